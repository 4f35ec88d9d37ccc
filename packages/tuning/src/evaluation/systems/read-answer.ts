import {
  codeForHttpStatus,
  ErrorBodySchema,
  isTerminal,
  LIMITS,
  ProtocolError,
  readEvents,
  type StreamItem,
} from '@aisle/protocol';
import { createAnswerParts, type AnswerParts, type HeldPart } from './answer-parts.js';

/** Events of one answer; a gateway that sends more is ended. */
const MAX_EVENTS = 20_000;
/** An error's body is read so far. */
const MAX_ERROR_CHARS = 64 * 1024;

/** Bytes of one answer: four times what a gateway may log of a run, comments and lines that nobody reads counted in. */
const MAX_BYTES = 4 * LIMITS.logBytes;

/** What a gateway answered to one turn. */
export interface TurnAnswer {
  readonly parts: readonly HeldPart[];
  readonly outcome: { readonly done: string } | { readonly error: string };
  /** Milliseconds until something could be read. */
  readonly firstMs?: number;
  /** Milliseconds that a gateway that is too busy asks for. */
  readonly retryAfterMs?: number;
}

/**
 * Reads an answer of level 0 or above to its terminal. What is wrong with it becomes its outcome: a code of the protocol's, or of those
 * that its clients make. Rejects with what the body throws when the connection breaks.
 * @param since - Milliseconds since the turn was sent.
 */
export async function readAnswer(
  response: Response,
  options: { readonly signal: AbortSignal; readonly since: () => number },
): Promise<TurnAnswer> {
  const { body } = response;
  if (!response.ok) return refused(response);
  const type = response.headers.get('content-type') ?? '';
  if (!body || !/^text\/event-stream\s*(;|$)/i.test(type)) {
    await body?.cancel().catch(() => undefined);
    return { parts: [], outcome: { error: 'not_event_stream' } };
  }
  const answer = createAnswerParts();
  let firstMs: number | undefined;
  const ended = (outcome: TurnAnswer['outcome']): TurnAnswer => ({
    parts: answer.parts,
    outcome,
    ...(firstMs === undefined ? {} : { firstMs }),
  });
  let count = 0;
  for await (const item of readEvents(body.pipeThrough(bounded()), { signal: options.signal })) {
    if (item.kind === 'comment') continue;
    const outcome = count >= MAX_EVENTS ? ({ error: 'too_large' } as const) : outcomeOf(item, answer, count);
    if (outcome) return ended(outcome);
    count += 1;
    if (firstMs === undefined && answer.parts.some(isReadable)) firstMs = options.since();
  }
  // The end of the body is not the end of an answer.
  return ended({ error: 'interrupted' });
}

/** A line of a field that nobody knows may be of any length: what counts is what comes in all. */
function bounded(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(piece, controller) {
      bytes += piece.byteLength;
      if (bytes > MAX_BYTES) controller.error(new ProtocolError('too_large', 'the answer never ends'));
      else controller.enqueue(piece);
    },
  });
}

function outcomeOf(item: Exclude<StreamItem, { kind: 'comment' }>, answer: AnswerParts, before: number) {
  if (item.kind === 'unknown') return item.must ? { error: 'unsupported' } : undefined;
  if (item.kind === 'invalid') return { error: 'protocol' };
  const { event } = item;
  if ((event.type === 'run') !== (before === 0)) return { error: 'protocol' };
  if (isTerminal(event)) return event.type === 'done' ? { done: event.reason } : { error: event.code };
  return answer.apply(event) ? undefined : { error: 'too_large' };
}

const isReadable = ({ kind, text, data }: HeldPart): boolean =>
  kind !== 'reasoning' && (text.trim() !== '' || data !== undefined);

async function refused(response: Response): Promise<TurnAnswer> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body = ErrorBodySchema.safeParse(await readJson(response)).data;
  const retryAfterMs = body?.error.retryAfterMs ?? (seconds >= 0 ? seconds * 1_000 : undefined);
  return {
    parts: [],
    outcome: { error: body?.error.code ?? codeForHttpStatus(response.status) },
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

async function readJson({ body }: Response): Promise<unknown> {
  if (!body) return undefined;
  const decoder = new TextDecoder();
  let text = '';
  const reader = body.getReader();
  try {
    for (let read = await reader.read(); !read.done && text.length < MAX_ERROR_CHARS; read = await reader.read())
      text += decoder.decode(read.value, { stream: true });
    return JSON.parse(text);
  } catch {
    return undefined;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

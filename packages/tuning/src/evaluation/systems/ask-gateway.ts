import { isProtocolError, stripResolved, type RunRequest } from '@aisle/protocol';
import type { EvaluationQuestion } from '../question.js';
import type { SystemAnswer } from '../system.js';
import { readAnswer, type TurnAnswer } from './read-answer.js';
import { isWords, shownCard } from './shown-card.js';

/** A gateway, and how it is asked. */
export interface GatewayAccess {
  /** Its base URL, without a slash at the end. */
  readonly url: string;
  readonly send: (request: Request) => Promise<Response>;
  /** A bearer token; a new visitor for each question. */
  readonly token: (question: EvaluationQuestion) => Promise<string>;
  /** Milliseconds that one turn may take; then its outcome is `timeout`. */
  readonly turnMs: number;
  /** Waits because the gateway is too busy; rejects when aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

const BUSY: ReadonlySet<string> = new Set(['rate_limited', 'overloaded']);
const BUSY_TRIES = 8;
const BUSY_MS = 5_000;
const BUSY_MAX_MS = 5 * 60_000;

type Message = RunRequest['messages'][number];

/**
 * Asks a question turn by turn, as one visitor in one conversation, and answers what the last turn brought. A gateway that drops, hangs
 * or sends garbage gives an answer with outcome `error`. A gateway that is too busy is asked again when it says.
 * @throws the signal's reason when it is aborted
 */
export async function askGateway(
  question: EvaluationQuestion,
  access: GatewayAccess,
  signal: AbortSignal,
): Promise<SystemAnswer> {
  const token = await access.token(question);
  const conversationId = `c_${crypto.randomUUID()}`;
  const messages: Message[] = [];
  let last: SystemAnswer = { text: '', cards: [], outcome: { error: 'protocol' }, totalMs: 0 };
  for (const [index, text] of question.turns.entries()) {
    messages.push({ id: `m${index * 2 + 1}`, role: 'user', parts: [{ kind: 'text', text }] });
    const started = performance.now();
    const answer = await askPatiently(requestOf(question, { conversationId, messages }), { access, token, signal });
    last = systemAnswer(answer, performance.now() - started);
    // An earlier turn without an answer leaves nothing to go on with.
    if ('error' in last.outcome) return last;
    messages.push({ id: `m${index * 2 + 2}`, role: 'assistant', parts: historyParts(answer) });
  }
  return last;
}

function requestOf(
  { locale, currency, productId }: EvaluationQuestion,
  conversation: Pick<RunRequest, 'conversationId' | 'messages'>,
): RunRequest {
  return {
    v: 1,
    runId: crypto.randomUUID(),
    trigger: 'send',
    ...conversation,
    context: { locale, currency, ...(productId === undefined ? {} : { product: { id: productId } }) },
  };
}

interface Turn {
  readonly access: GatewayAccess;
  readonly token: string;
  readonly signal: AbortSignal;
}

async function askPatiently(request: RunRequest, turn: Turn): Promise<TurnAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await askOnce(request, turn);
    const { outcome, retryAfterMs = BUSY_MS, parts } = answer;
    if (!('error' in outcome) || !BUSY.has(outcome.error) || parts.length > 0 || attempt >= BUSY_TRIES) return answer;
    await turn.access.wait(Math.min(retryAfterMs, BUSY_MAX_MS), turn.signal);
  }
}

async function askOnce(run: RunRequest, { access, token, signal }: Turn): Promise<TurnAnswer> {
  signal.throwIfAborted();
  const cut = new AbortController();
  // No listener of the signal for each question: any number may be asked at once.
  const ended = AbortSignal.any([signal, cut.signal]);
  const timer = setTimeout(() => cut.abort(), access.turnMs);
  const started = performance.now();
  const whenCut = new Promise<never>((_, reject) => {
    ended.addEventListener('abort', () => reject(new Error('cut')), { once: true });
  });
  try {
    const request = new Request(`${access.url}/runs`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(run),
      signal: ended,
      redirect: 'error',
    });
    const reading = access
      .send(request)
      .then((response) => readAnswer(response, { signal: ended, since: () => performance.now() - started }));
    // A sender that ignores its signal must not hold the evaluation.
    return await Promise.race([reading, whenCut]);
  } catch (error) {
    signal.throwIfAborted();
    if (cut.signal.aborted) return { parts: [], outcome: { error: 'timeout' } };
    return { parts: [], outcome: { error: isProtocolError(error) ? error.code : 'network' } };
  } finally {
    clearTimeout(timer);
    // Closes what a gateway would go on sending.
    whenCut.catch(() => undefined);
    cut.abort();
  }
}

function systemAnswer({ parts, outcome, firstMs }: TurnAnswer, totalMs: number): SystemAnswer {
  const words = parts.filter(({ kind }) => kind === 'text').map(({ text }) => text);
  const cards = parts.filter(({ kind }) => !isWords(kind)).map(shownCard);
  // Where the card is none, its reader sees the fallback.
  const fallbacks = parts.flatMap((part) => (isWords(part.kind) || shownCard(part).valid ? [] : (part.fallback ?? [])));
  return {
    text: [...words, ...fallbacks].join('\n\n'),
    cards,
    outcome,
    ...(firstMs === undefined ? {} : { firstTokenMs: firstMs }),
    totalMs,
  };
}

/** What a client sends of an answer with the next message: words, and cards as references. */
function historyParts({ parts }: TurnAnswer): Message['parts'] {
  return parts.flatMap((part): Message['parts'] => {
    if (part.kind === 'text') return [{ kind: 'text', text: part.text }];
    if (isWords(part.kind)) return [];
    const { kind, data, valid } = shownCard(part);
    return valid ? [{ kind, data: stripResolved(data) }] : [];
  });
}

import { readEvents, type StreamEvent, type StreamEventOf, type WirePart } from '@aisle/protocol';

/** One chunk of a UI message stream. */
export interface UiMessageChunk {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Headers of a UI message stream, as the AI SDK's own servers send them. */
export const AI_SDK_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-vercel-ai-ui-message-stream': 'v1',
} as const;

/** Says the events of one answer in the chunks of a UI message stream. */
export interface AiSdkEncoder {
  encode(event: StreamEvent): readonly UiMessageChunk[];
}

type Finish = 'stop' | 'length' | 'content-filter' | 'other';

const FINISHES: Readonly<Record<StreamEventOf<'done'>['reason'], Finish | 'abort'>> = {
  complete: 'stop',
  length: 'length',
  filtered: 'content-filter',
  stopped: 'abort',
  abandoned: 'abort',
  handoff: 'other',
  unknown: 'other',
};

interface SentPart {
  readonly kind: string;
  /** Id of the chunks of a text; each replacement of one has another. */
  readonly textId: string;
  open: boolean;
  /** JSON text so far. */
  json: string;
  /** Whether data was sent that could be taken back. */
  sent: boolean;
}

/**
 * An encoder for one answer, from its first event. A card is a part `data-<kind>`, sent whole once it is whole; it is replaced under
 * its id, and taken back as `null`. A text that is replaced follows the text that it replaces: that stream cannot take text back.
 */
export function createAiSdkEncoder(): AiSdkEncoder {
  const parts = new Map<string, SentPart>();

  function openPart({ id, kind, text = '', state, data, format }: WirePart): UiMessageChunk[] {
    const before = parts.get(id);
    const chunks = before?.open ? closeText(before) : [];
    const isText = kind === 'text' || kind === 'reasoning' || (data === undefined && format === 'text');
    const textId = before ? `${before.textId}+` : id;
    const part: SentPart = { kind, textId, open: isText, json: isText ? '' : text, sent: before?.sent ?? false };
    parts.set(id, part);
    if (!isText) return state === 'open' ? chunks : [...chunks, ...sendData(id, part, data)];
    const name = textName(part);
    chunks.push({ type: `${name}-start`, id: textId });
    if (text !== '') chunks.push({ type: `${name}-delta`, id: textId, delta: text });
    return state === 'open' ? chunks : [...chunks, ...closeText(part)];
  }

  function closeText(part: SentPart): UiMessageChunk[] {
    if (!part.open) return [];
    part.open = false;
    return [{ type: `${textName(part)}-end`, id: part.textId }];
  }

  function grow({ id, append }: StreamEventOf<'delta'>): UiMessageChunk[] {
    const part = parts.get(id);
    if (part?.open) return [{ type: `${textName(part)}-delta`, id: part.textId, delta: append }];
    if (part) part.json += append;
    return [];
  }

  function close({ id, data }: StreamEventOf<'end'>): UiMessageChunk[] {
    const part = parts.get(id);
    if (!part) return [];
    return part.open ? closeText(part) : sendData(id, part, data);
  }

  function sendData(id: string, part: SentPart, given: unknown): UiMessageChunk[] {
    const data = given ?? parseJson(part.json);
    if (data === undefined) return [];
    part.sent = true;
    if (part.kind === 'source') return [sourceChunk(id, data)];
    return part.kind === 'tool' ? toolChunks(id, data) : [{ type: `data-${part.kind}`, id, data }];
  }

  function remove(id: string): UiMessageChunk[] {
    const part = parts.get(id);
    parts.delete(id);
    if (!part) return [];
    return part.sent ? [{ type: `data-${part.kind}`, id, data: null }] : closeText(part);
  }

  function end(last: readonly UiMessageChunk[]): UiMessageChunk[] {
    return [...[...parts.values()].flatMap(closeText), ...last];
  }

  return {
    encode(event) {
      switch (event.type) {
        case 'run':
          return [{ type: 'start', messageId: event.messageId }];
        case 'part':
          return openPart(event);
        case 'delta':
          return grow(event);
        case 'end':
          return close(event);
        case 'remove':
          return remove(event.id);
        case 'status': {
          const { code, text } = event;
          return [{ type: 'data-status', data: { code, ...(text !== undefined && { text }) }, transient: true }];
        }
        case 'snapshot':
          return event.message.parts.flatMap(openPart);
        case 'done':
          return end([finishChunk(event)]);
        case 'error':
          // One string is all there is room for. The code comes first, where a program finds it.
          return end([{ type: 'error', errorText: `${event.code}: ${event.message}` }]);
      }
    },
  };
}

/**
 * An Aisle event stream as a UI message stream: `[DONE]` follows its terminal. A body that breaks off breaks off here, too.
 */
export function toAiSdkStream(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  const encoder = createAiSdkEncoder();
  const abort = new AbortController();
  const items = readEvents(body, { signal: abort.signal });
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await items.next();
      if (done) return controller.close();
      // Empty chunks would pull for ever; a comment is what was there anyway.
      let text = value.kind === 'event' ? encoder.encode(value.event).map(writeChunk).join('') : '';
      if (value.kind === 'event' && (value.event.type === 'done' || value.event.type === 'error'))
        text += 'data: [DONE]\n\n';
      controller.enqueue(utf8.encode(text === '' ? ': keep-alive\n\n' : text));
    },
    async cancel(reason) {
      // Also while an event is waited for, or before the first one was.
      abort.abort(reason);
      if (!body.locked) await body.cancel(reason);
    },
  });
}

function writeChunk(chunk: UiMessageChunk): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function textName({ kind }: SentPart): 'text' | 'reasoning' {
  return kind === 'reasoning' ? 'reasoning' : 'text';
}

function finishChunk({ reason, usage }: StreamEventOf<'done'>): UiMessageChunk {
  const finishReason = FINISHES[reason];
  if (finishReason === 'abort') return { type: 'abort' };
  return { type: 'finish', finishReason, ...(usage && { messageMetadata: { usage } }) };
}

function sourceChunk(sourceId: string, data: unknown): UiMessageChunk {
  const { url, title } = fieldsOf(data);
  if (typeof url === 'string')
    return { type: 'source-url', sourceId, url, ...(typeof title === 'string' && { title }) };
  return { type: 'source-document', sourceId, mediaType: 'text/plain', title: typeof title === 'string' ? title : '' };
}

function toolChunks(toolCallId: string, data: unknown): UiMessageChunk[] {
  const { name, input = {}, output, error } = fieldsOf(data);
  const toolName = typeof name === 'string' ? name : 'tool';
  const chunks: UiMessageChunk[] = [{ type: 'tool-input-available', toolCallId, toolName, input, dynamic: true }];
  if (output !== undefined) chunks.push({ type: 'tool-output-available', toolCallId, output, dynamic: true });
  else if (typeof error === 'string') {
    chunks.push({ type: 'tool-output-error', toolCallId, errorText: error, dynamic: true });
  }
  return chunks;
}

function fieldsOf(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

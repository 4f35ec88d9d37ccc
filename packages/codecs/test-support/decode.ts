import { readFrames, type Frame, type StreamEvent } from '@aisle/protocol';
import type { Codec } from '../src/codec.js';

/** A message as its events leave it: parts in order, and how it ended. */
export interface Outcome {
  readonly messageId: string;
  readonly parts: readonly { readonly kind: string; readonly text?: string; readonly data?: unknown }[];
  /** `complete`, `error interrupted`; undefined where nothing ended it. */
  readonly end: string | undefined;
  readonly usage?: unknown;
  readonly statuses: readonly string[];
}

/** A body in chunks of so many bytes. */
export function bodyOf(text: string | Uint8Array, chunkBytes = Infinity): ReadableStream<Uint8Array> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + chunkBytes));
      at += chunkBytes;
    },
  });
}

/** What a codec makes of a stream that ends by itself. */
export async function decode(
  codec: Codec,
  text: string | Uint8Array,
  chunkBytes?: number,
): Promise<{ events: StreamEvent[]; dropped: string[] }> {
  const dropped: string[] = [];
  const decoder = codec.createDecoder({
    runId: 'run_0001',
    messageId: 'm_own',
    onDropped: (what) => dropped.push(what),
  });
  const events: StreamEvent[] = [];
  for await (const frame of readFrames(bodyOf(text, chunkBytes))) events.push(...decoder.frame(frame));
  events.push(...decoder.end());
  return { events, dropped };
}

/** The same without bytes between. */
export function decodeFrames(codec: Codec, frames: readonly Frame[]): StreamEvent[] {
  const decoder = codec.createDecoder({ runId: 'run_0001', messageId: 'm_own' });
  return [...frames.flatMap((frame) => decoder.frame(frame)), ...decoder.end()];
}

/** A message out of events. @throws where they break a rule of the protocol. */
export function reduceEvents(events: readonly StreamEvent[]): Outcome {
  const parts = new Map<string, { kind: string; text?: string; data?: unknown; open?: boolean }>();
  const statuses: string[] = [];
  let messageId = '';
  let end: string | undefined;
  let usage: unknown;
  const must = (holds: unknown, rule: string): void => {
    if (holds !== true) throw new Error(`${rule}: ${JSON.stringify(events)}`);
  };
  events.forEach((event, at) => {
    must((event.type === 'run') === (at === 0), 'run comes first and once');
    must(end === undefined, 'nothing comes after the terminal');
    switch (event.type) {
      case 'run':
        messageId = event.messageId;
        break;
      case 'part': {
        const { kind, text, data, state, id } = event;
        must(data === undefined || text === undefined, 'a part has text or data');
        parts.set(id, { kind, ...(data === undefined ? { text: text ?? '' } : { data }), open: state === 'open' });
        break;
      }
      case 'delta': {
        const part = parts.get(event.id);
        must(part?.open === true, 'deltas go to open parts');
        const isPair = /[\uD800-\uDBFF]$/.test(part!.text ?? '') && /^[\uDC00-\uDFFF]/.test(event.append);
        must(!isPair, 'no pair is split');
        must(event.append !== '', 'a delta says something');
        part!.text += event.append;
        break;
      }
      case 'end':
        must(parts.get(event.id)?.open === true, 'what ends was open');
        parts.get(event.id)!.open = false;
        break;
      case 'remove':
        must(parts.delete(event.id), 'what is removed was there');
        break;
      case 'status':
        statuses.push(event.text === undefined ? event.code : `${event.code}: ${event.text}`);
        break;
      case 'done':
        end = event.reason;
        usage = event.usage;
        break;
      case 'error':
        end = `error ${event.code}`;
        break;
      case 'snapshot':
        throw new Error('a decoder says no snapshot');
    }
  });
  must(end === undefined || [...parts.values()].every(({ open }) => open !== true), 'parts are closed at the end');
  const shown = [...parts.values()].map(({ open: _, ...part }) => part);
  return { messageId, parts: shown, end, ...(usage !== undefined && { usage }), statuses };
}

/** One frame for each value: objects as JSON, strings as they are. */
export function sse(values: readonly unknown[]): string {
  return values.map((value) => `data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`).join('');
}

import { StreamEventSchema, isTerminal, type StreamEvent } from '@aisle/protocol';
import type { Codec, Frame } from '../src/codec.js';
import { framesOf } from './frames-of.js';

/** What became of a part. `kind`, then its text or its data. */
export type FoldedPart = readonly [kind: string, content: unknown];

/** What a stream was read as. */
export interface Decoded {
  readonly events: readonly StreamEvent[];
  readonly parts: readonly FoldedPart[];
  /** `done` with its reason, or `error` with its code. */
  readonly end: string;
  readonly terminal: Readonly<Record<string, unknown>>;
  readonly statuses: readonly string[];
  readonly dropped: readonly string[];
  /** How often a part was replaced. */
  readonly replaced: number;
}

const RUN = { runId: 'run-1', messageId: 'message-1' };
const encoder = new TextEncoder();

/** Reads a stream with a codec, in chunks of `size` bytes. @throws Error where the events break a rule of the protocol. */
export function decode(codec: Codec, stream: string | Uint8Array, size?: number): Decoded {
  const bytes = typeof stream === 'string' ? encoder.encode(stream) : stream;
  return decodeFrames(codec, framesOf(bytes, size));
}

/** Reads frames with a codec. @throws Error where the events break a rule of the protocol. */
export function decodeFrames(codec: Codec, frames: readonly Frame[]): Decoded {
  const dropped: string[] = [];
  const decoder = codec.createDecoder({ ...RUN, onDropped: (what) => dropped.push(what) });
  const events: StreamEvent[] = [];
  for (const frame of frames) events.push(...decoder.frame(frame));
  events.push(...decoder.end());
  return { ...fold(events), events, dropped };
}

interface Folding {
  kind: string;
  isOpen: boolean;
  text: string;
  data: unknown;
}

function must(holds: unknown, rule: string): void {
  if (!holds) throw new Error(`broken rule: ${rule}`);
}

const endsInHalf = /[\ud800-\udbff]$/;

/** Builds the message, and holds the events against the protocol's rules. */
export function fold(events: readonly StreamEvent[]): Omit<Decoded, 'events' | 'dropped'> {
  const parts = new Map<string, Folding>();
  const statuses: string[] = [];
  let replaced = 0;
  const [first] = events;
  must(first?.type === 'run' && first.runId === RUN.runId && first.messageId === RUN.messageId, 'run comes first');
  for (const [place, event] of events.entries()) {
    must(StreamEventSchema.safeParse(event).success, `${event.type} is an event: ${JSON.stringify(event)}`);
    must((event.type === 'run') === (place === 0), 'run comes once');
    must(isTerminal(event) === (place === events.length - 1), 'the one terminal is last');
    if (event.type === 'part') {
      replaced += parts.has(event.id) ? 1 : 0;
      must(!endsInHalf.test(event.text ?? ''), 'no character is split');
      parts.set(event.id, {
        kind: event.kind,
        isOpen: event.state === 'open',
        text: event.text ?? '',
        data: event.data,
      });
    }
    if (event.type === 'delta') {
      const part = parts.get(event.id);
      must(part?.isOpen === true, 'a delta is for an open part');
      must(event.append !== '' && !endsInHalf.test(event.append), 'a delta holds whole characters');
      part!.text += event.append;
    }
    if (event.type === 'end') {
      const part = parts.get(event.id);
      must(part?.isOpen === true, 'an end is for an open part');
      part!.isOpen = false;
      part!.data = event.data;
    }
    if (event.type === 'status') statuses.push(event.code);
    if (event.type === 'done')
      must(
        [...parts.values()].every(({ isOpen }) => !isOpen),
        'done finds all parts closed',
      );
  }
  const terminal = events.at(-1)!;
  return {
    parts: [...parts.values()].map(({ kind, text, data }) => [kind, data ?? text]),
    end: terminal.type === 'done' ? terminal.reason : terminal.type === 'error' ? `error ${terminal.code}` : '',
    terminal,
    statuses,
    replaced,
  };
}

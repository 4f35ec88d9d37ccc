import { isTerminal, type StreamEvent } from '@aisle/protocol';
import type { Reply } from '../http/call.js';
import type { Exchange } from '../http/exchange.js';
import { createFrameReader, type Comment, type Frame } from './frame.js';

/** An event with the number of its frame. */
export interface NumberedEvent {
  readonly id: number;
  readonly event: StreamEvent;
}

/** One stream as it was read, whole or in part. */
export interface Recording {
  readonly exchange: Exchange;
  readonly frames: readonly Frame[];
  readonly comments: readonly Comment[];
  /** Bytes of the body. */
  readonly bytes: number;
  /** Milliseconds from the call to its end. */
  readonly ms: number;
  /** `performance.now()` at its end. */
  readonly endedAt: number;
  readonly end: Reply['end'] | 'timeout';
  /** What came after the last whole frame. */
  readonly unfinished: string;
  /** Whether the bytes were UTF-8. */
  readonly isUtf8: boolean;
}

export interface RecordOptions {
  /** Milliseconds after which the stream is left. */
  readonly timeoutMs: number;
  /** Sees every frame as it comes; `leave` ends the reading there. */
  readonly onFrame?: (frame: Frame) => 'leave' | undefined | Promise<'leave' | undefined>;
}

/** Reads a stream to its end, or until it is told to leave. */
export async function record(reply: Reply, options: RecordOptions): Promise<Recording> {
  const frames: Frame[] = [];
  const comments: Comment[] = [];
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const reader = createFrameReader();
  const since = (): number => performance.now() - reply.sentAt;
  let bytes = 0;
  let isUtf8 = true;
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    reply.leave();
  }, options.timeoutMs);
  try {
    reading: for await (const chunk of reply.chunks()) {
      bytes += chunk.length;
      try {
        strict.decode(chunk, { stream: true });
      } catch {
        isUtf8 = false;
      }
      for (const item of reader.push(decoder.decode(chunk, { stream: true }), since())) {
        if ('comment' in item) {
          comments.push(item);
          continue;
        }
        frames.push(item);
        if ((await options.onFrame?.(item)) === 'leave') break reading;
      }
    }
  } finally {
    clearTimeout(timer);
  }
  return {
    exchange: reply.exchange,
    frames,
    comments,
    bytes,
    ms: since(),
    endedAt: performance.now(),
    end: timedOut ? 'timeout' : reply.end,
    unfinished: reader.unfinished,
    isUtf8,
  };
}

/** The frames that are events of this version with a number; what is wrong with the others is another check's business. */
export function eventsOf(frames: readonly Frame[]): NumberedEvent[] {
  return frames.flatMap(({ id, reading }) =>
    reading.kind === 'event' && id !== undefined && /^\d{1,15}$/.test(id)
      ? [{ id: Number(id), event: reading.event }]
      : [],
  );
}

/** The event that ended the run, where it is there. */
export function terminalOf(events: readonly NumberedEvent[]): NumberedEvent | undefined {
  return events.find(({ event }) => isTerminal(event));
}

/** The `run` event, where it is first. */
export function runEventOf(events: readonly NumberedEvent[]): Extract<StreamEvent, { type: 'run' }> | undefined {
  const event = events[0]?.event;
  return event?.type === 'run' ? event : undefined;
}

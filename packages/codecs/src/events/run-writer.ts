import type { DoneReason, GatewayErrorCode, StreamEvent, Usage } from '@aisle/protocol';
import type { RunIdentity } from '../codec.js';
import { createPartWriter, type PartWriter } from './part-writer.js';

/** Enough to find a fault by, too little to fill a log. */
const MAX_DROPPED_CHARS = 300;

/** What is known when a run ends well. */
export interface Outcome {
  readonly reason: DoneReason;
  readonly usage?: Usage | undefined;
  /** The upstream's name for the request, for logs. Travels as `done.requestId`. */
  readonly requestId?: string | undefined;
}

/**
 * Writes the events of one run by the protocol's rules: `run` first and once, one terminal, every part closed before `done`,
 * nothing after the terminal.
 */
export interface RunWriter {
  readonly isOver: boolean;
  /** Opens a part. */
  open(kind: string, format?: 'json'): PartWriter;
  /** Writes a part that is whole. */
  whole(kind: string, data: Readonly<Record<string, unknown>>): void;
  write(event: StreamEvent): void;
  done(outcome: Outcome): void;
  /** `message` is for developers and holds none of the upstream's own words: those may hold its secrets. */
  fail(code: GatewayErrorCode, message: string, requestId?: string): void;
  /** Reports something that has no meaning here. */
  dropped(what: string): void;
  /** The events written since the last call; the first call brings `run`. */
  take(): readonly StreamEvent[];
}

/** What `isRetryable` of @aisle/protocol says, without its tables. A test compares them. */
const RETRYABLE = /^(rate|tool|inter|up|over)/;

/** A writer for the answer `run`, which can be read on after a break only where `resume` is `cursor`. */
export function createRunWriter(run: RunIdentity, resume: 'cursor' | 'none' = 'none'): RunWriter {
  const { runId, messageId } = run;
  let events: StreamEvent[] = [{ type: 'run', v: '1.0', runId, messageId, resume }];
  let isOver = false;
  let ids = 0;
  const opened: PartWriter[] = [];
  const nextId = (kind: string): string => `${kind}-${(ids += 1)}`;

  function write(event: StreamEvent): void {
    if (!isOver) events.push(event);
  }

  return {
    get isOver() {
      return isOver;
    },
    open(kind, format) {
      const part = createPartWriter(write, nextId(kind), kind, format);
      opened.push(part);
      return part;
    },
    whole: (kind, data) => write({ type: 'part', id: nextId(kind), kind, state: 'done', data }),
    write,
    done(outcome) {
      for (const part of opened) part.close();
      write({ type: 'done', ...outcome });
      isOver = true;
    },
    fail(code, message, requestId) {
      write({ type: 'error', code, message, retryable: RETRYABLE.test(code), requestId });
      isOver = true;
    },
    dropped: (what) => run.onDropped?.(what.slice(0, MAX_DROPPED_CHARS)),
    take() {
      const taken = events;
      events = [];
      return taken;
    },
  };
}

/** Ends the run, if it has not ended: the connection is gone. */
export function interrupt(writer: RunWriter, requestId: string | undefined): void {
  writer.fail('interrupted', 'the connection ended before the answer did', requestId);
}

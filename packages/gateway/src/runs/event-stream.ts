import { writeComment } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { RunLog } from './run-log.js';

export interface EventStreamOptions {
  readonly runId: string;
  readonly log: RunLog;
  /** The reader has everything up to here. */
  readonly after: number;
  readonly heartbeatMs: number;
  readonly clock: Clock;
  /** Counts the reader in; see `RunReaders.enter`. */
  readonly enter: (close: () => void) => () => void;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** What one pull hands over at most: a slow reader costs this much and no more. */
const PULL_BYTES = 32 * 1024;

const encoder = new TextEncoder();

/**
 * The run's events after `after`, as they come, until its terminal. Pulled from the log, so back-pressure needs no buffer;
 * a comment comes first, that the client sees at once that it was accepted, and then whenever `heartbeatMs` pass in silence.
 */
export function openEventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { runId, log, heartbeatMs, clock, signal } = options;
  let cursor = options.after;
  let greeted = false;
  let closed = false;
  let cancelled = false;
  // A little early: what is promised is a line at least every `heartbeatMs`.
  const silenceMs = Math.max(1, Math.floor(heartbeatMs * 0.9));
  const alarm = createAlarm(clock);
  const unsubscribe = log.subscribe(runId, alarm.ring);
  const leave = options.enter(release);
  signal.addEventListener('abort', release, { once: true });
  if (signal.aborted) release();

  function release(): void {
    if (closed) return;
    closed = true;
    unsubscribe();
    leave();
    signal.removeEventListener('abort', release);
    alarm.ring();
  }

  async function pull(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const send = (text: string): void => controller.enqueue(encoder.encode(text));
    if (!greeted && !closed) {
      greeted = true;
      send(writeComment('aisle'));
      return;
    }
    while (!closed) {
      alarm.reset();
      const entries = await log.read(runId, cursor, PULL_BYTES);
      const last = entries?.at(-1);
      if (!entries || closed) break;
      if (last) {
        cursor = last.id;
        send(entries.map((entry) => entry.frame).join(''));
        if (!last.terminal) return;
        break;
      }
      if ((await alarm.wait(silenceMs)) === 'silence') {
        send(writeComment('heartbeat'));
        return;
      }
    }
    release();
    if (!cancelled) controller.close();
  }

  function cancel(): void {
    cancelled = true;
    release();
  }

  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
}

interface Alarm {
  ring(): void;
  /** Forgets what rang before. */
  reset(): void;
  wait(ms: number): Promise<'rung' | 'silence'>;
}

/** One waiter at a time, as a stream pulls one at a time. */
function createAlarm(clock: Clock): Alarm {
  let rung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rung = true;
      wake?.();
    },
    reset() {
      rung = false;
    },
    wait(ms) {
      if (rung) return Promise.resolve('rung');
      return new Promise((resolve) => {
        const settle = (outcome: 'rung' | 'silence'): void => {
          wake = undefined;
          cancelTimer();
          resolve(outcome);
        };
        const cancelTimer = clock.after(ms, () => settle('silence'));
        wake = () => settle('rung');
      });
    },
  };
}

import { writeComment } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { LogChange, RunStore } from './run-store.js';

export interface EventSourceOptions {
  readonly runId: string;
  readonly store: Pick<RunStore, 'read' | 'subscribe'>;
  /** The reader has everything up to here. */
  readonly after: number;
  readonly heartbeatMs: number;
  readonly clock: Clock;
  /** Counts the reader in; what it returns counts it out. */
  readonly enter: () => () => void;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

/** A run's events as one reader takes them. */
export interface EventSource {
  /** What comes next, as soon as there is something; `undefined` when nothing will. One at a time. */
  next(): Promise<string | undefined>;
  /** The reader has gone. */
  cancel(): void;
}

/** What one reader is handed at once at most: a slow one costs this much and no more. */
const PIECE_BYTES = 32 * 1024;

/**
 * The run's events after `after`, as they come, until its terminal. Pulled from the log, so back-pressure needs no buffer;
 * a comment comes first, that the client sees at once that it was accepted, and then whenever `heartbeatMs` pass in silence.
 */
export function openEventSource(options: EventSourceOptions): EventSource {
  const { runId, store, heartbeatMs, clock, signal } = options;
  let cursor = options.after;
  let greeted = false;
  let closed = false;
  // A little early: what is promised is a line at least every `heartbeatMs`.
  const silenceMs = Math.max(1, Math.floor(heartbeatMs * 0.9));
  const alarm = createAlarm(clock, silenceMs);
  const unsubscribe = store.subscribe(runId, onChange);
  const leave = options.enter();
  signal.addEventListener('abort', release, { once: true });
  if (signal.aborted) release();

  function onChange(change: LogChange): void {
    if (change === 'gone') release();
    else alarm.ring();
  }

  function release(): void {
    if (closed) return;
    closed = true;
    unsubscribe();
    leave();
    signal.removeEventListener('abort', release);
    alarm.ring();
    alarm.clear();
  }

  async function next(): Promise<string | undefined> {
    if (!greeted && !closed) {
      greeted = true;
      return writeComment('aisle');
    }
    while (!closed) {
      alarm.reset();
      // A store that cannot be reached is told to who asks again; here there is no status left to tell it with.
      const entries = await store.read(runId, cursor, PIECE_BYTES).catch(() => undefined);
      const last = entries?.at(-1);
      if (!entries || closed) break;
      if (last) {
        cursor = last.id;
        if (last.terminal) release();
        return entries.length === 1 ? last.frame : entries.map((entry) => entry.frame).join('');
      }
      if ((await alarm.wait()) === 'silence') return writeComment('heartbeat');
    }
    release();
    return undefined;
  }

  return { next, cancel: release };
}

interface Alarm {
  ring(): void;
  /** Forgets what rang before. */
  reset(): void;
  wait(): Promise<'rung' | 'silence'>;
  clear(): void;
}

/** One waiter at a time. Its timer is not set anew for every event: it looks, when it goes off, how long it was silent. */
function createAlarm(clock: Clock, silenceMs: number): Alarm {
  let rung = false;
  let waitingSince = 0;
  let wake: ((outcome: 'rung' | 'silence') => void) | undefined;
  let cancelTimer: (() => void) | undefined;

  function watch(ms: number): void {
    cancelTimer = clock.after(ms, () => {
      cancelTimer = undefined;
      if (!wake) return;
      const left = waitingSince + silenceMs - clock.now();
      if (left > 0) watch(left);
      else settle('silence');
    });
  }

  function settle(outcome: 'rung' | 'silence'): void {
    const woken = wake;
    wake = undefined;
    woken?.(outcome);
  }

  return {
    ring() {
      rung = true;
      settle('rung');
    },
    reset() {
      rung = false;
    },
    wait() {
      if (rung) return Promise.resolve('rung');
      waitingSince = clock.now();
      if (!cancelTimer) watch(silenceMs);
      return new Promise((resolve) => (wake = resolve));
    },
    clear() {
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}

import type { Clock } from '../clock.js';

/** The readers of one run. Nobody affects the run by reading; nobody reading for long enough ends it. */
export interface RunReaders {
  /** Counts a reader in; the returned function counts it out, and may be called any number of times. */
  enter(close: () => void): () => void;
  /** Closes every reader: their log is gone. */
  closeAll(): void;
  /** No longer watches for abandonment: the run has ended. */
  settle(): void;
  readonly size: number;
}

export function createRunReaders(options: {
  readonly clock: Clock;
  readonly abandonMs: number;
  readonly onAbandoned: () => void;
}): RunReaders {
  const { clock, abandonMs, onAbandoned } = options;
  const readers = new Set<() => void>();
  let settled = false;
  let cancelTimer: (() => void) | undefined;

  function watch(): void {
    cancelTimer?.();
    cancelTimer = settled || readers.size > 0 ? undefined : clock.after(abandonMs, onAbandoned);
  }

  watch();
  return {
    enter(close) {
      // A set of the callers' own functions would count one function twice as one.
      const reader = (): void => close();
      readers.add(reader);
      watch();
      return () => {
        if (readers.delete(reader)) watch();
      };
    },
    closeAll() {
      for (const close of [...readers]) close();
    },
    settle() {
      settled = true;
      watch();
    },
    get size() {
      return readers.size;
    },
  };
}

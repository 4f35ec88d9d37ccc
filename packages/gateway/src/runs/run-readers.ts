import type { Clock } from '../clock.js';

/** Who reads what on this replica. Nobody affects a run by reading; nobody reading for long enough ends it. */
export interface RunReaders {
  /** Counts a reader in; the returned function counts it out, and may be called any number of times. */
  enter(runId: string, ownerKey: string): () => void;
  /** Calls back each time that nobody has read the run for `ms`, until the returned function is called. */
  watch(runId: string, ms: number, onUnread: () => void): () => void;
  streamsOf(ownerKey: string): number;
  readonly size: number;
}

interface Watch {
  readonly ms: number;
  readonly onUnread: () => void;
  cancel: (() => void) | undefined;
}

export function createRunReaders(clock: Clock): RunReaders {
  const byRun = new Map<string, number>();
  const byOwner = new Map<string, number>();
  const watches = new Map<string, Watch>();
  let size = 0;

  function restart(runId: string): void {
    const watch = watches.get(runId);
    if (!watch) return;
    watch.cancel?.();
    watch.cancel = undefined;
    if (byRun.has(runId)) return;
    watch.cancel = clock.after(watch.ms, () => {
      restart(runId);
      watch.onUnread();
    });
  }

  function count(runId: string, ownerKey: string, change: 1 | -1): void {
    size += change;
    addTo(byRun, runId, change);
    addTo(byOwner, ownerKey, change);
    restart(runId);
  }

  return {
    enter(runId, ownerKey) {
      let inside = true;
      count(runId, ownerKey, 1);
      return () => {
        if (!inside) return;
        inside = false;
        count(runId, ownerKey, -1);
      };
    },
    watch(runId, ms, onUnread) {
      const watch: Watch = { ms, onUnread, cancel: undefined };
      watches.set(runId, watch);
      restart(runId);
      return () => {
        watch.cancel?.();
        if (watches.get(runId) === watch) watches.delete(runId);
      };
    },
    streamsOf: (ownerKey) => byOwner.get(ownerKey) ?? 0,
    get size() {
      return size;
    },
  };
}

function addTo(counts: Map<string, number>, key: string, change: number): void {
  const now = (counts.get(key) ?? 0) + change;
  if (now === 0) counts.delete(key);
  else counts.set(key, now);
}

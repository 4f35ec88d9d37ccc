import type { Clock } from '../../clock.js';
import { takeEntries } from '../log-entries.js';
import type { LogChange, LogEntry } from '../run-store.js';

/**
 * The ends of logs that are read or written here, in memory: one for all readers of a run. A reader that lags behind its tail reads
 * the log itself, so that a slow one costs no memory.
 */
export interface LogTails {
  /** A run that is written here begins. */
  hold(runId: string, first: LogEntry): void;
  /** It is not written here any more; readers go on from the log, where its terminal is missing. */
  letGo(runId: string): void;
  /** Entries as they come, by whatever way. What is in the tail already is ignored. */
  push(runId: string, entries: readonly LogEntry[]): void;
  /** A reader has read the log up to here: whatever comes after is to be fetched for everybody. */
  follow(runId: string, last: number): void;
  /** `undefined` where the tail does not go back as far. */
  read(runId: string, after: number, maxBytes: number): readonly LogEntry[] | undefined;
  subscribe(runId: string, listener: (change: LogChange) => void): () => void;
  /** The log cannot be read any more. */
  drop(runId: string): void;
  dropAll(): void;
  /** Runs whose events come from elsewhere, with the last id that is here. */
  followed(): readonly { readonly runId: string; readonly last: number }[];
  readonly size: number;
  readonly bytes: number;
}

interface Tail {
  /** `cold`: nobody has read as far as the end of the log yet. */
  source: 'cold' | 'held' | 'followed';
  entries: LogEntry[];
  /** The tail has every entry after this id. */
  base: number;
  last: number;
  ended: boolean;
  bytes: number;
  readonly listeners: Set<(change: LogChange) => void>;
  cancelExpiry: (() => void) | undefined;
}

/** A quick reader is never further behind than this. */
const TAIL_BYTES = 64 * 1024;

export function createLogTails(options: {
  readonly clock: Clock;
  readonly ttlMs: number;
  /** A log more is to be followed. */
  readonly onFollow: () => void;
}): LogTails {
  const { clock, ttlMs, onFollow } = options;
  const tails = new Map<string, Tail>();
  const following = new Map<string, Tail>();
  let bytes = 0;

  function create(runId: string, source: Tail['source']): Tail {
    const tail: Tail = {
      source,
      entries: [],
      base: 0,
      last: 0,
      ended: false,
      bytes: 0,
      listeners: new Set(),
      cancelExpiry: undefined,
    };
    tails.set(runId, tail);
    return tail;
  }

  function remove(runId: string, tail: Tail): void {
    tail.cancelExpiry?.();
    if (tails.get(runId) !== tail) return;
    following.delete(runId);
    tails.delete(runId);
    bytes -= tail.bytes;
  }

  function removeUnused(runId: string, tail: Tail): void {
    if (tail.source !== 'held' && tail.listeners.size === 0) remove(runId, tail);
  }

  function wake(tail: Tail, change: LogChange): void {
    for (const listener of tail.listeners) listener(change);
  }

  function drop(runId: string): void {
    const tail = tails.get(runId);
    if (!tail) return;
    remove(runId, tail);
    wake(tail, 'gone');
  }

  function grow(tail: Tail, entry: LogEntry): void {
    tail.entries.push(entry);
    tail.last = entry.id;
    tail.bytes += entry.frame.length;
    bytes += entry.frame.length;
    if (entry.terminal) tail.ended = true;
    while (tail.bytes > TAIL_BYTES && tail.entries.length > 1) {
      const oldest = tail.entries.shift();
      if (!oldest) return;
      tail.base = oldest.id;
      tail.bytes -= oldest.frame.length;
      bytes -= oldest.frame.length;
    }
  }

  function follow(runId: string, tail: Tail): void {
    tail.source = 'followed';
    if (tail.ended) return;
    following.set(runId, tail);
    onFollow();
  }

  return {
    hold(runId, first) {
      // Whoever asked before the claim was answered waits on a cold tail.
      const tail = tails.get(runId) ?? create(runId, 'held');
      tail.source = 'held';
      following.delete(runId);
      if (first.id > tail.last) grow(tail, first);
      wake(tail, 'appended');
    },
    letGo(runId) {
      const tail = tails.get(runId);
      if (tail?.source !== 'held') return;
      follow(runId, tail);
      removeUnused(runId, tail);
    },
    push(runId, entries) {
      const tail = tails.get(runId);
      if (!tail) return;
      const before = tail.last;
      for (const entry of entries) if (entry.id === tail.last + 1) grow(tail, entry);
      if (tail.last === before) return;
      if (tail.ended) {
        following.delete(runId);
        tail.cancelExpiry = clock.after(ttlMs, () => drop(runId));
      }
      wake(tail, 'appended');
    },
    follow(runId, last) {
      const tail = tails.get(runId);
      if (tail?.source !== 'cold') return;
      tail.base = last;
      tail.last = last;
      follow(runId, tail);
    },
    read(runId, after, maxBytes) {
      const tail = tails.get(runId);
      if (!tail || tail.source === 'cold' || after < tail.base) return undefined;
      return takeEntries(tail.entries, after - tail.base, maxBytes);
    },
    subscribe(runId, listener) {
      const tail = tails.get(runId) ?? create(runId, 'cold');
      tail.listeners.add(listener);
      return () => {
        tail.listeners.delete(listener);
        removeUnused(runId, tail);
      };
    },
    drop,
    dropAll() {
      for (const runId of [...tails.keys()]) drop(runId);
    },
    followed: () => [...following].map(([runId, { last }]) => ({ runId, last })),
    get size() {
      return tails.size;
    },
    get bytes() {
      return bytes;
    },
  };
}

import type { Clock } from '../../clock.js';

/**
 * Counters that may outlive a process and be shared by several. Implement it over a database, and a restart gives nobody a new
 * allowance.
 */
export interface CounterStore {
  /**
   * Adds to a counter at once, and resolves to what it holds then. One that is new, or whose time is over, begins at 0. An amount of
   * 0 reads; a negative one gives back.
   * @param expiresAt - Epoch milliseconds after which the counter may be forgotten.
   */
  add(key: string, amount: number, expiresAt: number): Promise<number>;
}

interface Counter {
  readonly value: number;
  readonly expiresAt: number;
}

export interface MemoryCounterOptions {
  readonly clock: Clock;
  /** Counters kept; beyond it the longest unused one is forgotten. @defaultValue 100000 */
  readonly maxKeys?: number;
}

/** A {@link CounterStore} that can be looked into. */
export interface MemoryCounterStore extends CounterStore {
  readonly size: number;
  entries(): Iterable<readonly [string, Counter]>;
  set(key: string, counter: Counter): void;
}

/** Counters of this process alone. */
export function createMemoryCounterStore({ clock, maxKeys = 100_000 }: MemoryCounterOptions): MemoryCounterStore {
  // In the order of last use.
  const counters = new Map<string, Counter>();
  function set(key: string, counter: Counter): void {
    counters.delete(key);
    counters.set(key, counter);
    if (counters.size <= maxKeys) return;
    const oldest = counters.keys().next();
    if (oldest.done !== true) counters.delete(oldest.value);
  }
  return {
    add(key, amount, expiresAt) {
      const known = counters.get(key);
      const before = known && known.expiresAt > clock.now() ? known.value : 0;
      const value = Math.max(0, before + amount);
      if (value > 0) set(key, { value, expiresAt });
      else counters.delete(key);
      return Promise.resolve(value);
    },
    set,
    entries: () => counters.entries(),
    get size() {
      return counters.size;
    },
  };
}

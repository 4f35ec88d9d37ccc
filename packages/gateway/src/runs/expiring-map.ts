import type { Clock } from '../clock.js';

/** A map whose entries expire and whose size is bounded: the oldest go first. It needs no timer. */
export interface ExpiringMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  readonly size: number;
}

export function createExpiringMap<V>(options: {
  readonly clock: Clock;
  /** Milliseconds an entry lives after it was last set. */
  readonly ttlMs: number;
  readonly maxSize: number;
}): ExpiringMap<V> {
  const { clock, ttlMs, maxSize } = options;
  // A Map iterates in the order of insertion, which is the order of expiry here.
  const entries = new Map<string, { readonly value: V; readonly expires: number }>();

  function sweep(): void {
    for (const [key, entry] of entries) {
      if (entry.expires > clock.now() && entries.size <= maxSize) return;
      entries.delete(key);
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      return entry && entry.expires > clock.now() ? entry.value : undefined;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, { value, expires: clock.now() + ttlMs });
      sweep();
    },
    delete(key) {
      entries.delete(key);
    },
    get size() {
      sweep();
      return entries.size;
    },
  };
}

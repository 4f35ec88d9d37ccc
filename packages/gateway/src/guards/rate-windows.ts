import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';

/** At most `limit` in any `windowMs`, for one key. */
export interface RateWindow {
  readonly key: string;
  readonly limit: number;
  readonly windowMs: number;
}

/** Counts what happened in windows that slide; exact, by the times of the last ones. */
export interface RateWindows {
  /** Counts one in, or answers the milliseconds after which one would be taken. */
  take(window: RateWindow): Promise<number | undefined>;
}

/** Rate windows in this process, of `maxKeys` keys; beyond it the longest idle one is forgotten. */
export function createMemoryRateWindows(options: { readonly clock: Clock; readonly maxKeys: number }): RateWindows {
  const windows = createWindowTable(options);
  return { take: async (window) => windows.take(window) };
}

/** The same without waiting. */
export interface WindowTable {
  take(window: RateWindow): number | undefined;
  readonly size: number;
}

export function createWindowTable(options: { readonly clock: Clock; readonly maxKeys: number }): WindowTable {
  const { clock, maxKeys } = options;
  // In the order of last use: a key that is used goes to the end.
  const times = new Map<string, number[]>();
  return {
    take({ key, limit, windowMs }) {
      const now = clock.now();
      const recent = (times.get(key) ?? []).filter((time) => time > now - windowMs);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= limit) return Math.max(1, oldest + windowMs - now);
      recent.push(now);
      times.delete(key);
      times.set(key, recent);
      if (times.size > maxKeys) forgetOldest(times);
      return undefined;
    },
    get size() {
      return times.size;
    },
  };
}

function forgetOldest(times: Map<string, number[]>): void {
  const oldest = times.keys().next();
  if (oldest.done !== true) times.delete(oldest.value);
}

/** What a caller is told whose window is full. */
export function rateLimited(window: Omit<RateWindow, 'key'>, subject: string, retryAfterMs: number): ProtocolError {
  return new ProtocolError(
    'rate_limited',
    `more than ${window.limit} ${subject} in ${window.windowMs / 1_000} seconds`,
    {
      retryAfterMs,
    },
  );
}

import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';

/** At most so many in any window, per key; exact, by the times of the last ones. */
export interface RateLimiter {
  /** Counts one in. @throws ProtocolError `rate_limited` with the time after which it would be taken. */
  take(key: string): void;
  readonly size: number;
}

export function createRateLimiter(options: {
  readonly clock: Clock;
  readonly limit: number;
  readonly windowMs: number;
  /** Keys kept; beyond it the longest idle one is forgotten. */
  readonly maxKeys: number;
  /** What is limited, for the message: "messages". */
  readonly subject: string;
}): RateLimiter {
  const { clock, limit, windowMs, maxKeys, subject } = options;
  // In the order of last use: a key that is used goes to the end.
  const times = new Map<string, number[]>();
  return {
    take(key) {
      const now = clock.now();
      const recent = (times.get(key) ?? []).filter((time) => time > now - windowMs);
      const [oldest] = recent;
      if (oldest !== undefined && recent.length >= limit) {
        const retryAfterMs = Math.max(1, oldest + windowMs - now);
        throw new ProtocolError('rate_limited', `more than ${limit} ${subject} in ${windowMs / 1_000} seconds`, {
          retryAfterMs,
        });
      }
      recent.push(now);
      times.delete(key);
      times.set(key, recent);
      if (times.size > maxKeys) forgetOldest(times);
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

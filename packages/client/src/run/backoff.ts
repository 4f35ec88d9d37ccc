import { LIMITS } from '@aisle/protocol';

/**
 * Milliseconds to wait before attempt `attempt` (from 1): random between 0.5 s and a bound that doubles up to 30 s, so that
 * clients which lost the same gateway do not come back together.
 */
export function backoffMs(attempt: number): number {
  const bound = Math.min(LIMITS.backoffMaxMs, LIMITS.backoffMinMs * 2 ** attempt);
  return LIMITS.backoffMinMs + Math.random() * (bound - LIMITS.backoffMinMs);
}

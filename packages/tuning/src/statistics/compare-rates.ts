import { twoSidedP } from './normal.js';
import { wilsonInterval, type RateInterval } from './wilson.js';

/** So many of so many. */
export interface Share {
  readonly successes: number;
  readonly total: number;
}

/** Two rates, and what their difference is worth. */
export interface RateComparison {
  readonly before: RateInterval;
  readonly now: RateInterval;
  /** `now` less `before`, with the interval that holds the true difference 95 times in 100. −1 to 1. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** How often chance alone brings such a difference. 1 where one side is empty. */
  readonly p: number;
}

/**
 * Compares two independent rates: the pooled two-proportion test, and Newcombe's hybrid score interval (1998, method 10).
 * @throws RangeError as `wilsonInterval` does
 */
export function compareRates(before: Share, now: Share): RateComparison {
  const a = wilsonInterval(before.successes, before.total);
  const b = wilsonInterval(now.successes, now.total);
  const difference = b.rate - a.rate;
  if (before.total === 0 || now.total === 0) return { before: a, now: b, difference, low: -1, high: 1, p: 1 };
  const pooled = (before.successes + now.successes) / (before.total + now.total);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.total + 1 / now.total));
  return {
    before: a,
    now: b,
    difference,
    low: difference - Math.hypot(b.rate - b.low, a.high - a.rate),
    high: difference + Math.hypot(b.high - b.rate, a.rate - a.low),
    p: error === 0 ? 1 : twoSidedP(difference / error),
  };
}

/** A rate with the interval that it is likely in. All three from 0 to 1. */
export interface RateInterval {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** The normal quantile for an interval that holds the true rate 95 times in 100. */
export const Z_95 = 1.959963984540054;

/**
 * Wilson's score interval of a rate (E. B. Wilson, 1927): it stays within 0 and 1, and means something for 0 of 5 as well.
 * Of nothing at all, the rate is 0 and the interval is everything.
 * @param z normal quantile. @defaultValue {@link Z_95}
 * @throws RangeError unless `0 ≤ successes ≤ total`, both whole, and `z > 0`
 */
export function wilsonInterval(successes: number, total: number, z: number = Z_95): RateInterval {
  const counted = Number.isInteger(successes) && Number.isInteger(total) && successes >= 0 && successes <= total;
  if (!counted || !(z > 0)) throw new RangeError(`no rate: ${successes} of ${total}, z ${z}`);
  if (total === 0) return { rate: 0, low: 0, high: 1 };
  const rate = successes / total;
  const square = z * z;
  const scale = 1 + square / total;
  const centre = (rate + square / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / total + square / (4 * total * total));
  // At the ends the formula gives exactly 0 and 1; floating point does not.
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === total ? 1 : Math.min(1, centre + half);
  return { rate, low, high };
}

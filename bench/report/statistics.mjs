/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median, least and most of some numbers, or undefined where there are none. */
export function spreadOf(numbers) {
  if (numbers.length === 0) return undefined;
  return { median: median(numbers), least: Math.min(...numbers), most: Math.max(...numbers), count: numbers.length };
}

/** Some of what two lists make of their entries in the same place, as far as both go. */
const together = (a, b, combine) =>
  Array.from({ length: Math.min(a.length, b.length) }, (_, place) => combine(a[place], b[place]));

/** The spread of the ratios of two series, run by run: what slowed a run slowed both. */
export const ratioOf = (a, b) => spreadOf(together(a, b, (one, other) => one / other));

/** The spread of the differences of two series, run by run. */
export const differenceOf = (a, b) => spreadOf(together(a, b, (one, other) => one - other));

/**
 * The spread of the exponent k in "cost grows as length to the power of k", run by run: `smaller` and `larger` are
 * `{ chars, costs }`. Runs in which a cost is not positive say nothing.
 */
export function growthOf(smaller, larger) {
  const exponents = together(
    smaller.costs,
    larger.costs,
    (a, b) => Math.log(b / a) / Math.log(larger.chars / smaller.chars),
  );
  return spreadOf(exponents.filter(Number.isFinite));
}

import * as z from 'zod/mini';

/** Counts of values by logarithmic bucket: whatever is merged, a quantile is within {@link SKETCH_ERROR} of the true one. */
export const QuantileSketchSchema = z.strictObject({
  count: z.int().check(z.nonnegative()),
  /** By bucket number; bucket `zero` holds what is below 1. */
  buckets: z.record(z.string(), z.int().check(z.positive())),
});
/** See {@link QuantileSketchSchema}. */
export type QuantileSketch = z.infer<typeof QuantileSketchSchema>;

/** The most that a quantile is off, as a share of itself (DDSketch: Masson, Rim and Lee, 2019). */
export const SKETCH_ERROR = 0.01;
const GAMMA = (1 + SKETCH_ERROR) / (1 - SKETCH_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
const ZERO = 'zero';

export const emptySketch = (): QuantileSketch => ({ count: 0, buckets: {} });

/** Adds a value of at least 0, in place. */
export function addValue(sketch: QuantileSketch, value: number): void {
  const bucket = value < 1 ? ZERO : String(Math.ceil(Math.log(value) / LOG_GAMMA));
  sketch.count += 1;
  sketch.buckets[bucket] = (sketch.buckets[bucket] ?? 0) + 1;
}

/** Adds all of another one, in place. */
export function mergeSketch(into: QuantileSketch, other: QuantileSketch): void {
  into.count += other.count;
  for (const [bucket, count] of Object.entries(other.buckets))
    into.buckets[bucket] = (into.buckets[bucket] ?? 0) + count;
}

/** The value that a share of all values is not above; `undefined` where there is none. Values below 1 are told as 0. */
export function quantileOf({ count, buckets }: QuantileSketch, share: number): number | undefined {
  if (count === 0) return undefined;
  const rank = Math.min(count, Math.max(1, Math.ceil(share * count)));
  let seen = buckets[ZERO] ?? 0;
  if (seen >= rank) return 0;
  const numbers = Object.keys(buckets)
    .filter((bucket) => bucket !== ZERO)
    .map(Number)
    .sort((a, b) => a - b);
  for (const number of numbers) {
    seen += buckets[String(number)] ?? 0;
    if (seen >= rank) return (2 * GAMMA ** number) / (GAMMA + 1);
  }
  return undefined;
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SKETCH_ERROR, addValue, emptySketch, mergeSketch, quantileOf } from './quantile-sketch.js';

const sketchOf = (values: readonly number[]) => {
  const sketch = emptySketch();
  for (const value of values) addValue(sketch, value);
  return sketch;
};
const values = fc.array(fc.double({ min: 1, max: 600_000, noNaN: true }), { minLength: 1, maxLength: 200 });

it('tells every quantile within its error, however the values were merged', () => {
  fc.assert(
    fc.property(values, values, fc.double({ min: 0, max: 1, noNaN: true }), (one, two, share) => {
      const sketch = sketchOf(one);
      mergeSketch(sketch, sketchOf(two));
      const sorted = [...one, ...two].sort((a, b) => a - b);
      const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? 0;
      expect(sketch).toEqual(sketchOf([...one, ...two]));
      expect(Math.abs((quantileOf(sketch, share) ?? 0) - exact)).toBeLessThanOrEqual(exact * SKETCH_ERROR * 1.000001);
    }),
  );
});

it('knows nothing of nothing, and what is below 1', () => {
  expect(quantileOf(emptySketch(), 0.5)).toBeUndefined();
  expect(quantileOf(sketchOf([0, 0.4, 100]), 0.5)).toBe(0);
});

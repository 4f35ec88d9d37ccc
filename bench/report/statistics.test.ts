import { describe, expect, it } from 'vitest';
import { differenceOf, growthOf, median, ratioOf, spreadOf } from './statistics.mjs';

describe('the arithmetic of the report', () => {
  it('takes the one in the middle, or the mean of the two there', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('has no spread for nothing', () => {
    expect(spreadOf([])).toBeUndefined();
    expect(ratioOf([1, 2], [])).toBeUndefined();
  });

  it('takes ratios and differences run by run, as far as both series go', () => {
    expect(ratioOf([2, 6, 8], [1, 2])).toEqual({ median: 2.5, least: 2, most: 3, count: 2 });
    expect(differenceOf([5, 7], [4, 9])).toEqual({ median: -0.5, least: -2, most: 1, count: 2 });
  });

  it('finds the exponent of growth that costs were made with', () => {
    const costsOf = (chars: number, exponent: number) => [1, 2, 3].map((factor) => factor * chars ** exponent);
    for (const exponent of [1, 1.15, 2]) {
      const growth = growthOf(
        { chars: 2_000, costs: costsOf(2_000, exponent) },
        { chars: 50_000, costs: costsOf(50_000, exponent) },
      );
      expect(growth?.least).toBeCloseTo(exponent, 10);
      expect(growth?.most).toBeCloseTo(exponent, 10);
    }
  });

  it('leaves runs out whose cost is nothing or less', () => {
    expect(growthOf({ chars: 10, costs: [0, -1, 1] }, { chars: 100, costs: [1, 1, 10] })?.count).toBe(1);
  });
});

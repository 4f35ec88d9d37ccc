import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRates } from './compare-rates.js';
import { chiSquare95, twoSidedP } from './normal.js';
import { stabilityOf } from './stability-index.js';

describe('the normal and the χ² distribution', () => {
  it.each([
    [0, 1],
    [1, 0.3173105],
    [1.959964, 0.05],
    [2.575829, 0.01],
    [3.290527, 0.001],
    [5, 5.733e-7],
  ])('at %d is that of the tables', (z, p) => {
    expect(twoSidedP(z) / p).toBeCloseTo(1, 4);
    expect(twoSidedP(-z)).toBe(twoSidedP(z));
  });

  it.each([
    [1, 3.841],
    [2, 5.991],
    [5, 11.07],
    [12, 21.026],
    [0, 0],
  ])('with %i degrees of freedom is within 3 of 100 of the tables', (degrees, value) => {
    expect(Math.abs(chiSquare95(degrees) - value)).toBeLessThanOrEqual(0.03 * value);
  });
});

describe('two rates', () => {
  // Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10: 56/70 less 48/80, and 9/10 less 3/10.
  it.each([
    [48, 80, 56, 70, 0.0524, 0.3339],
    [3, 10, 9, 10, 0.1705, 0.809],
    [0, 20, 10, 10, 0.6791, 1],
  ])('%i of %i and %i of %i differ as in the tables', (a, n, b, m, low, high) => {
    const compared = compareRates({ successes: a, total: n }, { successes: b, total: m });
    expect(compared.low).toBeCloseTo(low, 4);
    expect(compared.high).toBeCloseTo(high, 4);
  });

  it('turned round are the same difference turned round', () => {
    const share = fc
      .integer({ min: 1, max: 500 })
      .chain((total) => fc.record({ successes: fc.nat(total), total: fc.constant(total) }));
    fc.assert(
      fc.property(share, share, (one, two) => {
        const [there, back] = [compareRates(one, two), compareRates(two, one)];
        expect(back.difference).toBeCloseTo(-there.difference, 12);
        expect(back.low).toBeCloseTo(-there.high, 12);
        expect(back.p).toBeCloseTo(there.p, 12);
      }),
    );
  });

  it('of which one is of nothing are not judged', () => {
    expect(compareRates({ successes: 0, total: 0 }, { successes: 3, total: 9 })).toMatchObject({
      p: 1,
      low: -1,
      high: 1,
    });
  });
});

describe('the stability index', () => {
  const mix = (counts: Readonly<Record<string, number>>) => new Map(Object.entries(counts));

  it('of 50 and 50 against 80 and 20 is that of the formula', () => {
    const { index, change } = stabilityOf(mix({ a: 500, b: 500 }), mix({ a: 800, b: 200 }));
    expect(index).toBeCloseTo(0.3 * Math.log(1.6) - 0.3 * Math.log(0.4), 9);
    expect(change).toBe('much');
  });

  it('does not cry wolf over a few questions', () => {
    expect(stabilityOf(mix({ a: 3, b: 1 }), mix({ a: 1, b: 3 })).change).toBe('none');
    expect(stabilityOf(mix({ a: 3_000, b: 1_000 }), mix({ a: 1_000, b: 3_000 })).change).toBe('much');
  });

  it('sees what is new altogether, and nothing in nothing', () => {
    expect(stabilityOf(mix({ a: 900 }), mix({ a: 500, b: 400 })).change).toBe('much');
    expect(stabilityOf(mix({}), mix({ a: 5 })).change).toBe('none');
  });
});

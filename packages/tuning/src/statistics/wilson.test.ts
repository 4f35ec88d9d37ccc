import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilsonInterval, Z_95 } from './wilson.js';

describe('the interval of a rate', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3; two by hand.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [10, 10, 0.7225, 1],
  ])('of %i in %i is that of the tables', (successes, total, low, high) => {
    const interval = wilsonInterval(successes, total);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the rates that a score test would not reject, and no other', () => {
    const rate = fc.integer({ min: 1, max: 2_000 }).chain((total) => fc.tuple(fc.nat(total), fc.constant(total)));
    fc.assert(
      fc.property(rate, ([successes, total]) => {
        const { rate: seen, low, high } = wilsonInterval(successes, total);
        expect(low).toBeLessThanOrEqual(seen);
        expect(high).toBeGreaterThanOrEqual(seen);
        for (const edge of [low, high].filter((one) => one > 0 && one < 1)) {
          const score = Math.abs(seen - edge) / Math.sqrt((edge * (1 - edge)) / total);
          expect(score).toBeCloseTo(Z_95, 6);
        }
      }),
    );
  });

  it('of nothing says nothing', () => {
    expect(wilsonInterval(0, 0)).toEqual({ rate: 0, low: 0, high: 1 });
  });

  it.each([
    [2, 1, Z_95],
    [-1, 3, Z_95],
    [0.5, 3, Z_95],
    [1, 3, 0],
    [Number.NaN, 3, Z_95],
  ])('refuses %d of %d with z %d', (successes, total, z) => {
    expect(() => wilsonInterval(successes, total, z)).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { mcNemar } from './mcnemar.js';

describe("McNemar's test", () => {
  // Worked example: mlxtend's guide to `mcnemar` (Raschka 2018), the scenario of 40 discordant pairs.
  it('gives the published chi-square with the continuity correction', () => {
    const { method, statistic, p } = mcNemar({ onlyFirst: 25, onlySecond: 15 });
    expect(method).toBe('chi-square');
    expect(statistic).toBeCloseTo(2.025, 9);
    expect(p).toBeCloseTo(0.154728923485, 9);
  });

  // Siegel, Nonparametric Statistics (1956), table D: one-sided probabilities of the sign test.
  it('gives the exact probability for few discordant pairs, which tables have rounded', () => {
    const oneSided = (fewer: number, of: number) => mcNemar({ onlyFirst: fewer, onlySecond: of - fewer }).p / 2;
    expect(oneSided(1, 12).toFixed(3)).toBe('0.003');
    expect(oneSided(2, 10).toFixed(3)).toBe('0.055');
    expect(oneSided(0, 5).toFixed(3)).toBe('0.031');
    expect(oneSided(5, 20).toFixed(3)).toBe('0.021');
    expect(mcNemar({ onlyFirst: 11, onlySecond: 1 })).toMatchObject({ method: 'exact', p: 0.00634765625 });
  });

  // Agresti, Categorical Data Analysis (2002), table 10.1: 150 and 86 changed their mind; z² is 17.36 without the correction.
  it('finds what Agresti finds in the approval ratings', () => {
    const { statistic, p } = mcNemar({ onlyFirst: 150, onlySecond: 86 });
    expect(statistic).toBeCloseTo((64 - 1) ** 2 / 236, 9);
    expect(p).toBeGreaterThan(3e-5);
    expect(p).toBeLessThan(5e-5);
  });

  it('is the same whichever system is first, and never more than 1', () => {
    for (let a = 0; a <= 40; a += 1) {
      for (let b = 0; b <= 40; b += 1) {
        const { p } = mcNemar({ onlyFirst: a, onlySecond: b });
        expect(p).toBe(mcNemar({ onlyFirst: b, onlySecond: a }).p);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }
    }
  });

  it('shows no difference where there is none', () => {
    expect(mcNemar({ onlyFirst: 0, onlySecond: 0 }).p).toBe(1);
    expect(mcNemar({ onlyFirst: 7, onlySecond: 7 }).p).toBe(1);
    expect(mcNemar({ onlyFirst: 50, onlySecond: 50 }).p).toBe(1);
  });

  it('falls smoothly where the way to the probability changes', () => {
    const below = mcNemar({ onlyFirst: 20, onlySecond: 4 }).p;
    const above = mcNemar({ onlyFirst: 21, onlySecond: 4 }).p;
    expect(above).toBeLessThan(below * 1.2);
    expect(above).toBeGreaterThan(below / 10);
  });
});

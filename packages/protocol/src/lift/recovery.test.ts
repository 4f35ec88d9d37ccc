import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GOLDENS } from '../../test-support/lift/goldens.js';
import { faultsOf, isRecovered, lift } from '../../test-support/lift/judge.js';
import { misspelt } from '../../test-support/lift/mutators.js';
import { createCardLifter } from './index.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_201);
const RUNS = process.env['AISLE_FULL'] ? 40_000 : 1_500;

describe('what models get wrong', () => {
  it('still yields the card that was meant, or its words, in at least 95 of 100', () => {
    const samples = fc.sample(misspelt(GOLDENS), { seed, numRuns: RUNS });
    const lost = new Map<string, number>();
    let recovered = 0;
    for (const { text, meant, by, isCut } of samples) {
      const outputs = lift({ createCardLifter }, text, 'whole');
      if (isRecovered(outputs, meant, isCut ? 'part' : 'all')) recovered += 1;
      else {
        const key = `${by.join(' + ')}${isCut ? ' + cut' : ''}`;
        lost.set(key, (lost.get(key) ?? 0) + 1);
        if (process.env['AISLE_SHOW']) console.log(key, JSON.stringify(text), JSON.stringify(outputs));
      }
    }
    const worst = [...lost].sort(([, a], [, b]) => b - a).slice(0, 5);
    console.log(
      `lifting: ${recovered} of ${samples.length} recovered, ${((100 * recovered) / samples.length).toFixed(2)} % (seed ${seed}); lost most: ${JSON.stringify(worst)}`,
    );
    expect(recovered / samples.length).toBeGreaterThanOrEqual(0.95);
  }, 240_000);

  it('never shows a piece of it, names an id that nobody wrote, or reads otherwise when it is cut', () => {
    const samples = fc.sample(misspelt(GOLDENS), { seed, numRuns: RUNS });
    const faults = samples.flatMap(({ text, by }) =>
      faultsOf({ createCardLifter }, text).map((fault) => `${by.join(' + ')}: ${JSON.stringify(text)}: ${fault}`),
    );
    expect(faults.slice(0, 10)).toEqual([]);
  }, 240_000);
});

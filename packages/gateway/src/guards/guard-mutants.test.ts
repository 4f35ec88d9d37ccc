import { describe, expect, it } from 'vitest';
import { buildMutant } from '../../test-support/abuse/build-mutant.js';
import { GUARD_MUTANTS, SLOW_CLIENTS, type GuardMutant } from '../../test-support/abuse/guard-mutants.js';
import { playAbuse } from '../../test-support/abuse/play.js';
import { playSlowClients, type SlowOutcome } from '../../test-support/abuse/slow-clients.js';
import { seededNumbers } from '../../load/seeded-shop.mjs';
import * as core from '../index.js';
import * as node from '../node.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const SAMPLE = process.env['AISLE_FULL'] ? GUARD_MUTANTS.length : 6;

const treatedWell: SlowOutcome = {
  slowHeaders: 'closed',
  slowBody: 'closed',
  largeHeaders: 'HTTP/1.1 431 Request Header Fields Too Large',
  connections: 10,
  modelCalls: 0,
};

/** Some of the mutants, by lot. */
function drawn(): GuardMutant[] {
  const next = seededNumbers(seed);
  return GUARD_MUTANTS.map((mutant) => ({ mutant, lot: next() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, SAMPLE)
    .map(({ mutant }) => mutant);
}

describe('clients that are slow, large or many', () => {
  it('are closed, and cost nothing', async () => {
    expect(await playSlowClients({ ...core, ...node })).toEqual(treatedWell);
  });
});

describe(`each of ${SAMPLE} guards (seed ${seed})`, () => {
  it('is one of at least twelve', () => {
    expect(GUARD_MUTANTS.length).toBeGreaterThanOrEqual(12);
  });

  it.each(drawn())(
    'is missed where $name',
    async (mutant) => {
      const mutated = await buildMutant(mutant);
      if (mutant.foundBy === SLOW_CLIENTS) {
        expect(await playSlowClients(mutated)).not.toEqual(treatedWell);
        return;
      }
      const only = ({ name }: { readonly name: string }): boolean => name === mutant.foundBy;
      const { faults } = await playAbuse(mutated, { seed, attacks: 20, only, until: 'fault' });
      expect(faults.join()).toContain(mutant.foundBy);
    },
    60_000,
  );
});

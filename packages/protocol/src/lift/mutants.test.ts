import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutatedLifter } from '../../test-support/lift/bundle-lifter.js';
import { GOLDENS } from '../../test-support/lift/goldens.js';
import {
  cardsOf,
  faultsOf,
  isRecovered,
  jsonShown,
  lift,
  proseOf,
  settled,
  type Lifting,
} from '../../test-support/lift/judge.js';
import { misspelt, WRAPPINGS } from '../../test-support/lift/mutators.js';
import { MUTANTS } from '../../test-support/lift/mutants.js';
import { PAYLOADS } from '../../test-support/lift/payloads.js';
import { createCardLifter } from './index.js';

const plain = (text: string): string => text.replace(/[\s\ufeff\u200b]+/g, '');

/** The first thing that is wrong with a lifter. */
function firstFault(lifting: Lifting, exceptions: ReadonlySet<string> = new Set()): string | undefined {
  for (const fault of faults(lifting)) if (!exceptions.has(fault)) return fault;
  return undefined;
}

function* faults(lifting: Lifting): Generator<string> {
  for (const { name, text, cards, prose, exactly } of PAYLOADS) {
    try {
      const outputs = lift(lifting, text, 'characters');
      const found = cardsOf(outputs);
      if (found.map(({ kind }) => kind).join() !== cards.join()) yield `${name}: other cards`;
      if (exactly && JSON.stringify(found) !== JSON.stringify(exactly)) yield `${name}: not to the last field`;
      if (plain(proseOf(outputs)) !== plain(prose)) yield `${name}: other prose`;
      if (prose === '' && jsonShown(outputs).length > 0) yield `${name}: shows JSON`;
      if (JSON.stringify(settled(outputs)) !== JSON.stringify(settled(lift(lifting, text, 'whole'))))
        yield `${name}: otherwise when cut`;
    } catch (error) {
      yield `${name}: throws ${String(error)}`;
    }
  }
  const [card] = GOLDENS.slice(1);
  for (const [name, wrap] of WRAPPINGS) {
    const text = `Look:\n\n${wrap(JSON.stringify(card))}\n\nSo.`;
    for (let size = 0; size <= text.length; size += 1) {
      for (const fault of faultsOf(lifting, text.slice(0, size))) yield `${name}, cut at ${size}: ${fault}`;
    }
  }
  for (const { text, meant, isCut, by } of fc.sample(misspelt(GOLDENS), { seed: 7, numRuns: 400 })) {
    if (!isRecovered(lift(lifting, text, 'whole'), meant, isCut ? 'part' : 'all'))
      yield `lost: ${by.join(' + ')} ${text}`;
  }
}

describe('without one of its defences', () => {
  const sound: ReadonlySet<string> = new Set(faults({ createCardLifter }));

  it('the lifter is found out; as it is, it is not', () => {
    // A card that was cut before it said anything is lost in any case.
    expect([...sound].filter((fault) => !fault.startsWith('lost: '))).toEqual([]);
    expect(sound.size).toBeLessThan(10);
  });

  it.each(MUTANTS)(
    '"$name" is found out',
    async (mutation) => {
      const fault = firstFault(await mutatedLifter(mutation), sound);
      expect(fault).toBeDefined();
    },
    120_000,
  );
});

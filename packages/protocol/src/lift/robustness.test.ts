import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GOLDENS, idsOf } from '../../test-support/lift/goldens.js';
import { cardsOf, faultsOf, jsonShown, lift, proseOf, settled } from '../../test-support/lift/judge.js';
import { spoilt, WRAPPINGS } from '../../test-support/lift/mutators.js';
import { PAYLOADS } from '../../test-support/lift/payloads.js';
import { SLOW_TEXTS } from '../../test-support/lift/slow-texts.js';
import { ModelCardSchema } from '../index.js';
import { createCardLifter, createToolCallLifter, type LiftedOutput } from './index.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_201);
const RUNS = process.env['AISLE_FULL'] ? 20_000 : 800;
const lifting = { createCardLifter };
const plain = (text: string): string => text.replace(/[\s\ufeff\u200b]+/g, ' ').trim();

/** Names on the prototypes that everything inherits from. */
const inherited = (): string =>
  [Object, Array, String, Map, Function]
    .map(({ prototype }) => Object.getOwnPropertyNames(prototype).sort().join())
    .join('|');

/** Whether a wrapping says that a card is in it. */
function saysCard(wrapping: string): boolean {
  return WRAPPINGS.some(([name, wrap]) => name === wrapping && /^\s*(?:```+|~~~)(?:json )?card/i.test(wrap('{}')));
}

describe('payloads', () => {
  it('are at least a hundred', () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(100);
    expect(new Set(PAYLOADS.map(({ name }) => name)).size).toBe(PAYLOADS.length);
  });

  it.each(PAYLOADS)('$name', ({ text, cards, prose, exactly }) => {
    const before = inherited();
    const outputs = lift(lifting, text, 'whole');
    expect(cardsOf(outputs).map(({ kind }) => kind)).toEqual(cards);
    if (exactly) expect(cardsOf(outputs)).toEqual(exactly);
    expect(
      plain(
        proseOf(
          settled(outputs).flatMap((output, index) =>
            index > 0 ? [{ type: 'text', text: ' ' } as const, output] : [output],
          ),
        ),
      ),
    ).toBe(plain(prose));
    for (const card of cardsOf(outputs)) expect(ModelCardSchema.safeParse(card).success).toBe(true);
    if (prose === '') expect(jsonShown(outputs)).toEqual([]);
    // However it is cut, it reads the same, and shows the same at every step.
    const single = lift(lifting, text, 'characters');
    expect(settled(single)).toEqual(settled(outputs));
    expect(inherited()).toBe(before);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('a text that was made to be slow', () => {
  // A reader that is not linear runs into the time limit of a test.
  it.each(SLOW_TEXTS)(
    'is read in no time: %s',
    (_, text) => {
      const lifter = createCardLifter();
      lifter.push(text);
      lifter.end();
      expect(lifter.counts.cards).toBeLessThanOrEqual(text.length / 15);
    },
    5_000,
  );
});

describe('prose', () => {
  it('without a card passes as it is, to the last character that is no white space', () => {
    for (const { text } of PAYLOADS.filter(({ prose, cards }) => prose !== '' && cards.length === 0)) {
      if (text.startsWith('{')) continue;
      expect(proseOf(lift(lifting, text, 'characters')).trim()).toBe(text.trim());
    }
  });

  it('is shown as it comes: what is held back is a word, or what may be a card', () => {
    const lifter = createCardLifter();
    expect(lifter.push('We have ')).toEqual([{ type: 'text', text: 'We have' }]);
    expect(lifter.push('two')).toEqual([{ type: 'text', text: ' two' }]);
    expect(lifter.push(' {')).toEqual([]);
    expect(lifter.push('size}')).toEqual([{ type: 'text', text: ' {size}' }]);
  });
});

describe('a card that grows', () => {
  const outputs = (pieces: readonly string[]): LiftedOutput[][] => {
    const lifter = createToolCallLifter();
    return pieces.map((piece) => lifter.push(piece));
  };

  it('says which ids are complete, and nothing else of it', () => {
    expect(
      outputs([
        '{"cards":[{"kind":"product_list","items":[{"id":"a","price":1',
        '29},{"id":"b',
        '"}',
        ',{"id":"c"}]}]}',
      ]),
    ).toEqual([
      [{ type: 'card-open', kind: 'product_list', ids: ['a'] }],
      [],
      [{ type: 'card-open', kind: 'product_list', ids: ['a', 'b'] }],
      [
        {
          type: 'card',
          card: { kind: 'product_list', items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
          repaired: true,
          dropped: 1,
        },
      ],
    ]);
  });

  it('is handed over as soon as it is whole, before the next one', () => {
    expect(
      outputs(['{"cards":[{"kind":"cart"},', '{"kind":"product","id":"a"}']).map((found) =>
        found.map(({ type }) => type),
      ),
    ).toEqual([['card'], ['card']]);
  });
});

describe('what is counted', () => {
  it('is cards, those that were mended, those that were none, and fields that no card has', () => {
    const lifter = createCardLifter();
    lifter.push(
      '```card\n{"kind":"cart"}\n```\n```card\n{"kind":"product","id":"a","price":5,"title":"x"}\n```\n```card\n{"kind":"x"}\n```',
    );
    lifter.end();
    expect(lifter.counts).toEqual({ cards: 2, repaired: 1, rejected: 1, droppedFields: 2 });
  });

  it('says where a card is wrong, and what', () => {
    const found = lift(lifting, '```card\n{"kind":"comparison","items":[],"fallback":"Two."}\n```', 'whole');
    expect(found).toEqual([
      {
        type: 'rejected',
        fallback: 'Two.',
        issues: [{ path: 'items', message: expect.stringMatching(/2 to 4 items/) }],
      },
    ]);
  });
});

describe('a golden card', () => {
  it('cut at any byte shows no piece of it, no partial id, and reads the same however it comes', () => {
    const bytesOf = new TextEncoder();
    const decoder = new TextDecoder();
    const faults: string[] = [];
    for (const [index, card] of GOLDENS.entries()) {
      const json = JSON.stringify(card);
      for (const [number, [name, wrap]] of WRAPPINGS.entries()) {
        // Each golden card in a card fence, and in its turn in every other wrapping.
        if (!process.env['AISLE_FULL'] && number > 0 && number % GOLDENS.length !== index) continue;
        const bytes = bytesOf.encode(`Look:\n\n${wrap(json)}\n\nSo.`);
        for (let size = 0; size <= bytes.length; size += 1) {
          const text = decoder.decode(bytes.subarray(0, size)).replace(/\ufffd+$/, '');
          for (const fault of faultsOf(lifting, text)) faults.push(`${name}, ${size} bytes of ${card.kind}: ${fault}`);
        }
      }
    }
    expect(faults.slice(0, 5)).toEqual([]);
  }, 300_000);

  it('cut at any byte of a tool call names no partial id', () => {
    const known = new Set(GOLDENS.flatMap(idsOf));
    for (const card of GOLDENS) {
      const text = JSON.stringify({ cards: [card] });
      for (let size = 0; size <= text.length; size += 1) {
        const lifter = createToolCallLifter();
        for (const output of [...lifter.push(text.slice(0, size)), ...lifter.end()]) {
          const named = output.type === 'card' ? idsOf(output.card) : output.type === 'card-open' ? output.ids : [];
          expect(named.filter((id) => !known.has(id))).toEqual([]);
        }
      }
    }
  });

  it('spoilt in any place throws nothing; in a card fence it shows no JSON, and elsewhere next to never', () => {
    const samples = fc.sample(spoilt(GOLDENS), { seed, numRuns: RUNS });
    const before = inherited();
    const shown: string[] = [];
    for (const { text, wrapping } of samples) {
      const whole = lift(lifting, text, 'whole');
      expect(settled(lift(lifting, text, 'characters')), text).toEqual(settled(whole));
      if (jsonShown(whole).length === 0) continue;
      shown.push(wrapping);
      if (process.env['AISLE_SHOW']) console.log(wrapping, JSON.stringify(text), JSON.stringify(whole));
    }
    console.log(
      `lifting: ${samples.length} spoilt at random, ${shown.length} of them show a piece of JSON (seed ${seed})`,
    );
    expect(inherited()).toBe(before);
    expect(shown.filter((wrapping) => saysCard(wrapping))).toEqual([]);
    expect(shown.length / samples.length).toBeLessThan(0.006);
  }, 120_000);
});

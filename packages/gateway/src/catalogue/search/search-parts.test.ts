import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../breathing.js';
import { readCatalogue } from '../read-catalogue.js';
import { seededCatalogueText } from '../../../load/seeded-shop.mjs';
import { createBest } from '../shelf/best-of.js';
import { packProduct, unpackProduct } from '../shelf/pack-product.js';
import { foldHan, foldScript } from './fold-script.js';
import { createNearTerms } from './near-terms.js';
import { createPostingsBuilder } from './postings.js';
import { splitCompound, stemCompounding } from './stem-compounding.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);

describe('postings', () => {
  it('give back every document and weight of every term', () => {
    const pairs = fc.array(fc.tuple(fc.nat(40), fc.nat(3_000), fc.integer({ min: 1, max: 255 })), { maxLength: 2_000 });
    fc.assert(
      fc.property(pairs, (list) => {
        const builder = createPostingsBuilder();
        const expected = new Map<number, Map<number, number>>();
        for (const [term, document, weight] of [...list].sort((a, b) => a[1] - b[1])) {
          const documents = expected.get(term) ?? new Map<number, number>();
          expected.set(term, documents);
          if (documents.has(document)) continue;
          documents.set(document, weight);
          builder.add(term, document, weight);
        }
        const postings = runToEnd(builder.finish(41));
        for (let term = 0; term < 41; term += 1) {
          const found: [number, number][] = [];
          postings.each(term, (document, weight) => found.push([document, weight]));
          expect(found).toEqual([...(expected.get(term) ?? [])]);
          expect(postings.count(term)).toBe(found.length);
          expect(postings.weight(term)).toBe(found.reduce((sum, [, weight]) => sum + weight, 0));
        }
      }),
      { seed, numRuns: 60 },
    );
  });
});

/** Optimal string alignment, written down the long way. */
function edits(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (rows[i] ?? [])[j] = cost;
    }
  }
  return at(a.length, b.length);
}

describe('near terms', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcd'), minLength: 1, maxLength: 7 });

  it('are all those within so many edits, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { maxLength: 60 }),
        word,
        fc.integer({ min: 1, max: 2 }),
        (terms, asked, most) => {
          const found = createNearTerms(terms).within(asked, most, 1_000);
          const expected = terms
            .map((term) => ({ term, edits: edits(term, asked) }))
            .filter((one) => one.edits > 0 && one.edits <= most);
          const sorted = (list: readonly { term: string; edits: number }[]) =>
            [...list].sort((a, b) => (a.term < b.term ? -1 : 1));
          expect(sorted(found)).toEqual(sorted(expected));
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('begin like a word', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (terms, prefix) => {
        const found = [...createNearTerms(terms).beginning(prefix, 1_000)].sort();
        expect(found).toEqual(terms.filter((term) => term.startsWith(prefix) && term !== prefix).sort());
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe('the best of a list', () => {
  it('are the first of the sorted list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.nat(90), (list, limit) => {
        const compare = (a: readonly number[], b: readonly number[]): number =>
          (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
        const best = createBest<readonly number[]>(limit, compare);
        const all = list.map((value, index) => [value, index]);
        for (const one of all) best.offer(one);
        expect(best.list()).toEqual([...all].sort(compare).slice(0, limit));
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe('packed products', () => {
  it('come back as they were', () => {
    const { data } = readCatalogue(seededCatalogueText(50));
    for (const product of data.products) expect(unpackProduct(packProduct(product))).toEqual(product);
  });
});

describe('writing', () => {
  it('folds kana and traditional characters, one for one', () => {
    expect(foldScript('りゅっく')).toBe(foldScript('リュック'));
    expect(foldHan('雙肩包與帳篷')).toBe('双肩包与帐篷');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldScript(text)).toHaveLength(text.length);
        expect(foldScript(foldScript(text))).toBe(foldScript(text));
      }),
      { seed, numRuns: 300 },
    );
  });

  it('cuts compounds into words that are known', () => {
    const known = new Set(['wander', 'rucksack', 'kind', 'regen', 'jack', 'schuh', 'arbeit']);
    const part = (text: string): string | undefined => [text, stemCompounding(text)].find((term) => known.has(term));
    expect(splitCompound('wanderrucksack', part)).toEqual(['wander', 'rucksack']);
    expect(splitCompound('regenjacken', part)).toEqual(['regen', 'jack']);
    expect(splitCompound('arbeitsschuhe', part)).toEqual(['arbeit', 'schuh']);
    expect(splitCompound('kinderregenjacke', part)).toEqual(['kind', 'regen', 'jack']);
    expect(splitCompound('zeltplane', part)).toBeUndefined();
  });
});

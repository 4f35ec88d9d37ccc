import fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexedStore } from './indexed-store.js';
import { createMemoryStore } from './memory-store.js';
import type { Put, RowKey, RowPage, RowStore } from './row-store.js';

const seed = Number(process.env['FC_SEED'] ?? 20_261_122);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const kinds: [string, () => RowStore][] = [
  ['in memory', () => createMemoryStore()],
  ['in IndexedDB', () => createIndexedStore('rows-test', () => undefined)],
];

const value = (rows: readonly { readonly value: unknown }[]): unknown[] => rows.map((row) => row.value);

describe.each(kinds)('rows %s', (_, open) => {
  const letters = ['a', 'b', 'c', 'd', 'e'];

  async function withLetters(): Promise<RowStore> {
    const store = open();
    await store.write([
      { key: ['n', 'x'], value: 'before' },
      ...letters.map((letter, at) => ({ key: ['m', 'x', at, letter], value: letter })),
      { key: ['m', 'xx', 0, 'other'], value: 'other' },
    ]);
    return store;
  }

  it('come in the order of their keys, numbers before strings', async () => {
    const store = open();
    await store.write(
      [['m', 'b'], ['m', 2], ['m'], ['m', 10, 'x'], ['m', 10], ['m', 'a', 0]].map((key) => ({ key, value: key })),
    );
    expect(value(await store.list(['m']))).toEqual([
      ['m'],
      ['m', 2],
      ['m', 10],
      ['m', 10, 'x'],
      ['m', 'a', 0],
      ['m', 'b'],
    ]);
  });

  it('come page by page: the newest, those before a key, those after it', async () => {
    const store = await withLetters();
    const page = async (at: RowPage) => value(await store.list(['m', 'x'], at)).join('');
    expect(await page({ limit: 2 })).toBe('de');
    expect(await page({ limit: 1 })).toBe('e');
    expect(await page({ limit: 9 })).toBe('abcde');
    expect(await page({ limit: 2, before: ['m', 'x', 3, 'd'] })).toBe('bc');
    expect(await page({ limit: 9, before: ['m', 'x', 3, 'd'] })).toBe('abc');
    expect(await page({ limit: 2, before: ['m', 'x', 0, 'a'] })).toBe('');
    expect(await page({ limit: 2, after: ['m', 'x', 1, 'b'] })).toBe('cd');
    expect(await page({ limit: 9, after: ['m', 'x', 1.5, 'z'] })).toBe('cde');
    expect(await page({ limit: 2, after: ['m', 'x', 4, 'e'] })).toBe('');
  });

  it('have tails that tell the ends of a prefix and its length', async () => {
    const store = await withLetters();
    expect(await store.tails([['m', 'x'], ['m', 'none'], ['n']])).toEqual([
      { first: ['m', 'x', 0, 'a'], last: ['m', 'x', 4, 'e'], count: 5 },
      { first: undefined, last: undefined, count: 0 },
      { first: ['n', 'x'], last: ['n', 'x'], count: 1 },
    ]);
    expect(await store.tails([])).toEqual([]);
  });

  it('are deleted first and written then, in one step', async () => {
    const store = await withLetters();
    expect(await store.write([{ key: ['m', 'x', 9, 'z'], value: 'z' }], [['m', 'x']])).toBe(true);
    expect(value(await store.list(['m']))).toEqual(['z', 'other']);
    await store.write([], [[]]);
    expect(await store.list([])).toEqual([]);
  });

  it('are not put where one of them refuses what is there, and deleted all the same', async () => {
    const store = await withLetters();
    const seen: unknown[] = [];
    const puts: Put[] = [
      { key: ['m', 'x', 5, 'f'], value: 'f' },
      { key: ['m', 'x', 0, 'a'], value: 'A', refuse: (before) => seen.push(before) === 0 },
      { key: ['m', 'x', 6, 'g'], value: 'g', refuse: (before) => before === undefined },
    ];
    expect(await store.write(puts, [['m', 'x', 1, 'b']])).toBe(false);
    expect(seen).toEqual(['a']);
    expect(value(await store.list(['m', 'x'])).join('')).toBe('acde');
    expect(await store.write(puts.slice(0, 2), [['m', 'x', 1, 'b']])).toBe(true);
    expect(value(await store.list(['m', 'x'])).join('')).toBe('Acdef');
  });

  it('are read and written in one step by update, however many do it at once', async () => {
    const store = open();
    const add = () => store.update(['meta'], (before) => (typeof before === 'number' ? before + 1 : 1));
    expect(await Promise.all(Array.from({ length: 10 }, add))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are still there after closing: the next call opens them again', async () => {
    const store = await withLetters();
    store.close();
    expect(await store.tails([['m', 'x']])).toMatchObject([{ count: 5 }]);
    store.close();
    store.close();
    expect(await store.write([{ key: ['k'], value: 1 }])).toBe(true);
  });
});

describe('rows in memory and in IndexedDB', () => {
  const part = fc.oneof(
    fc.constantFrom('', 'a', 'b', 'ab', 'é', '\u{1f600}', '\uffff'),
    fc.constantFrom(-1, 0, 0.5, 1, 1e12),
  );
  const key: fc.Arbitrary<RowKey> = fc.array(part, { minLength: 1, maxLength: 3 });
  const page: fc.Arbitrary<Omit<RowPage, 'before' | 'after'> & { side: string; at: RowKey }> = fc.record({
    limit: fc.integer({ min: 1, max: 4 }),
    side: fc.constantFrom('newest', 'before', 'after'),
    at: fc.array(part, { minLength: 1, maxLength: 2 }),
  });
  const step = fc.record({
    puts: fc.array(fc.record({ key, refuses: fc.constantFrom('never', 'never', 'missing', 'present') }), {
      maxLength: 4,
    }),
    deletes: fc.array(key, { maxLength: 1 }),
    prefix: fc.array(part, { maxLength: 2 }),
    page,
  });

  it(`answer the same to any sequence of calls (seed ${seed})`, async () => {
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const memory = createMemoryStore();
        const indexed = createIndexedStore(`same-${(nth += 1)}`, () => undefined);
        for (const [at, { puts, deletes, prefix, page: where }] of steps.entries()) {
          const writes = puts.map(({ key: putKey, refuses }, place): Put => {
            const row = { key: putKey, value: `${at}.${place}` };
            if (refuses === 'never') return row;
            return { ...row, refuse: (before) => (before === undefined) === (refuses === 'missing') };
          });
          expect(await indexed.write(writes, deletes)).toBe(await memory.write(writes, deletes));
          const edge = [...prefix, ...where.at];
          const chosen: RowPage = {
            limit: where.limit,
            ...(where.side === 'before' && { before: edge }),
            ...(where.side === 'after' && { after: edge }),
          };
          expect(await indexed.list(prefix, chosen)).toEqual(await memory.list(prefix, chosen));
          expect(await indexed.list(prefix)).toEqual(await memory.list(prefix));
          expect(await indexed.tails([prefix, ['a']])).toEqual(await memory.tails([prefix, ['a']]));
        }
        indexed.close();
      }),
      { seed, numRuns: 60 },
    );
  });
});

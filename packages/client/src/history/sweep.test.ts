import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countRows } from '../../test-support/counting-store.js';
import { answer, runFor, userMessage } from '../../test-support/messages.js';
import type { Log } from '../log.js';
import { DEFAULT_LIMITS, createHistory, type History, type HistoryLimits, type HistoryPut } from './history.js';
import { createMemoryStore } from './memory-store.js';
import type { RowStore } from './row-store.js';

const seed = Number(process.env['FC_SEED'] ?? 20_261_122);
const now = Date.now();
const day = 24 * 60 * 60_000;
let codes: string[] = [];
const log: Log = (level, code) => {
  if (level !== 'debug') codes.push(code);
};

beforeEach(() => {
  codes = [];
});

afterEach(() => {
  vi.useRealTimers();
});

interface Filling {
  readonly length: number;
  readonly lastAt: number;
  readonly unsent?: boolean | undefined;
  readonly text?: string | undefined;
}

async function fill(history: History, id: string, { length, lastAt, unsent, text = 'x' }: Filling): Promise<void> {
  const puts = Array.from({ length }, (_, at): HistoryPut => {
    const messageId = `${id}-${at}`;
    const isWaiting = unsent && at === length - 1;
    const fate = { name: isWaiting ? 'queued' : 'sent' } as const;
    return {
      message: userMessage(messageId, text, { fate }),
      run: isWaiting ? runFor(messageId) : undefined,
      position: lastAt - length + 1 + at,
      known: false,
    };
  });
  await history.save({ conversationId: id, puts, summary: { id, title: id, createdAt: lastAt - length } });
}

function open(limits: Partial<HistoryLimits> = {}): { store: RowStore; history: History } {
  const store = createMemoryStore();
  return { store, history: createHistory(store, log, { ...DEFAULT_LIMITS, ...limits }) };
}

const lengthOf = async (store: RowStore, id: string): Promise<number> => (await store.list(['m', id])).length;

describe('the sweep', () => {
  it('deletes conversations that are too old or too many', async () => {
    const { store, history } = open({ conversations: 2, days: 10 });
    for (const [id, lastAt] of [
      ['a', now],
      ['b', now - 1],
      ['c', now - 2],
      ['old', now - 11 * day],
    ] as const) {
      await fill(history, id, { length: 3, lastAt });
    }
    await history.sweep('a', { force: true });
    expect((await store.list(['c'])).map(({ key }) => key[1])).toEqual(['a', 'b']);
    expect(await store.list(['m'])).toHaveLength(6);
  });

  it('deletes the oldest messages of a long conversation', async () => {
    const { store, history } = open({ messages: 30 });
    await fill(history, 'a', { length: 100, lastAt: now });
    await fill(history, 'open', { length: 100, lastAt: now });
    await history.sweep('open', { force: true });
    for (const id of ['a', 'open']) {
      const rows = await store.list(['m', id]);
      expect([rows.length, rows[0]?.key[3]]).toEqual([30, `${id}-70`]);
    }
  });

  it('brings the size below the limit: whole conversations first, least recently written first', async () => {
    const text = 'ä'.repeat(500);
    const { store, history } = open({ bytes: 45_000 });
    for (const [at, id] of ['a', 'b', 'c', 'd'].entries()) {
      await fill(history, id, { length: 12, lastAt: now + at * 1_000, text });
    }
    await history.sweep('a', { force: true });
    // 12 messages of somewhat more than 1,000 bytes each; "a" is open.
    expect(await Promise.all(['a', 'b', 'c', 'd'].map((id) => lengthOf(store, id)))).toEqual([12, 0, 12, 12]);
  });

  it('cuts the open conversation down to its last twenty messages, not further', async () => {
    const { store, history } = open({ bytes: 1_000, messages: 3 });
    await fill(history, 'open', { length: 50, lastAt: now, text: 'x'.repeat(200) });
    await history.sweep('open', { force: true });
    expect((await store.list(['m', 'open'])).map(({ key }) => key[3])).toEqual(
      Array.from({ length: 20 }, (_, at) => `open-${at + 30}`),
    );
  });

  it('deletes what is left of a conversation that another tab has deleted', async () => {
    const { store, history } = open();
    await fill(history, 'a', { length: 2, lastAt: now });
    await history.save({
      conversationId: 'deleted',
      puts: [{ message: answer('late'), position: now, known: false }],
    });
    await history.save({ conversationId: 'empty', summary: { id: 'empty', title: 'E', createdAt: now - 2 * day } });
    await history.sweep('a', { force: true });
    expect(await lengthOf(store, 'deleted')).toBe(0);
    expect((await store.list(['c'])).map(({ key }) => key[1])).toEqual(['a']);
  });

  it('gives a conversation whose title cannot be read a new one', async () => {
    const { store, history } = open();
    await fill(history, 'a', { length: 2, lastAt: now, text: 'Boots\nfor   rain?' });
    await store.write([{ key: ['c', 'a'], value: 'broken' }]);
    expect(await history.conversations()).toEqual([]);
    await history.sweep('other', { force: true });
    expect(await history.conversations()).toMatchObject([{ id: 'a', title: 'Boots for rain?', messageCount: 2 }]);
  });

  it('spares a conversation that is written to meanwhile', async () => {
    const { store, history } = open();
    await fill(history, 'a', { length: 1, lastAt: now - 60 * day });
    const { tails } = store;
    const busy: RowStore = {
      ...store,
      async tails(prefixes) {
        await history.save({ conversationId: 'a', puts: [{ message: answer('b'), position: now, known: false }] });
        return tails(prefixes);
      },
    };
    await createHistory(busy, log).sweep('open', { force: true });
    expect(await lengthOf(store, 'a')).toBe(2);
  });

  it('takes place at most once in 24 hours, unless it is forced', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { store, counts } = countRows(createMemoryStore());
    const history = createHistory(store, log, { ...DEFAULT_LIMITS, messages: 2 });
    const lengthAfter = async (options?: { force: boolean }): Promise<number> => {
      await fill(history, 'a', { length: 5, lastAt: Date.now() });
      await history.sweep('open', options);
      return lengthOf(store, 'a');
    };
    expect(await lengthAfter()).toBe(2);
    vi.advanceTimersByTime(day - 1_000);
    const before = counts.read;
    await history.sweep('open');
    expect(counts.read - before).toBe(1);
    expect(await lengthAfter()).toBeGreaterThan(2);
    expect(await lengthAfter({ force: true })).toBe(2);
    vi.advanceTimersByTime(day + 1_000);
    expect(await lengthAfter()).toBe(2);
  });

  it('writes nothing where nothing is kept', async () => {
    const { store, history } = open();
    await history.sweep('open');
    expect(await store.list([])).toEqual([]);
  });

  it('that fails says so and rejects nothing', async () => {
    const { store } = open();
    const failing: RowStore = { ...store, tails: () => Promise.reject(new Error('gone')) };
    const history = createHistory(failing, log);
    await fill(history, 'a', { length: 1, lastAt: now });
    await expect(history.sweep('open')).resolves.toBeUndefined();
    expect(codes).toEqual(['history']);
  });

  it(`keeps its promises for any history (seed ${seed})`, async () => {
    const conversation = fc.record({
      length: fc.integer({ min: 1, max: 45 }),
      age: fc.integer({ min: 0, max: 40 }),
      unsent: fc.boolean(),
      text: fc.constantFrom('x', 'x'.repeat(300), '\u{1f600}'.repeat(300)),
    });
    const limits = fc.record({
      days: fc.constantFrom(1, 30),
      conversations: fc.constantFrom(1, 3, 20),
      messages: fc.constantFrom(5, 25, 200),
      bytes: fc.constantFrom(1_000, 20_000, 5_000_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { maxLength: 6 }), limits, fc.nat(5), async (all, most, keep) => {
        const { store, history } = open(most);
        const list = all.map((one, at) => ({ ...one, id: `c${at}`, lastAt: now - one.age * day - at }));
        for (const one of list) await fill(history, one.id, one);
        const open20 = (await store.list(['m', `c${keep}`], { limit: 20 })).map(({ key }) => key);
        await history.sweep(`c${keep}`, { force: true });

        const sizes: number[] = [];
        let safeBytes = 0;
        for (const { id, length, unsent } of list) {
          const rows = await store.list(['m', id]);
          const isOpen = id === `c${keep}`;
          const bytes = rows.reduce((sum, { value }) => sum + Buffer.byteLength(JSON.stringify(value)), 0);
          sizes.push(bytes);
          if (unsent) expect(rows).toHaveLength(length);
          else expect(rows.length).toBeLessThanOrEqual(isOpen ? Math.max(20, most.messages) : most.messages);
          if (isOpen) expect(rows.map(({ key }) => key)).toEqual(expect.arrayContaining(open20));
          if (unsent || isOpen) safeBytes += bytes;
          // The newest ones stay, and a title stays or goes with its messages.
          expect(rows.map(({ key }) => key[3])).toEqual(
            Array.from({ length: rows.length }, (_, at) => `${id}-${length - rows.length + at}`),
          );
          expect(await store.list(['c', id])).toHaveLength(rows.length > 0 ? 1 : 0);
        }
        const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
        expect(total <= most.bytes || total === safeBytes).toBe(true);
        const ordinary = list.filter(({ id, unsent }, at) => sizes[at]! > 0 && !unsent && id !== `c${keep}`);
        expect(ordinary.length).toBeLessThanOrEqual(most.conversations);
        expect(ordinary.every(({ lastAt }) => lastAt >= now - most.days * day)).toBe(true);
      }),
      { seed, numRuns: 150 },
    );
  });
});

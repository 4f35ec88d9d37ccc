import fc from 'fast-check';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countRows, type RowCounts } from '../../test-support/counting-store.js';
import { answer, runFor, userMessage } from '../../test-support/messages.js';
import type { Log } from '../log.js';
import {
  DEFAULT_LIMITS,
  PAGE_ROWS,
  createHistory,
  type History,
  type HistoryLimits,
  type HistoryPut,
} from './history.js';
import { createIndexedStore } from './indexed-store.js';
import { createMemoryStore } from './memory-store.js';
import type { RowStore } from './row-store.js';

const seed = Number(process.env['FC_SEED'] ?? 20_261_122);
const now = Date.now();
const day = 24 * 60 * 60_000;
let codes: string[] = [];
const log: Log = (_level, code) => codes.push(code);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  codes = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function openCounted(limits: Partial<HistoryLimits> = {}): { history: History; counts: RowCounts; store: RowStore } {
  const { store, counts } = countRows(createIndexedStore('rows', log));
  return { history: createHistory(store, log, { ...DEFAULT_LIMITS, ...limits }), counts, store };
}

const put = (id: string, position: number, changes: Partial<HistoryPut> = {}): HistoryPut => ({
  message: userMessage(id, id),
  position,
  known: false,
  ...changes,
});

/** A conversation of `length` messages, the last one at `lastAt`. */
async function fill(history: History, id: string, length: number, lastAt = now): Promise<void> {
  const puts = Array.from({ length }, (_, at) => put(`${id}-${at}`, lastAt - length + 1 + at));
  await history.save({ conversationId: id, puts, summary: { id, title: id, createdAt: lastAt - length } });
}

const reset = (counts: RowCounts): void => void Object.assign(counts, { read: 0, written: 0, deletes: 0, tails: 0 });

describe('the cost in rows', () => {
  it.each([10, 1_000, 10_000])('of a message is one written and none read, after %i messages', async (length) => {
    const { history, counts } = openCounted();
    await fill(history, 'c', length);
    reset(counts);
    expect(await history.save({ conversationId: 'c', puts: [put('next', now + 1)] })).toBe(true);
    expect(counts).toEqual({ read: 0, written: 1, deletes: 0, tails: 0 });
  });

  it.each([10, 1_000, 10_000])('of opening is 41 read at most and none written, with %i messages', async (length) => {
    const { history, counts } = openCounted();
    for (let at = 1; at < 20; at += 1) await fill(history, `other-${at}`, 3, now - at * 1_000);
    await fill(history, 'c', length);
    await history.setMeta({ open: 'c' });
    reset(counts);
    const { open = '' } = await history.meta();
    expect(await history.conversations()).toHaveLength(20);
    const page = await history.read(open);
    expect(page.messages.at(-1)?.id).toBe(`c-${length - 1}`);
    expect(counts.read).toBeLessThanOrEqual(41);
    expect(counts).toMatchObject({ written: 0, deletes: 0 });
  });

  it('of a page is as many as it has, and of telling that there are more none', async () => {
    const { history, counts } = openCounted();
    await fill(history, 'c', 100);
    reset(counts);
    const page = await history.read('c', { before: { position: now - 50, id: 'c-49' } });
    expect([page.messages.length, page.earlier, page.later, counts.read]).toEqual([PAGE_ROWS, true, true, PAGE_ROWS]);
  });
});

describe('pages', () => {
  it('tell whether there is more on each side', async () => {
    const { history } = openCounted();
    await fill(history, 'c', 5);
    const place = (at: number) => ({ position: now - 4 + at, id: `c-${at}` });
    const look = async (at?: Parameters<History['read']>[1], limit = 2) => {
      const { messages, earlier, later } = await history.read('c', at, limit);
      return [messages.map(({ id }) => id.slice(2)).join(''), earlier, later];
    };
    expect(await look()).toEqual(['34', true, false]);
    expect(await look(undefined, 5)).toEqual(['01234', false, false]);
    expect(await look({ before: place(3) })).toEqual(['12', true, true]);
    expect(await look({ before: place(1) })).toEqual(['0', false, true]);
    expect(await look({ before: place(0) })).toEqual(['', false, true]);
    expect(await look({ after: place(0) })).toEqual(['12', true, true]);
    expect(await look({ after: place(2) })).toEqual(['34', true, false]);
    expect(await look({ after: place(4) })).toEqual(['', true, false]);
    expect(await history.read('none')).toMatchObject({ messages: [], earlier: false, later: false });
  });

  it(`put together are the conversation, in either direction and of any size (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.func(fc.boolean()),
        async (positions, limit, isCorrupt) => {
          const store = createMemoryStore();
          const history = createHistory(store, log);
          await history.save({ conversationId: 'c', puts: positions.map((at) => put(`id-${at}`, at)) });
          for (const at of positions.filter((position) => isCorrupt(position))) {
            await store.write([{ key: ['m', 'c', at, `id-${at}`], value: { v: 2, message: at } }]);
          }
          const { messages } = await history.readAll('c');
          const backwards = [];
          const forwards = [];
          let page = await history.read('c', {}, limit);
          for (;;) {
            backwards.unshift(...page.messages);
            const id = page.messages[0]?.id;
            if (!id || !page.earlier) break;
            page = await history.read('c', { before: { id, position: page.positions.get(id)! } }, limit);
          }
          page = await history.read('c', { after: { id: '', position: 0 } }, limit);
          for (;;) {
            forwards.push(...page.messages);
            const id = page.messages.at(-1)?.id;
            if (!id || !page.later) break;
            page = await history.read('c', { after: { id, position: page.positions.get(id)! } }, limit);
          }
          expect([backwards, forwards]).toEqual([messages, messages]);
        },
      ),
      { seed, numRuns: 200 },
    );
  });
});

describe('a change', () => {
  it('of a message that another tab has deleted is refused, with all that belongs to it', async () => {
    const { history } = openCounted();
    await fill(history, 'c', 2);
    await history.save({ conversationId: 'c', deletes: [{ id: 'c-1', position: now }] });
    const change = [put('c-1', now, { known: true }), put('new', now + 1)];
    expect(await history.save({ conversationId: 'c', puts: change })).toBe(false);
    expect((await history.read('c')).messages.map(({ id }) => id)).toEqual(['c-0']);
  });

  it('of a lower generation is refused, also after the run has ended', async () => {
    const { history } = openCounted();
    const at = (generation: number, text: string): HistoryPut => ({
      message: answer('a', text, { answer: { name: 'streaming', runId: 'run-u' } }),
      run: runFor('u', { messageId: 'a', generation }),
      position: now,
      known: true,
    });
    const text = async () => (await history.read('c')).messages[0]?.parts[0]?.text;
    expect(await history.save({ conversationId: 'c', puts: [{ ...at(1, 'one'), known: false }] })).toBe(true);
    expect(await history.save({ conversationId: 'c', puts: [at(2, 'two')] })).toBe(true);
    expect(await history.save({ conversationId: 'c', puts: [at(1, 'late')] })).toBe(false);
    const end = { message: answer('a', 'end'), position: now, known: true };
    expect(await history.save({ conversationId: 'c', puts: [{ ...end, generation: 2 }] })).toBe(true);
    expect(await history.save({ conversationId: 'c', puts: [at(1, 'very late')] })).toBe(false);
    expect(await text()).toBe('end');
    const rated = { ...end, message: answer('a', 'end', { feedback: 'up' }) };
    expect(await history.save({ conversationId: 'c', puts: [rated] })).toBe(true);
    expect(await history.save({ conversationId: 'c', puts: [at(1, 'later still')] })).toBe(false);
    expect((await history.read('c')).messages[0]).toMatchObject({ feedback: 'up' });
  });
});

describe('runs that were kept', () => {
  const queued = (id: string, position: number): HistoryPut =>
    put(id, position, { message: userMessage(id, id, { fate: { name: 'queued' } }), run: runFor(id) });
  const streaming = (id: string, position: number): HistoryPut => ({
    message: answer(id, id, { answer: { name: 'streaming', runId: `run-${id}` } }),
    run: runFor('u', { runId: `run-${id}`, messageId: id, generation: 3 }),
    position,
    known: false,
  });

  it('are those of every waiting message and of the last answer; an earlier one counts as interrupted', async () => {
    const { history } = openCounted();
    const puts = [streaming('a1', 1), streaming('a2', 2), queued('q1', 3), queued('q2', 4)];
    await history.save({ conversationId: 'c', puts });
    const { messages, runs } = await history.read('c');
    expect([...runs.keys()]).toEqual(['a2', 'q1', 'q2']);
    expect(runs.get('a2')).toMatchObject({ generation: 3, runId: 'run-a2' });
    expect(messages).toMatchObject([
      { answer: { name: 'failed', code: 'interrupted' } },
      { answer: { name: 'streaming', runId: 'run-a2' } },
      { fate: { name: 'queued' } },
      { fate: { name: 'queued' } },
    ]);
  });

  it('are needed: a waiting message without one, or with the run of another, was interrupted', async () => {
    const { history } = openCounted();
    const without = { ...queued('q1', 1), run: undefined };
    const wrong = { ...queued('q2', 2), run: runFor('q1') };
    await history.save({ conversationId: 'c', puts: [without, wrong] });
    const { messages, runs } = await history.read('c');
    expect(messages.map((message) => 'fate' in message && message.fate.name)).toEqual(['failed', 'failed']);
    expect(runs.size).toBe(0);
  });

  it.each([undefined, null, -1, 0.5, Number.NaN, Infinity, '2', 2 ** 60])(
    'have generation 0 where it is %s',
    async (generation) => {
      const store = createMemoryStore();
      const run = { ...runFor('q'), generation };
      const message = userMessage('q', 'q', { fate: { name: 'queued' } });
      await store.write([{ key: ['m', 'c', 1, 'q'], value: { v: 2, message, run, g: generation } }]);
      const history = createHistory(store, log);
      expect((await history.read('c')).runs.get('q')?.generation).toBe(0);
      expect(await history.save({ conversationId: 'c', puts: [put('q', 1, { known: true, generation: 0 })] })).toBe(
        true,
      );
    },
  );
});

describe('the list of conversations', () => {
  it('takes its figures from the keys of the messages, newest first, without empty ones', async () => {
    const { history } = openCounted();
    await fill(history, 'a', 3, now - 2_000);
    await fill(history, 'b', 2, now - 1_000);
    await history.save({ conversationId: 'empty', summary: { id: 'empty', title: 'Empty', createdAt: now } });
    await history.save({ conversationId: 'a', puts: [{ message: answer('x'), position: now + 0.5, known: false }] });
    expect(await history.conversations()).toEqual([
      { id: 'a', title: 'a', createdAt: now - 2_003, updatedAt: now, messageCount: 4 },
      { id: 'b', title: 'b', createdAt: now - 1_002, updatedAt: now - 1_000, messageCount: 2 },
    ]);
  });

  it('drops what is too old or too many, save what ends with an unsent message', async () => {
    const { history, store } = openCounted({ conversations: 2, days: 10 });
    await fill(history, 'new', 1, now);
    await fill(history, 'second', 1, now - 1);
    await fill(history, 'third', 1, now - 2);
    await fill(history, 'old', 1, now - 11 * day);
    const message = userMessage('q', 'q', { fate: { name: 'queued' } });
    await fill(history, 'waiting', 1, now - 30 * day);
    await history.save({ conversationId: 'waiting', puts: [put('q', now - 29 * day, { message, run: runFor('q') })] });
    expect((await history.conversations()).map(({ id }) => id)).toEqual(['new', 'second', 'waiting']);
    expect(await store.list(['m', 'old'])).toEqual([]);
    expect(await store.list(['c'])).toHaveLength(3);
  });
});

describe('rows', () => {
  it('that say another id than their key are left out and reported, as are doubles', async () => {
    const store = createMemoryStore();
    const row = { v: 2, message: userMessage('a') };
    await store.write(['a', 'b'].map((id, at) => ({ key: ['m', 'c', at, id], value: row })));
    await store.write([{ key: ['m', 'c', 2, 'a'], value: row }]);
    const { messages, positions } = await createHistory(store, log).read('c');
    expect([messages.length, [...positions]]).toEqual([1, [['a', 0]]]);
    expect(codes).toEqual(['history_row', 'history_row']);
  });

  it(`never break the reading of history, whatever they hold (seed ${seed})`, async () => {
    const part = fc.oneof(fc.constantFrom('m', 'c', 'meta', 'id', '__proto__'), fc.constantFrom(1, 2, Infinity));
    const message = fc.record(
      {
        id: fc.constantFrom('id', 'meta', 7),
        role: fc.constantFrom('user', 'assistant', 'system'),
        createdAt: fc.constantFrom(1, '1'),
        parts: fc.array(fc.anything(), { maxLength: 2 }),
        fate: fc.oneof(fc.anything(), fc.record({ name: fc.constantFrom('queued', 'sending', 'sent', 'x') })),
        answer: fc.oneof(fc.anything(), fc.record({ name: fc.constantFrom('streaming', 'done', 'failed') })),
      },
      { requiredKeys: [] },
    );
    const run = fc.record(
      {
        runId: fc.constant('r'),
        answers: fc.constantFrom('id', 'x'),
        messageId: fc.constantFrom('id', 'x'),
        cursor: fc.constantFrom(1, 'x'),
        open: fc.constantFrom(new Map(), {}),
        accepted: fc.constantFrom([], null),
      },
      { requiredKeys: [] },
    );
    const row = fc.record({
      key: fc.tuple(part, part, part, part).chain((key) => fc.integer({ min: 1, max: 4 }).map((n) => key.slice(0, n))),
      value: fc.oneof(fc.anything(), fc.record({ v: fc.constantFrom(1, 2, 3, 'x'), message, run })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const history = createHistory(createMemoryStore(rows), log);
        await history.meta();
        await history.conversations();
        await history.sweep('id', { force: true });
        for (const id of ['id', 'meta', 'c']) {
          const { messages, positions, runs } = await history.read(id);
          expect(messages.every((each) => positions.has(each.id))).toBe(true);
          expect([...runs.keys()].every((each) => positions.has(each))).toBe(true);
        }
        await history.save({ conversationId: 'id', puts: [put('id', 1, { known: true })] });
      }),
      { seed, numRuns: 500 },
    );
  });
});

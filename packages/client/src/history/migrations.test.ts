import fc from 'fast-check';
import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failRequest } from '../../test-support/fail-request.js';
import { version1Rows, writeVersion1, type Version1Row } from '../../test-support/version-1-database.js';
import type { Log } from '../log.js';
import { createHistory, type History } from './history.js';
import { createIndexedStore } from './indexed-store.js';

const seed = Number(process.env['FC_SEED'] ?? 20_261_122);
const name = 'upgraded';
const now = Date.now();
let entries: { code: string; message: string }[] = [];
const log: Log = (_level, code, message) => entries.push({ code, message });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  entries = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const openHistory = (): History => createHistory(createIndexedStore(name, log), log);

describe('a database of version 1', () => {
  it('is read as it was: conversations, messages, cards of state, the run that goes on, what is kept beside them', async () => {
    const meta = { v: 1, open: 'b', gatewayResumes: true, token: `anon.${'x'.repeat(22)}` };
    await writeVersion1(name, [
      { key: ['meta'], value: meta },
      ...version1Rows('a', now - 60_000),
      ...version1Rows('b', now - 5_000),
    ]);
    const history = openHistory();
    expect(await history.conversations()).toEqual([
      { id: 'b', title: 'Tents?', createdAt: now - 5_000, updatedAt: now - 4_000, messageCount: 4 },
      { id: 'a', title: 'Tents?', createdAt: now - 60_000, updatedAt: now - 59_000, messageCount: 4 },
    ]);
    const { open, gatewayResumes, token } = await history.meta();
    expect({ v: 1, open, gatewayResumes, token }).toEqual(meta);
    const page = await history.read('b');
    expect(page.messages.map(({ id, parts }) => `${id} ${parts[0]?.text}`)).toEqual([
      'b-1 Tents?',
      'b-2 Two.',
      'b-3 For three?',
      'b-4 Take ',
    ]);
    expect(page.messages[1]).toMatchObject({ answer: { name: 'done' }, feedback: 'up' });
    expect([...page.positions.values()]).toEqual([now - 5_000, now - 4_999.5, now - 4_000, now - 3_999.5]);
    expect([...page.runs]).toMatchObject([['b-4', { runId: 'run-b', cursor: 7, generation: 0 }]]);
    expect(page.runs.get('b-4')?.open).toEqual(new Map([['t', { format: 'text', bytes: 5 }]]));
    expect(entries).toEqual([]);
  });

  it('is upgraded once: what is written after that has the new keys', async () => {
    await writeVersion1(name, version1Rows('a', now));
    const first = createIndexedStore(name, log);
    expect((await first.list(['m'])).map(({ key }) => key)).toEqual([
      ['m', 'a', now, 'a-1'],
      ['m', 'a', now + 0.5, 'a-2'],
      ['m', 'a', now + 1_000, 'a-3'],
      ['m', 'a', now + 1_000.5, 'a-4'],
    ]);
    expect(await first.list(['c'])).toEqual([
      { key: ['c', 'a'], value: { v: 2, id: 'a', title: 'Tents?', createdAt: now } },
    ]);
    first.close();
    expect(await createIndexedStore(name, log).list(['m'])).toHaveLength(4);
  });

  it('without any rows is upgraded as well', async () => {
    await writeVersion1(name, []);
    const history = openHistory();
    expect(await history.conversations()).toEqual([]);
    const message = { id: 'u', role: 'user', parts: [], createdAt: now, fate: { name: 'sent' } } as const;
    const summary = { id: 'c', title: 'T', createdAt: now };
    await history.save({ conversationId: 'c', summary, puts: [{ message, position: now, known: false }] });
    expect(await history.conversations()).toMatchObject([{ id: 'c', messageCount: 1 }]);
  });

  it('loses no readable row to the unreadable ones between them, and counts those', async () => {
    await writeVersion1(name, [
      ...version1Rows('a', now),
      { key: ['m', 'a', now + 1], value: 'a text' },
      { key: ['m', 'a', now + 2], value: { v: 1, message: { role: 'user' } } },
      { key: ['c', 'broken'], value: null },
      { key: ['x', 'unknown'], value: { v: 1 } },
    ]);
    const history = openHistory();
    expect((await history.read('a')).messages).toHaveLength(4);
    expect(entries).toEqual([{ code: 'history_row', message: '4 kept rows of an older version could not be read' }]);
  });

  it('loses no readable row to one that the browser itself cannot read', async () => {
    await writeVersion1(name, version1Rows('a', now));
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      return Array.isArray(key) && key[2] === now + 0.5 ? failRequest(this) : get.call(this, key);
    });
    const history = openHistory();
    expect((await history.read('a')).messages.map(({ id }) => id)).toEqual(['a-1', 'a-3', 'a-4']);
    expect(entries).toHaveLength(1);
  });

  it(`opens whatever its rows hold (seed ${seed})`, async () => {
    const hostile: fc.Arbitrary<Version1Row> = fc.record({
      key: fc.array(fc.oneof(fc.constantFrom('m', 'c', 'meta', 'a', 'b'), fc.constantFrom(0, 1, now)), {
        minLength: 1,
        maxLength: 4,
      }),
      value: fc.oneof(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true }),
        fc.record({ v: fc.constant(1), message: fc.record({ id: fc.string(), role: fc.constantFrom('user', 'x') }) }),
      ),
    });
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { maxLength: 8 }), async (rows) => {
        const database = `hostile-${(nth += 1)}`;
        // Key ['m', 'a', position] of the good ones differ from the hostile ones.
        await writeVersion1(database, [...rows, ...version1Rows('good', now)]);
        const store = createIndexedStore(database, log);
        const history = createHistory(store, log);
        expect((await history.read('good')).messages).toHaveLength(4);
        for (const id of ['a', 'b', 'm']) await history.readAll(id);
        expect((await history.conversations()).map(({ id }) => id)).toContain('good');
        store.close();
      }),
      { seed, numRuns: 60 },
    );
  });
});

import { answer, runFor, userMessage } from '../../test-support/messages.js';
import { version1Rows, writeVersion1 } from '../../test-support/version-1-database.js';
import type { Log } from '../log.js';
import { withFallback } from './fallback-store.js';
import { createHistory, type History } from './history.js';
import { createIndexedStore } from './indexed-store.js';
import { createMemoryStore } from './memory-store.js';
import type { RowKey, RowPage, RowStore } from './row-store.js';

const now = Date.now();
let nth = 0;
let name = '';
let stores: { close(): void }[] = [];
let fallbacks: string[] = [];
let logged: string[] = [];
const log: Log = (_level, code, message) => void logged.push(`${code}: ${message}`);

function opened<T extends { close(): void }>(store: T): T {
  stores.push(store);
  return store;
}

const openRows = (): RowStore => opened(createIndexedStore(name, log));

function openHistory(): History {
  const rows = withFallback(Promise.resolve(openRows()), {
    makeRoom: async () => false,
    onFallback: (cause, code) => fallbacks.push(`${code} ${String(cause)}`),
  });
  return opened(createHistory(rows, log));
}

function openRaw(version?: number, onUpgrade?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => onUpgrade?.(request.result);
    request.onsuccess = () => resolve(opened(request.result));
    request.onerror = () => reject(request.error ?? new Error('not opened'));
  });
}

/** As another page would; `onBlocked` is called where somebody does not let go at once. */
function deleteDatabase(onBlocked?: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('not deleted'));
    request.onblocked = () => onBlocked?.();
  });
}

function same(actual: unknown, expected: unknown): void {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (left !== right) throw new Error(`expected ${right}, got ${left}`);
}

const values = (rows: readonly { readonly value: unknown }[]): unknown[] => rows.map(({ value }) => value);

const say = (history: History, id: string, position: number) =>
  history.save({ conversationId: 'c', puts: [{ message: userMessage(id), position, known: false }] });

describe('rows in a browser', () => {
  beforeEach(() => {
    nth += 1;
    name = `aisle-rows-${String(nth)}`;
    fallbacks = [];
    logged = [];
  });

  afterEach(async () => {
    for (const store of stores) store.close();
    stores = [];
    await deleteDatabase();
  });

  it('come in the same pages and the same order as in memory', async () => {
    const keys: RowKey[] = [['m'], ['m', 2], ['m', 10, 'x'], ['m', 10], ['m', 'a', 0.5], ['m', 'é'], ['m', 'e'], ['n']];
    const pages: RowPage[] = [
      { limit: 1 },
      { limit: 3 },
      { limit: 20 },
      { limit: 2, before: ['m', 10, 'x'] },
      { limit: 20, before: ['m', 'a'] },
      { limit: 2, before: ['m'] },
      { limit: 2, after: ['m', 10] },
      { limit: 20, after: ['m', 'z'] },
    ];
    const [indexed, memory] = [openRows(), createMemoryStore()];
    for (const store of [indexed, memory]) await store.write(keys.map((key) => ({ key, value: key })));
    same(await indexed.list([]), await memory.list([]));
    same(await indexed.tails([['m'], ['x'], []]), await memory.tails([['m'], ['x'], []]));
    for (const page of pages.filter(({ before }) => before?.length !== 1)) {
      same(await indexed.list(['m'], page), await memory.list(['m'], page));
    }
  });

  it('are put all or not at all, with refusals and values that cannot be cloned', async () => {
    const store = openRows();
    await store.write([
      { key: ['a'], value: 1 },
      { key: ['z'], value: 26 },
    ]);
    const refused = { key: ['a'], value: 2, refuse: (before: unknown) => before === 1 };
    same(await store.write([{ key: ['b'], value: 2 }, refused], [['z']]), false);
    same(values(await store.list([])), [1]);
    const failed = await store
      .write(
        [
          { key: ['b'], value: 2 },
          { key: ['c'], value: () => 1 },
        ],
        [['a']],
      )
      .then(
        () => 'written',
        (error: unknown) => (error instanceof Error ? error.name : error),
      );
    same(failed, 'DataCloneError');
    same(values(await store.list([])), [1]);
  });

  it('are changed one after the other by two connections', async () => {
    const [one, two] = [openRows(), openRows()];
    const add = (store: RowStore) => store.update(['n'], (before) => (typeof before === 'number' ? before + 1 : 1));
    await Promise.all(Array.from({ length: 20 }, (_, at) => add(at % 2 === 0 ? one : two)));
    same(values(await one.list(['n'])), [20]);
  });

  it('of version 1 are taken over; those that cannot be read are left out and counted', async () => {
    await writeVersion1(name, [
      ...version1Rows('c', now),
      { key: ['m', 'c', now + 1], value: { v: 1, message: 'hostile' } },
    ]);
    const history = openHistory();
    const { messages, runs } = await history.read('c');
    same(
      messages.map(({ parts }) => parts[0]?.text),
      ['Tents?', 'Two.', 'For three?', 'Take '],
    );
    same([...runs.keys()], ['c-4']);
    same(
      (await history.conversations()).map(({ title, messageCount }) => [title, messageCount]),
      [['Tents?', 4]],
    );
    same(logged, ['history_row: 1 kept rows of an older version could not be read']);
    same(fallbacks, []);
  });

  it('go on in memory where an old tab does not let go of version 1', async () => {
    await writeVersion1(name, version1Rows('c', now));
    await openRaw(1);
    const history = openHistory();
    const begun = performance.now();
    await say(history, 'u', now);
    const waited = performance.now() - begun;
    if (waited < 2_900) throw new Error(`gave up after ${String(waited)} ms`);
    same((await history.read('c')).messages.length, 1);
    same(fallbacks, ['history Error: IndexedDB did not open within 3000 ms']);
  });

  it('of a newer version are shown; what is written stays in memory', async () => {
    const history = openHistory();
    await say(history, 'u', now);
    history.close();
    await openRaw(9);
    const later = openHistory();
    same((await later.read('c')).messages.length, 1);
    await say(later, 'v', now + 1);
    same((await later.read('c')).messages.length, 2);
    same(fallbacks.length, 1);
    same(fallbacks[0]?.startsWith('history_newer '), true);
    const reader = openRows();
    await reader.list([]).catch(() => undefined);
    same((await reader.list(['m'])).length, 1);
  });

  it('block neither a newer version nor a deletion, and go on after both', async () => {
    const store = openRows();
    await store.write([{ key: ['a'], value: 1 }]);
    let blocked = false;
    await deleteDatabase(() => (blocked = true));
    same(blocked, false);
    same(await store.write([{ key: ['b'], value: 2 }]), true);
    same(values(await store.list([])), [2]);
    const history = openHistory();
    await say(history, 'u', now);
    await openRaw(9);
    same(await say(history, 'v', now + 1), true);
    same((await history.read('c')).messages.length, 2);
    same(fallbacks.length, 1);
  });

  it('survive a connection that is lost before a call', async () => {
    const history = openHistory();
    await say(history, 'u', now);
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      IDBDatabase.prototype.transaction = transaction;
      this.close();
      return transaction.apply(this, args);
    };
    await say(history, 'v', now + 1);
    same((await history.read('c')).messages.length, 2);
    same(fallbacks, []);
  });

  it('survive a connection that is lost in the middle of a write', async () => {
    const history = openHistory();
    await say(history, 'u', now);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...args) {
      IDBObjectStore.prototype.put = put;
      const request = put.apply(this, args);
      this.transaction.abort();
      return request;
    };
    await say(history, 'v', now + 1);
    same((await history.read('c')).messages.length, 2);
    same(fallbacks, []);
  });

  it('are closed for the back-forward cache and opened again on demand', async () => {
    const history = openHistory();
    await say(history, 'u', now);
    history.close();
    await say(history, 'v', now + 1);
    same((await history.read('c')).messages.length, 2);
  });

  it('keep a run with its open parts, and refuse a lower generation from another connection', async () => {
    const [one, two] = [openHistory(), openHistory()];
    const save = (history: History, generation: number, { known }: { readonly known: boolean }) => {
      const run = runFor('u', { messageId: 'a', generation, open: new Map([['t', { format: 'text', bytes: 3 }]]) });
      const message = answer('a', `by ${String(generation)}`, { answer: { name: 'streaming', runId: run.runId } });
      return history.save({ conversationId: 'c', puts: [{ message, run, position: now, known }] });
    };
    same(await save(one, 1, { known: false }), true);
    same(await save(two, 2, { known: true }), true);
    same(await save(one, 1, { known: true }), false);
    const { runs, messages } = await one.read('c');
    same(
      [runs.get('a')?.generation, messages[0]?.parts[0]?.text, [...(runs.get('a')?.open ?? [])]],
      [2, 'by 2', [['t', { format: 'text', bytes: 3 }]]],
    );
  });
});

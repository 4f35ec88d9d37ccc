import { IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failRequest } from '../../test-support/fail-request.js';
import type { ChatLogEntry } from '../chat.js';
import type { Log } from '../log.js';
import { createIndexedStore } from './indexed-store.js';

const name = 'faults';
const key = ['k'];
let entries: Pick<ChatLogEntry, 'code' | 'message'>[] = [];
const log: Log = (_level, code, message) => entries.push({ code, message });

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  entries = [];
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function openRaw(version: number, onUpgrade?: (database: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => onUpgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function deleteDatabase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => reject(new Error('blocked'));
  });
}

/** The next `times` transactions fail as `error` says; counts what was tried. */
function failTransactions(error: DOMException, times: number): { tried: number } {
  const seen = { tried: 0 };
  const original = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    seen.tried += 1;
    if (seen.tried <= times) throw error;
    return original.apply(this, args);
  });
  return seen;
}

describe('a page that is put aside', () => {
  it('leaves the database to others in the middle of a transaction, and does it again once it is back', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    let looks = 0;
    const refuse = (): boolean => {
      looks += 1;
      if (looks === 1) store.suspend();
      return false;
    };
    const written = store.write([{ key, value: 2, refuse }]);
    await vi.waitFor(() => expect(looks).toBe(1));
    const other = createIndexedStore(name, log);
    expect(await other.list([])).toEqual([{ key, value: 1 }]);
    expect(await other.write([{ key: ['other'], value: 3 }])).toBe(true);
    store.resume();
    expect(await written).toBe(true);
    expect(looks).toBe(2);
    expect(await other.list([])).toEqual([
      { key, value: 2 },
      { key: ['other'], value: 3 },
    ]);
  });

  it('opens nothing until it is back', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    store.suspend();
    const open = vi.spyOn(indexedDB, 'open');
    const listed = store.list([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(open).not.toHaveBeenCalled();
    store.resume();
    expect(await listed).toEqual([{ key, value: 1 }]);
  });
});

describe('a connection that is lost', () => {
  it.each(['InvalidStateError', 'UnknownError', 'AbortError'])(
    'is opened again once, and the call repeated once (%s)',
    async (error) => {
      const store = createIndexedStore(name, log);
      await store.write([{ key, value: 1 }]);
      const open = vi.spyOn(indexedDB, 'open');
      const seen = failTransactions(new DOMException('Connection to Indexed Database server lost', error), 1);
      expect(await store.list(key)).toEqual([{ key, value: 1 }]);
      expect([seen.tried, open.mock.calls.length]).toEqual([2, 1]);
    },
  );

  it('is given up the second time, and opened anew for the next call', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    failTransactions(new DOMException('lost', 'InvalidStateError'), 2);
    await expect(store.list(key)).rejects.toMatchObject({ name: 'InvalidStateError' });
    expect(await store.list(key)).toHaveLength(1);
  });

  it('is opened once for all the calls that have lost it', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    const open = vi.spyOn(indexedDB, 'open');
    failTransactions(new DOMException('lost', 'InvalidStateError'), 3);
    expect(await Promise.all([store.list(key), store.list(key), store.list(key)])).toHaveLength(3);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('is opened again where the browser aborted a write in the middle, and the write is whole', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 0 }]);
    const put = IDBObjectStore.prototype.put;
    let aborted = false;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      if (!aborted) this.transaction.abort();
      aborted = true;
      return request;
    });
    const write = store.write([
      { key, value: 1 },
      { key: ['other'], value: 2 },
    ]);
    await expect(write).resolves.toBe(true);
    expect((await store.list([])).map(({ value }) => value)).toEqual([1, 2]);
  });

  it('is opened once more where a transaction never begins', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { getAllKeys } = IDBObjectStore.prototype;
    const stuck = vi.spyOn(IDBObjectStore.prototype, 'getAllKeys').mockImplementationOnce(function (
      this: IDBObjectStore,
    ) {
      const request = getAllKeys.call(this);
      request.addEventListener = () => undefined;
      return Object.defineProperty(request, 'onsuccess', { set: () => undefined });
    });
    const listed = store.list([]);
    await vi.waitFor(() => expect(stuck).toHaveBeenCalledTimes(1));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await listed).toEqual([{ key, value: 1 }]);
    expect(stuck).toHaveBeenCalledTimes(2);
  });

  it('is given up at once for any other fault', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    const seen = failTransactions(new DOMException('full', 'QuotaExceededError'), 1);
    await expect(store.write([{ key, value: 2 }])).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(seen.tried).toBe(1);
  });
});

describe('a database', () => {
  it('may be deleted by another page, and is made again', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    await deleteDatabase();
    expect(await store.list([])).toEqual([]);
    expect(await store.write([{ key, value: 2 }])).toBe(true);
    expect(await store.list([])).toEqual([{ key, value: 2 }]);
  });

  it('of a newer version rejects once, so that it is noticed, and can be read after that', async () => {
    const newer = await openRaw(9, (database) => database.createObjectStore('rows').put('new', key));
    newer.close();
    const store = createIndexedStore(name, log);
    await expect(store.list([])).rejects.toMatchObject({ name: 'VersionError' });
    expect(await store.list([])).toEqual([{ key, value: 'new' }]);
    store.close();
    expect((await openRaw(9)).version).toBe(9);
  });

  it('is left when another tab brings it to a newer version', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    (await openRaw(3)).close();
    await expect(store.list([])).rejects.toMatchObject({ name: 'VersionError' });
  });

  it('that an old connection blocks is given up after three seconds, and not waited for again', async () => {
    await openRaw(1, (database) => database.createObjectStore('rows'));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = createIndexedStore(name, log);
    const first = expect(store.list([])).rejects.toThrow('3000 ms');
    await vi.advanceTimersByTimeAsync(3_000);
    await first;
    const open = vi.spyOn(indexedDB, 'open');
    await expect(store.list([])).rejects.toThrow('3000 ms');
    expect(open).not.toHaveBeenCalled();
  });

  it('that opens too late is closed again, so that it blocks nobody', async () => {
    const old = await openRaw(1);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = createIndexedStore(name, log);
    const first = expect(store.list([])).rejects.toThrow('3000 ms');
    await vi.advanceTimersByTimeAsync(3_000);
    await first;
    vi.useRealTimers();
    old.close();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await expect(deleteDatabase()).resolves.toBeUndefined();
  });

  it('keeps the rows around a write that cannot be cloned', async () => {
    const store = createIndexedStore(name, log);
    await store.write([{ key, value: 1 }]);
    const write = store.write(
      [
        { key: ['other'], value: 2 },
        { key: ['function'], value: () => 1 },
      ],
      [key],
    );
    await expect(write).rejects.toThrow();
    expect(await store.list([])).toEqual([{ key, value: 1 }]);
  });

  it('gives the rows around one that the browser has lost', async () => {
    const store = createIndexedStore(name, log);
    await store.write([1, 2, 3].map((value) => ({ key: ['m', value], value })));
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore) {
      return failRequest(this);
    });
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, which) {
      return Array.isArray(which) && which[1] === 2 ? failRequest(this) : get.call(this, which);
    });
    expect((await store.list(['m'])).map(({ value }) => value)).toEqual([1, undefined, 3]);
    expect((await store.list(['m'], { limit: 2 })).map(({ value }) => value)).toEqual([undefined, 3]);
  });
});

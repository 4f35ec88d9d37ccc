import { get, promisifyRequest, type UseStore } from 'idb-keyval';
import type { RowKey, RowStore } from './row-store.js';

const VERSION = 1;
const STORE = 'rows';
const OPEN_TIMEOUT_MS = 3_000;

/** Rows in one IndexedDB database. Every call rejects where IndexedDB is missing, disabled, full or broken. */
export function createIndexedStore(name: string): RowStore {
  const { use, close } = createUseStore(name);
  return {
    list: (prefix) =>
      use('readonly', async (store) => {
        const range = rangeOf(prefix);
        const [keys, values] = await Promise.all([
          promisifyRequest(store.getAllKeys(range)),
          promisifyRequest<unknown[]>(store.getAll(range)),
        ]);
        return values.map((value, at) => ({ key: readKey(keys[at]), value }));
      }),
    write: (puts, deletes = []) =>
      use('readwrite', (store) => {
        for (const prefix of deletes) store.delete(rangeOf(prefix));
        for (const { key, value } of puts) store.put(value, [...key]);
        return promisifyRequest(store.transaction);
      }),
    update: (key, change) =>
      use('readwrite', async (store) => {
        // One transaction: the store that idb-keyval is handed here is the one that is written below.
        const value = change(await get([...key], (_, read) => Promise.resolve(read(store))));
        store.put(value, [...key]);
        await promisifyRequest(store.transaction);
        return value;
      }),
    close,
  };
}

/**
 * A store factory for idb-keyval with what its own lacks: an explicit version, a connection that lets other tabs delete the
 * database, a time-out, and one reopening after WebKit has lost its IndexedDB server (https://bugs.webkit.org/show_bug.cgi?id=197050).
 */
function createUseStore(name: string): { use: UseStore; close(): void } {
  let opening: Promise<IDBDatabase> | undefined;
  const forget = (): void => {
    opening = undefined;
  };
  function open(): Promise<IDBDatabase> {
    // A database that would not open is not tried again: each attempt may take its whole time-out.
    return (opening ??= openDatabase(name, forget));
  }
  const run: UseStore = async (mode, callback) => callback((await open()).transaction(STORE, mode).objectStore(STORE));
  return {
    use: async (mode, callback) => {
      try {
        return await run(mode, callback);
      } catch (error) {
        if (!isLostConnection(error)) throw error;
        forget();
        return await run(mode, callback);
      }
    },
    close() {
      opening?.then((database) => database.close()).catch(() => undefined);
      forget();
    },
  };
}

function openDatabase(name: string, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, VERSION);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      reject(new Error(`IndexedDB did not open within ${OPEN_TIMEOUT_MS} ms`));
    }, OPEN_TIMEOUT_MS);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => {
      clearTimeout(timer);
      reject(request.error ?? new Error('IndexedDB did not open'));
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      const database = request.result;
      if (late) return database.close();
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      database.onclose = onGone;
      resolve(database);
    };
  });
}

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}

/** All keys that begin with `prefix`: an array sorts after every string and number. */
function rangeOf(prefix: RowKey): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

function readKey(key: IDBValidKey | undefined): RowKey {
  if (!Array.isArray(key)) return [];
  return key.filter((part) => typeof part === 'string' || typeof part === 'number');
}

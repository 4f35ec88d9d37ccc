import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { RowKey, RowStore } from './row-store.js';

const VERSION = 1;
const STORE = 'rows';
const OPEN_TIMEOUT_MS = 3_000;

/** Rows in one IndexedDB database. Every call rejects where IndexedDB is missing, disabled, full or broken. */
export function createIndexedStore(name: string): RowStore {
  let opening: Promise<IDBDatabase> | undefined;
  const forget = (): void => {
    opening = undefined;
  };

  async function begin(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    // A database that would not open is not tried again: each attempt may take its whole time-out.
    const database = await (opening ??= openDatabase(name, forget));
    return database.transaction(STORE, mode).objectStore(STORE);
  }

  /**
   * The store factory that idb-keyval's functions work over, with what its own lacks: an explicit version, a time-out, a
   * connection that lets other tabs delete the database, and one reopening after WebKit has lost its server
   * (https://bugs.webkit.org/show_bug.cgi?id=197050).
   */
  const use: UseStore = async (mode, call) => {
    try {
      return await call(await begin(mode));
    } catch (error) {
      if (!isLostConnection(error)) throw error;
      forget();
      return call(await begin(mode));
    }
  };

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
        const value = change(await promisifyRequest<unknown>(store.get([...key])));
        store.put(value, [...key]);
        await promisifyRequest(store.transaction);
        return value;
      }),
    close() {
      opening?.then((database) => database.close()).catch(() => undefined);
      forget();
    },
  };
}

async function openDatabase(name: string, onGone: () => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`IndexedDB did not open within ${OPEN_TIMEOUT_MS} ms`)), OPEN_TIMEOUT_MS);
  });
  const opened = promisifyRequest(request);
  try {
    const database = await Promise.race([opened, late]);
    // Other tabs may delete the database.
    database.onversionchange = () => {
      database.close();
      onGone();
    };
    database.onclose = onGone;
    return database;
  } catch (error) {
    opened.then((database) => database.close()).catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && (error.name === 'InvalidStateError' || error.name === 'UnknownError');
}

/** All keys that begin with `prefix`: an array sorts after every string and number. */
function rangeOf(prefix: RowKey): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

function readKey(key: IDBValidKey | undefined): RowKey {
  return Array.isArray(key) ? key.filter((part) => typeof part === 'string' || typeof part === 'number') : [];
}

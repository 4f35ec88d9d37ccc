import { promisifyRequest } from 'idb-keyval';
import type { Log } from '../log.js';
import { promiseWithSettle, type PromiseWithSettle } from '../promise-with-settle.js';
import type { migrateRows } from './migrations.js';
import type { Row, RowKey, RowPage, RowStore, Tail } from './row-store.js';

const STORE = 'rows';
/** Of the keys and of the shape of the rows. */
const VERSION = 2;
const OPEN_TIMEOUT_MS = 3_000;
/** WebKit may never begin a transaction, in a page that came while another one was going. */
const TRANSACTION_TIMEOUT_MS = 4_000;
/** Once it has begun, an upgrade is not blocked any more, and rewrites each row. */
const UPGRADE_TIMEOUT_MS = 20_000;

/**
 * Rows in one IndexedDB database. Every call rejects where IndexedDB is missing, disabled, full or broken. Where the database
 * is of a newer version, calls reject with `VersionError` once; after that it is opened as it is, for reading.
 */
export function createIndexedStore(name: string, log: Log): RowStore {
  let opening: Promise<IDBDatabase> | undefined;
  let version: number | undefined = VERSION;
  // Nothing is stored of a visitor who has not said anything, not even an empty database.
  let mayCreate = false;
  /** Those that the page has not handed over to be committed may be among them. */
  const running = new Set<IDBTransaction>();
  let pause: PromiseWithSettle | undefined;

  function open(): Promise<IDBDatabase> {
    const database = openDatabase(name, version, { log, mayCreate, onGone: () => drop(database) });
    database.catch((error: unknown) => {
      if (isNamed(error, 'VersionError')) version = undefined;
      else if (!isNamed(error, 'NotFoundError')) return;
      drop(database);
    });
    return database;
  }

  function drop(database: Promise<IDBDatabase> | undefined): void {
    if (opening === database) opening = undefined;
    database?.then((lost) => lost.close()).catch(() => undefined);
  }

  /**
   * Runs `call` in a transaction; once more, over a new connection, where the one it had was gone: WebKit loses the connection
   * to its server (https://bugs.webkit.org/show_bug.cgi?id=197050), and any browser may delete a database under its page.
   * A database that would not open is not tried again: each attempt may take its whole time-out.
   */
  async function use<T>(mode: IDBTransactionMode, call: (store: IDBObjectStore) => Promise<T>): Promise<T> {
    await pause?.promise;
    mayCreate ||= mode === 'readwrite';
    const database = (opening ??= open());
    const run = async (over: Promise<IDBDatabase>): Promise<T> => {
      const transaction = (await over).transaction(STORE, mode);
      running.add(transaction);
      return inTime(call(transaction.objectStore(STORE))).finally(() => running.delete(transaction));
    };
    try {
      return await run(database);
    } catch (error) {
      if (pause) return use(mode, call);
      // A reader may have found that there is no database yet.
      const isMissing = mode === 'readwrite' && isNamed(error, 'NotFoundError');
      if (!isMissing && !isLostConnection(error)) throw error;
      drop(database);
      return run((opening ??= open()));
    }
  }

  /** The same for reading, and `nothing` where there is no database. */
  const read = <T>(nothing: T, call: (store: IDBObjectStore) => Promise<T>): Promise<T> =>
    use('readonly', call).catch((error: unknown) => {
      if (isNamed(error, 'NotFoundError')) return nothing;
      throw error;
    });

  return {
    list: (prefix, page) =>
      read<Row[]>([], async (store) => {
        const range = page ? await rangeOfPage(store, prefix, page) : rangeOf(prefix);
        const reading = promisifyRequest(store.getAllKeys(range, page?.limit));
        const [keys, values] = await Promise.all([reading, readAll(store, range, reading, page?.limit)]);
        return keys.map((key, at) => ({ key: readKey(key), value: values[at] }));
      }),
    tails: (prefixes) =>
      read<Tail[]>([], (store) =>
        Promise.all(
          prefixes.map(async (prefix) => {
            const range = rangeOf(prefix);
            const [first, last, count] = await Promise.all([
              promisifyRequest(store.openKeyCursor(range)),
              promisifyRequest(store.openKeyCursor(range, 'prev')),
              promisifyRequest(store.count(range)),
            ]);
            return { first: first ? readKey(first.key) : undefined, last: last ? readKey(last.key) : undefined, count };
          }),
        ),
      ),
    write: (puts, deletes = []) =>
      use('readwrite', async (store) => {
        const looks = puts.flatMap(({ key, refuse }) => (refuse ? [look(store, key, refuse)] : []));
        const isRefused = (await Promise.all(looks)).includes(true);
        await inFull(store, () => {
          for (const prefix of deletes) store.delete(rangeOf(prefix));
          if (isRefused) return;
          for (const { key, value } of puts) store.put(value, [...key]);
        });
        return !isRefused;
      }),
    update: (key, change) =>
      use('readwrite', async (store) => {
        const value = change(await promisifyRequest<unknown>(store.get([...key])));
        await inFull(store, () => store.put(value, [...key]));
        return value;
      }),
    close: () => drop(opening),
    suspend() {
      pause ??= promiseWithSettle();
      // One that is open while its page freezes would keep all other pages from theirs, in WebKit for as long as it is frozen.
      for (const transaction of running) abort(transaction);
      drop(opening);
    },
    resume() {
      pause?.settle();
      pause = undefined;
    },
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is committed, or was aborted before.
  }
}

/** All values; one by one where the browser has lost one of them: that is `undefined` then. */
async function readAll(
  store: IDBObjectStore,
  range: IDBKeyRange,
  keys: Promise<readonly IDBValidKey[]>,
  limit: number | undefined,
): Promise<readonly unknown[]> {
  try {
    return await keepOn<unknown[]>(store.getAll(range, limit));
  } catch (error) {
    if (isLostConnection(error)) throw error;
    return Promise.all((await keys).map((key) => keepOn<unknown>(store.get(key)).catch(() => undefined)));
  }
}

/** The result of a request whose failure leaves the transaction alive. */
function keepOn<T>(request: IDBRequest<T>): Promise<T> {
  request.addEventListener('error', (event) => event.preventDefault());
  return promisifyRequest(request);
}

async function look(store: IDBObjectStore, key: RowKey, refuse: (before: unknown) => boolean): Promise<boolean> {
  return refuse(await promisifyRequest<unknown>(store.get([...key])));
}

/** Resolves once all of it is written. A value that cannot be cloned throws at once, and would leave half of it. */
async function inFull({ transaction }: IDBObjectStore, requests: () => void): Promise<void> {
  try {
    requests();
    // At once, and not when the page gets round to it: it may be about to freeze.
    transaction.commit?.();
  } catch (error) {
    transaction.abort();
    throw error;
  }
  await promisifyRequest(transaction);
}

interface OpenOptions {
  readonly log: Log;
  /** Without it, opening a database that is not there rejects with `NotFoundError`, and none is made. */
  readonly mayCreate: boolean;
  /** Called when the connection is closed from outside. */
  readonly onGone: () => void;
  /** What an older database needs; without it, one is left as it is until this has been loaded. */
  readonly migrate?: typeof migrateRows;
}

async function openDatabase(name: string, version: number | undefined, options: OpenOptions): Promise<IDBDatabase> {
  const { log, mayCreate, onGone, migrate } = options;
  const request = indexedDB.open(name, version);
  const opened = promisifyRequest(request);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOld = false;
  let isMissing = false;
  let lost = 0;
  const late = new Promise<never>((_, reject) => {
    const wait = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new Error(`IndexedDB did not open within ${ms} ms`)), ms);
    };
    wait(OPEN_TIMEOUT_MS);
    request.onupgradeneeded = ({ oldVersion }) => {
      wait(UPGRADE_TIMEOUT_MS);
      const { result: database, transaction } = request;
      if (!transaction) return;
      const isNew = !database.objectStoreNames.contains(STORE);
      if (isNew && mayCreate) database.createObjectStore(STORE);
      else if (isNew) {
        isMissing = true;
        transaction.abort();
      } else if (migrate) migrate(transaction.objectStore(STORE), oldVersion, () => (lost += 1));
      else {
        isOld = true;
        transaction.abort();
      }
    };
  });
  try {
    const database = await Promise.race([opened, late]);
    if (lost > 0) log('warn', 'history_row', `${lost} kept rows of an older version could not be read`);
    // Other tabs may delete the database, or bring it to a newer version.
    database.onversionchange = () => {
      database.close();
      onGone();
    };
    database.onclose = onGone;
    return database;
  } catch (error) {
    opened.then((database) => database.close()).catch(() => undefined);
    if (isMissing) throw new DOMException(`there is no database "${name}" yet`, 'NotFoundError');
    if (!isOld || migrate) throw error;
  } finally {
    clearTimeout(timer);
  }
  return openDatabase(name, version, { ...options, migrate: (await import('./migrations.js')).migrateRows });
}

/** Rejects as a lost connection does where `done` takes too long. */
async function inTime<T>(done: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const reason = `no answer from IndexedDB within ${TRANSACTION_TIMEOUT_MS} ms`;
    timer = setTimeout(() => reject(new DOMException(reason, 'UnknownError')), TRANSACTION_TIMEOUT_MS);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A transaction that the browser aborted without saying why has no error at all. */
function isLostConnection(error: unknown): boolean {
  return error === null || ['InvalidStateError', 'UnknownError', 'AbortError'].some((each) => isNamed(error, each));
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

/** All keys that begin with `prefix`: an array sorts after every string and number. */
function rangeOf(prefix: RowKey): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}

/** The keys of a page. A cursor over the keys alone finds where it begins, so that no row is read in vain. */
async function rangeOfPage(
  store: IDBObjectStore,
  prefix: RowKey,
  { limit, before, after }: RowPage,
): Promise<IDBKeyRange> {
  const all = rangeOf(prefix);
  if (after) return IDBKeyRange.bound([...after], all.upper, true);
  const range = before ? IDBKeyRange.bound(all.lower, [...before], false, true) : all;
  const request = store.openKeyCursor(range, 'prev');
  let cursor = await promisifyRequest(request);
  if (cursor && limit > 1) {
    cursor.advance(limit - 1);
    cursor = await promisifyRequest(request);
  }
  return cursor ? IDBKeyRange.bound(cursor.key, range.upper, false, range.upperOpen) : range;
}

function readKey(key: IDBValidKey | undefined): RowKey {
  return Array.isArray(key) ? key.filter((part) => typeof part === 'string' || typeof part === 'number') : [];
}

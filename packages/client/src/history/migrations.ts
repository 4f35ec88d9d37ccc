import { isRecord } from '../read-card.js';

/** The name of the one object store. */
export const STORE = 'rows';
/** The version of the database: of its keys and of the shape of its rows. */
export const VERSION = 2;

/**
 * Brings a database to the present version, inside the transaction of `onupgradeneeded`. Version 1 had no id at the end of a
 * message's key, and figures in its summaries that the keys give now. Calls `onLost` for each row that could not be taken over.
 */
export function upgrade(request: IDBOpenDBRequest, oldVersion: number, onLost: () => void): void {
  const { result: database, transaction } = request;
  if (!transaction || !database.objectStoreNames.contains(STORE)) {
    database.createObjectStore(STORE);
    return;
  }
  if (oldVersion > 1) return;
  const store = transaction.objectStore(STORE);
  const keys = store.getAllKeys();
  keys.onsuccess = () => {
    for (const key of keys.result) takeOver(store, key, onLost);
  };
}

/** Row by row: one that the browser itself cannot read any more must not cost the others. */
function takeOver(store: IDBObjectStore, key: IDBValidKey, onLost: () => void): void {
  const row = store.get(key);
  row.onsuccess = () => {
    const next = rowOfVersion2(key, row.result);
    store.delete(key);
    if (next) store.put(next.value, next.key);
    else onLost();
  };
  row.onerror = (event) => {
    // Keeps the upgrade from being aborted.
    event.preventDefault();
    store.delete(key);
    onLost();
  };
}

function rowOfVersion2(
  key: IDBValidKey,
  value: unknown,
): { readonly key: IDBValidKey[]; readonly value: unknown } | undefined {
  if (!Array.isArray(key) || !isRecord(value)) return undefined;
  const [table] = key;
  if (table === 'meta') return { key, value };
  if (table === 'c') {
    const { id, title, createdAt } = value;
    return { key, value: { v: 2, id, title, createdAt } };
  }
  const id = isRecord(value['message']) ? value['message']['id'] : undefined;
  const isMessage = table === 'm' && key.length === 3 && typeof id === 'string';
  return isMessage ? { key: [...key, id], value: { ...value, v: 2 } } : undefined;
}

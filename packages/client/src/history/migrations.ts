// Loaded where a database of an older version is found: types are all that it may import.

/**
 * Brings rows from `oldVersion` to the present version, inside the transaction of `onupgradeneeded`. Calls `onLost` for each row
 * that could not be taken over.
 */
export function migrateRows(store: IDBObjectStore, oldVersion: number, onLost: () => void): void {
  if (oldVersion < 2) toVersion2(store, onLost);
}

/** Version 1 had no id at the end of a message's key, and figures in its titles that the keys give now. */
function toVersion2(store: IDBObjectStore, onLost: () => void): void {
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

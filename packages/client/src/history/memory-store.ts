import type { Row, RowKey, RowStore } from './row-store.js';

/** Rows for as long as the page lives. */
export function createMemoryStore(rows: readonly Row[] = []): RowStore {
  const byKey = new Map(rows.map((row) => [JSON.stringify(row.key), row]));
  const list = (prefix: RowKey): Row[] =>
    [...byKey.values()].filter((row) => startsWith(row.key, prefix)).sort(inOrder);
  return {
    list: async (prefix) => list(prefix),
    async write(puts, deletes = []) {
      for (const row of deletes.flatMap(list)) byKey.delete(JSON.stringify(row.key));
      for (const row of puts) byKey.set(JSON.stringify(row.key), row);
    },
    async update(key, change) {
      const id = JSON.stringify(key);
      const value = change(byKey.get(id)?.value);
      byKey.set(id, { key, value });
      return value;
    },
    close() {
      byKey.clear();
    },
  };
}

function startsWith(key: RowKey, prefix: RowKey): boolean {
  return prefix.every((part, at) => key[at] === part);
}

function inOrder(a: Row, b: Row): number {
  for (const [at, left] of a.key.entries()) {
    const right = b.key[at];
    if (right === undefined) return 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.key.length - b.key.length;
}

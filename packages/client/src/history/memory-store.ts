import type { Row, RowKey, RowStore } from './row-store.js';

/** Rows for as long as the page lives. */
export function createMemoryStore(rows: readonly Row[] = []): RowStore {
  const byKey = new Map(rows.map((row) => [JSON.stringify(row.key), row]));
  const list = (prefix: RowKey): Row[] =>
    [...byKey.values()].filter(({ key }) => prefix.every((part, at) => key[at] === part));
  return {
    list: async (prefix) => list(prefix),
    async write(puts, deletes = []) {
      for (const { key } of deletes.flatMap(list)) byKey.delete(JSON.stringify(key));
      for (const row of puts) byKey.set(JSON.stringify(row.key), row);
    },
    async update(key, change) {
      const id = JSON.stringify(key);
      const value = change(byKey.get(id)?.value);
      byKey.set(id, { key, value });
      return value;
    },
    close: () => byKey.clear(),
  };
}

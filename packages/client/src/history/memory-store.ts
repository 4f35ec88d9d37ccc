import type { Put, Row, RowKey, RowPage, RowStore } from './row-store.js';

/** Rows for as long as the page lives. Closing keeps them: a page may come back from the back-forward cache. */
export function createMemoryStore(rows: readonly Row[] = []): RowStore {
  const byKey = new Map(rows.map((row) => [JSON.stringify(row.key), row]));
  const list = (prefix: RowKey): Row[] =>
    [...byKey.values()]
      .filter(({ key }) => prefix.every((part, at) => key[at] === part))
      .sort((a, b) => compareKeys(a.key, b.key));
  const valueOf = (key: RowKey): unknown => byKey.get(JSON.stringify(key))?.value;
  return {
    list: async (prefix, page) => pageOf(list(prefix), page),
    tails: async (prefixes) =>
      prefixes.map((prefix) => {
        const found = list(prefix);
        return { first: found[0]?.key, last: found.at(-1)?.key, count: found.length };
      }),
    async write(puts, deletes = []) {
      const isRefused = puts.some(({ key, refuse }) => refuse?.(valueOf(key)));
      for (const { key } of deletes.flatMap(list)) byKey.delete(JSON.stringify(key));
      if (isRefused) return false;
      for (const { key, value } of puts) byKey.set(JSON.stringify(key), { key, value });
      return true;
    },
    async update(key, change) {
      const value = change(valueOf(key));
      byKey.set(JSON.stringify(key), { key, value });
      return value;
    },
    close: () => undefined,
    suspend: () => undefined,
    resume: () => undefined,
  };
}

/** In place of a store that has failed, with what could be read of it. */
export function createSubstitute(rows: readonly Row[]): RowStore {
  const memory = createMemoryStore(rows);
  return { ...memory, write: (puts, deletes) => memory.write(puts.map(acceptMissing), deletes) };
}

/** A row that is not in memory may be one that could not be read any more: that is no reason to lose what is written now. */
function acceptMissing({ refuse, ...row }: Put): Put {
  return refuse ? { ...row, refuse: (before) => before !== undefined && refuse(before) } : row;
}

function pageOf(rows: readonly Row[], page: RowPage | undefined): readonly Row[] {
  if (!page) return rows;
  const { before, after, limit } = page;
  if (after) return rows.filter(({ key }) => compareKeys(key, after) > 0).slice(0, limit);
  return (before ? rows.filter(({ key }) => compareKeys(key, before) < 0) : rows).slice(-limit);
}

/** The order of IndexedDB: numbers before strings, a prefix before what it begins. */
function compareKeys(a: RowKey, b: RowKey): number {
  const at = a.findIndex((part, place) => part !== b[place]);
  const [left, right] = [a[at], b[at]];
  if (left === undefined || right === undefined) return a.length - b.length;
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
  return left < right ? -1 : 1;
}

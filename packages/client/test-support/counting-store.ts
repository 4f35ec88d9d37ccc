import type { RowStore } from '../src/history/row-store.js';

/** Rows that went through a store. A look at a row before it is replaced counts as a read, a look at keys does not. */
export interface RowCounts {
  read: number;
  written: number;
  deletes: number;
  /** Prefixes whose keys were looked at. */
  tails: number;
}

/** `store`, counted. Set the figures of `counts` back to 0 whenever it suits. */
export function countRows(store: RowStore): { readonly store: RowStore; readonly counts: RowCounts } {
  const counts: RowCounts = { read: 0, written: 0, deletes: 0, tails: 0 };
  return {
    counts,
    store: {
      ...store,
      async list(prefix, page) {
        const rows = await store.list(prefix, page);
        counts.read += rows.length;
        return rows;
      },
      tails(prefixes) {
        counts.tails += prefixes.length;
        return store.tails(prefixes);
      },
      async write(puts, deletes = []) {
        counts.read += puts.filter(({ refuse }) => refuse).length;
        const isWritten = await store.write(puts, deletes);
        if (isWritten) {
          counts.written += puts.length;
          counts.deletes += deletes.length;
        }
        return isWritten;
      },
      update(key, change) {
        counts.read += 1;
        counts.written += 1;
        return store.update(key, change);
      },
    },
  };
}

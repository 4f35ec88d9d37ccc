/** A key is a list of strings and numbers; rows are read and deleted by a prefix of it. */
export type RowKey = readonly (string | number)[];

export interface Row {
  readonly key: RowKey;
  readonly value: unknown;
}

/** Rows by key: what history needs of a database. */
export interface RowStore {
  /** Rows whose key begins with `prefix`, in any order. */
  list(prefix: RowKey): Promise<readonly Row[]>;
  /** Deletes first, then puts; all of it or nothing. */
  write(puts: readonly Row[], deletes?: readonly RowKey[]): Promise<void>;
  /** Reads and writes one row in one step. Answers the new value. */
  update<T>(key: RowKey, change: (value: unknown) => T): Promise<T>;
  close(): void;
}

/** A key is a list of strings and numbers; rows are read and deleted by a prefix of it. */
export type RowKey = readonly (string | number)[];

export interface Row {
  readonly key: RowKey;
  readonly value: unknown;
}

export interface Put extends Row {
  /** Looks at the row as it is, before anything is written. `true`: no put of this write happens. */
  readonly refuse?: (before: unknown) => boolean;
}

/** Which rows of a prefix. Without `before` and `after`: the newest ones. */
export interface RowPage {
  /** How many at most; 1 or more. */
  readonly limit: number;
  /** The newest ones that sort before this key. */
  readonly before?: RowKey;
  /** The oldest ones that sort after this key. */
  readonly after?: RowKey;
}

/** What the keys of a prefix tell, without reading a row. */
export interface Tail {
  readonly first: RowKey | undefined;
  readonly last: RowKey | undefined;
  readonly count: number;
}

/** Rows by key, in the order of their keys: what history needs of a database. */
export interface RowStore {
  /** Rows whose key begins with `prefix`, oldest first. */
  list(prefix: RowKey, page?: RowPage): Promise<readonly Row[]>;
  /** One for each prefix, in one step; reads no row. */
  tails(prefixes: readonly RowKey[]): Promise<readonly Tail[]>;
  /** Deletes first, then puts, in one step. `false`: a put refused, and rows were but deleted. */
  write(puts: readonly Put[], deletes?: readonly RowKey[]): Promise<boolean>;
  /** Reads and writes one row in one step. Answers the new value. */
  update<T>(key: RowKey, change: (value: unknown) => T): Promise<T>;
  /** Lets the database go; the next call opens it again. */
  close(): void;
  /** The page is put aside: lets the database go at once, in the middle of whatever it was asked. That is done once it resumes. */
  suspend(): void;
  resume(): void;
}

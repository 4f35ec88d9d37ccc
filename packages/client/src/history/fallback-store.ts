import { loadMemory } from './load-memory.js';
import type { Row, RowStore } from './row-store.js';

export interface FallbackOptions {
  /** Called once, when the opened store is given up. `history_newer`: a newer version of this code has been here. */
  readonly onFallback: (cause: unknown, code: 'history' | 'history_newer') => void;
  /** Deletes something old; `false` where nothing is left to delete. */
  readonly makeRoom: (store: RowStore) => Promise<boolean>;
}

/**
 * A store that can be used while it is opening. It goes on in memory when it cannot be opened, and, with what could still be
 * read, when the opened one fails. Its calls do not reject.
 */
export function withFallback(opening: Promise<RowStore>, options: FallbackOptions): RowStore {
  let current = opening.catch((cause: unknown) => goOn([], cause));

  async function goOn(rows: readonly Row[], cause: unknown): Promise<RowStore> {
    options.onFallback(cause, isNamed(cause, 'VersionError') ? 'history_newer' : 'history');
    const { createSubstitute } = await loadMemory();
    return createSubstitute(rows);
  }

  async function fall(primary: RowStore, cause: unknown): Promise<RowStore> {
    const rows = await primary.list([]).catch(() => []);
    primary.close();
    return goOn(rows, cause);
  }

  async function attempt<T>(call: (store: RowStore) => Promise<T>): Promise<T> {
    const tried = current;
    const store = await tried;
    for (;;) {
      try {
        return await call(store);
      } catch (cause) {
        if (isNamed(cause, 'QuotaExceededError') && (await options.makeRoom(store).catch(() => false))) continue;
        // Another call may have fallen back while this one was on its way.
        if (current === tried) current = fall(store, cause);
        return call(await current);
      }
    }
  }

  return {
    list: (prefix, page) => attempt((store) => store.list(prefix, page)),
    tails: (prefixes) => attempt((store) => store.tails(prefixes)),
    write: (puts, deletes) => attempt((store) => store.write(puts, deletes)),
    update: (key, change) => attempt((store) => store.update(key, change)),
    close: () => void current.then((store) => store.close()),
    suspend: () => void current.then((store) => store.suspend()),
    resume: () => void current.then((store) => store.resume()),
  };
}

function isNamed(cause: unknown, name: string): boolean {
  return cause instanceof Error && cause.name === name;
}

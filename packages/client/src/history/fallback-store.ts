import { createMemoryStore } from './memory-store.js';
import type { RowStore } from './row-store.js';

export interface FallbackOptions {
  /** Called once, when the opened store is given up. */
  readonly onFallback: (cause: unknown) => void;
  /** Deletes something old; `false` where nothing is left to delete. */
  readonly makeRoom: (store: RowStore) => Promise<boolean>;
}

/**
 * A store that can be used while it is opening. It goes on in memory when it cannot be opened, and, with what could still be
 * read, when the opened one fails. Its calls do not reject.
 */
export function withFallback(opening: Promise<RowStore>, options: FallbackOptions): RowStore {
  let current = opening.catch((cause: unknown): RowStore => {
    options.onFallback(cause);
    return createMemoryStore();
  });

  async function fall(primary: RowStore, cause: unknown): Promise<RowStore> {
    const rows = await primary.list([]).catch(() => []);
    primary.close();
    options.onFallback(cause);
    return createMemoryStore(rows);
  }

  async function attempt<T>(call: (store: RowStore) => Promise<T>): Promise<T> {
    const tried = current;
    const store = await tried;
    try {
      return await call(store).catch(async (cause: unknown) => {
        if (isQuota(cause) && (await options.makeRoom(store))) return call(store);
        throw cause;
      });
    } catch (cause) {
      // Another call may have fallen back while this one was on its way.
      if (current === tried) current = fall(store, cause);
      return call(await current);
    }
  }

  return {
    list: (prefix) => attempt((store) => store.list(prefix)),
    write: (puts, deletes) => attempt((store) => store.write(puts, deletes)),
    update: (key, change) => attempt((store) => store.update(key, change)),
    close: () => void attempt(async (store) => store.close()),
  };
}

function isQuota(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'QuotaExceededError';
}

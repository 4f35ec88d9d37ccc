import { createMemoryStore } from './memory-store.js';
import type { RowStore } from './row-store.js';

export interface FallbackOptions {
  /** Called once, when `primary` is given up. */
  readonly onFallback: (cause: unknown) => void;
  /** Deletes something old from `primary`; `false` where nothing is left to delete. */
  readonly makeRoom: (primary: RowStore) => Promise<boolean>;
}

/** A store that goes on in memory, with what could still be read, when `primary` fails. Its calls do not reject. */
export function withFallback(primary: RowStore, options: FallbackOptions): RowStore {
  let fallen: Promise<RowStore> | undefined;

  async function fall(cause: unknown): Promise<RowStore> {
    const rows = await primary.list([]).catch(() => []);
    primary.close();
    options.onFallback(cause);
    return createMemoryStore(rows);
  }

  async function attempt<T>(call: (store: RowStore) => Promise<T>): Promise<T> {
    if (fallen) return call(await fallen);
    try {
      return await call(primary).catch(async (cause: unknown) => {
        if (isQuota(cause) && (await options.makeRoom(primary))) return call(primary);
        throw cause;
      });
    } catch (cause) {
      return call(await (fallen ??= fall(cause)));
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

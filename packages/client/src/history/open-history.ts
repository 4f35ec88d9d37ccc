import type { Log } from '../log.js';
import { createHistory, deleteOldest, type History, type HistoryMode } from './history.js';
import { withFallback } from './fallback-store.js';
import { createIndexedStore } from './indexed-store.js';
import { createMemoryStore } from './memory-store.js';

export interface OpenedHistory {
  readonly history: History;
  readonly storage: 'local' | 'memory';
}

export interface OpenHistoryOptions {
  readonly mode: HistoryMode;
  /** Name of the database: one per gateway and visitor. `null` where it is not known whose it would be. */
  readonly name: string | null;
  readonly onFallback: () => void;
  readonly log: Log;
}

/** History in IndexedDB where it is wanted and there is one, in memory otherwise. Never rejects. */
export function openHistory({ mode, name, onFallback, log }: OpenHistoryOptions): OpenedHistory {
  if (mode !== 'local' || name === null || !hasIndexedDb())
    return { history: createHistory(createMemoryStore(), log), storage: 'memory' };
  let storage: OpenedHistory['storage'] = 'local';
  const store = withFallback(createIndexedStore(name), {
    makeRoom: (primary) => deleteOldest(primary, log),
    onFallback(cause) {
      storage = 'memory';
      log({
        level: 'warn',
        code: 'history',
        message: 'storage is not to be had; the conversation is kept until the page goes',
        cause,
      });
      onFallback();
    },
  });
  return {
    history: createHistory(store, log),
    get storage() {
      return storage;
    },
  };
}

/** Where storage is switched off, some browsers have no IndexedDB and some throw at the sight of its name. */
function hasIndexedDb(): boolean {
  try {
    return typeof indexedDB !== 'undefined';
  } catch {
    return false;
  }
}

import type { Log } from '../log.js';
import { databaseName, type DatabaseOwner } from './database-name.js';
import { withFallback } from './fallback-store.js';
import { createHistory, type History, type HistoryLimits, type HistoryMode } from './history.js';
import { createIndexedStore } from './indexed-store.js';
import { loadMemory } from './load-memory.js';
import { makeRoom } from './make-room.js';
import type { RowStore } from './row-store.js';

export interface OpenHistoryOptions extends DatabaseOwner {
  readonly mode: HistoryMode;
  readonly limits: HistoryLimits;
  readonly log: Log;
  /** The id of the conversation that is on screen: what makes room is never that one. */
  readonly openConversation: () => string;
  /** It is kept in the database of this name. */
  readonly onOpened: (name: string) => void;
  /** It is kept in memory from now on. */
  readonly onFallback: () => void;
}

/** The history of one visitor, to be used at once: in IndexedDB, or where that is not wanted or not to be had, in memory. */
export function openHistory(options: OpenHistoryOptions): History {
  const { mode, limits, log } = options;

  async function openRows(): Promise<RowStore> {
    const name = mode === 'local' && typeof indexedDB !== 'undefined' ? await databaseName(options) : null;
    if (name === null) return (await loadMemory()).createMemoryStore();
    options.onOpened(name);
    return createIndexedStore(name, log);
  }

  const rows = withFallback(openRows(), {
    makeRoom: (store) => makeRoom({ store, log, keep: options.openConversation() }),
    onFallback(cause, code) {
      log('warn', code, 'storage cannot be used; the conversation is kept until the page goes', cause);
      options.onFallback();
    },
  });
  return createHistory(rows, log, limits);
}

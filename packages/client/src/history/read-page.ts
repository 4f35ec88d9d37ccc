import type { ChatMessage } from '../chat-state.js';
import type { Log } from '../log.js';
import type { RunState } from '../message-reducer.js';
import type { Row } from './row-store.js';
import { interrupted, readStoredMessage, type StoredMessage } from './stored-message.js';
import { logUnreadable } from './summaries.js';

/** A piece of a conversation as it was kept. */
export interface StoredPage {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** The position of each message, by its id. */
  readonly positions: ReadonlyMap<string, number>;
  /** The runs that are not over, by the id of the message in whose row each was: an unsent one of the visitor, or an answer. */
  readonly runs: ReadonlyMap<string, RunState>;
  /** Whether there are older messages than these, and newer ones. */
  readonly earlier: boolean;
  readonly later: boolean;
}

/** A conversation in which nothing has been said. */
export const EMPTY_PAGE: StoredPage = {
  messages: [],
  positions: new Map(),
  runs: new Map(),
  earlier: false,
  later: false,
};

/** What the rows of messages say. One that cannot be read is left out and reported. */
export function readPage(rows: readonly Row[], log: Log): Omit<StoredPage, 'earlier' | 'later'> {
  const stored = new Map<string, StoredMessage>();
  const positions = new Map<string, number>();
  for (const { key, value } of rows) {
    const [, , position, id] = key;
    const row = readStoredMessage(value);
    if (row && row.message.id === id && typeof position === 'number' && !stored.has(id)) {
      stored.set(id, row);
      positions.set(id, position);
    } else logUnreadable(key, log);
  }
  // Many messages may wait, but one run at a time is going on: only the last one kept can be that.
  const live = [...stored.values()].findLast((row) => row.run && !isQueued(row));
  const shown = [...stored.values()].map((row) =>
    row.run && row !== live && !isQueued(row) ? { message: interrupted(row.message) } : row,
  );
  return {
    messages: shown.map(({ message }) => message),
    positions,
    runs: new Map(shown.flatMap(({ message, run }) => (run ? [[message.id, run]] : []))),
  };
}

function isQueued({ message }: StoredMessage): boolean {
  return message.role === 'user' && message.fate.name === 'queued';
}

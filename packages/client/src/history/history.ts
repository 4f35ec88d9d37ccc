import type { ChatMessage, ConversationSummary } from '../chat-state.js';
import { defined } from '../defined.js';
import type { Log } from '../log.js';
import type { RunState } from '../message-reducer.js';
import { isRecord } from '../read-card.js';
import type { AnonymousTokens } from '../transport/credentials.js';
import type { Row, RowKey, RowStore } from './row-store.js';
import { interrupted, readStoredMessage, writeStoredMessage, type StoredMessage } from './stored-message.js';

/** Where conversations are kept: in IndexedDB, until the page goes, or not beyond what is on screen. */
export type HistoryMode = 'local' | 'memory' | 'none';

/** A conversation as it was kept. */
export interface StoredConversation {
  readonly messages: readonly ChatMessage[];
  /** The position of each message, by its id. */
  readonly positions: ReadonlyMap<string, number>;
  /** The run that is still building the last message. */
  readonly run: RunState | undefined;
}

/** What changed in a conversation; written in one step. */
export interface HistoryChange {
  readonly conversationId: string;
  readonly puts?: readonly (StoredMessage & { readonly position: number })[];
  readonly deletes?: readonly number[];
  /** Absent where the summary stays as it is. */
  readonly summary?: ConversationSummary | undefined;
}

/** What is kept beside the conversations. */
interface Meta {
  /** The conversation that was open last. */
  readonly open?: string;
  /** Whether the gateway is known to take up runs. */
  readonly gatewayResumes?: boolean;
  /** The visitor's anonymous token. */
  readonly token?: string;
}

export interface History {
  meta(): Promise<Meta>;
  setMeta(change: Meta): Promise<void>;
  readonly tokens: AnonymousTokens;
  /** Newest first; what is too old or too many is deleted on the way. */
  conversations(): Promise<readonly ConversationSummary[]>;
  read(conversationId: string): Promise<StoredConversation>;
  save(change: HistoryChange): Promise<void>;
  delete(conversationId: string): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

export const MAX_CONVERSATIONS = 20;
export const MAX_MESSAGES = 200;
const MAX_AGE_MS = 30 * 24 * 60 * 60_000;

const META: RowKey = ['meta'];

/** A conversation in which nothing has been said. */
export const EMPTY_CONVERSATION: StoredConversation = { messages: [], positions: new Map(), run: undefined };

/** Conversations in rows: `['meta']`, `['c', id]` a summary, `['m', id, position]` one message. Appending writes two rows. */
export function createHistory(store: RowStore, log: Log): History {
  const changeMeta = (change: (meta: Meta) => Meta): Promise<Meta> =>
    store.update(META, (before) => {
      const meta = readMeta(before);
      return { v: 1, ...meta, ...change(meta) };
    });

  return {
    meta: async () => readMeta((await store.list(META))[0]?.value),
    async setMeta(change) {
      await changeMeta(() => change);
    },
    tokens: {
      offer: async (token) => (await changeMeta((meta) => ({ token: meta.token ?? token }))).token ?? token,
    },
    async conversations() {
      const summaries = readSummaries(await store.list(['c']), log);
      const since = Date.now() - MAX_AGE_MS;
      const kept = summaries.slice(0, MAX_CONVERSATIONS).filter(({ updatedAt }) => updatedAt >= since);
      const dropped = summaries.filter((summary) => !kept.includes(summary));
      if (dropped.length > 0) await store.write([], dropped.flatMap(keysOf));
      return kept;
    },
    read: async (conversationId) => readConversation(await store.list(['m', conversationId]), log),
    save: ({ conversationId, puts = [], deletes = [], summary }) =>
      store.write(
        [
          ...puts.map((put) => ({ key: ['m', conversationId, put.position], value: writeStoredMessage(put) })),
          ...(summary ? [{ key: ['c', conversationId], value: summary }] : []),
        ],
        deletes.map((position) => ['m', conversationId, position]),
      ),
    delete: (id) => store.write([], keysOf({ id })),
    clear: () => store.write([], [[]]),
    close: () => store.close(),
  };
}

/** Deletes the conversation that was touched longest ago, unless it is the only one. */
export async function deleteOldest(store: RowStore, log: Log): Promise<boolean> {
  const oldest = readSummaries(await store.list(['c']), log)
    .slice(1)
    .at(-1);
  if (!oldest) return false;
  await store.write([], keysOf(oldest));
  log('warn', 'history_full', 'storage is full; the oldest conversation was deleted');
  return true;
}

function keysOf({ id }: Pick<ConversationSummary, 'id'>): RowKey[] {
  return [
    ['c', id],
    ['m', id],
  ];
}

function readMeta(value: unknown): Meta {
  const { open, gatewayResumes, token } = isRecord(value) ? value : {};
  return defined({
    open: typeof open === 'string' ? open : undefined,
    gatewayResumes: gatewayResumes === true,
    token: typeof token === 'string' && /^anon\.[\w-]{22}$/.test(token) ? token : undefined,
  });
}

function readConversation(rows: readonly Row[], log: Log): StoredConversation {
  const stored = new Map<string, StoredMessage & { readonly position: number }>();
  for (const { key, value } of rows) {
    const position = key[2];
    const row = readStoredMessage(value);
    if (!row || typeof position !== 'number' || stored.has(row.message.id)) logUnreadable(key, log);
    else stored.set(row.message.id, { ...row, position });
  }
  const ordered = [...stored.values()].sort((a, b) => a.position - b.position);
  // One run at a time: only the last one kept can still be going on.
  const live = ordered.findLast(({ run }) => run);
  return {
    messages: ordered.map((row) => (row.run && row !== live ? interrupted(row.message) : row.message)),
    positions: new Map(ordered.map(({ message, position }) => [message.id, position])),
    run: live?.run,
  };
}

function readSummaries(rows: readonly Row[], log: Log): ConversationSummary[] {
  const summaries = rows.flatMap(({ key, value }) => {
    if (isSummary(value) && value.id === key[1]) return [value];
    logUnreadable(key, log);
    return [];
  });
  return summaries.sort((a, b) => b.updatedAt - a.updatedAt);
}

function isSummary(value: unknown): value is ConversationSummary {
  if (!isRecord(value)) return false;
  const { id, title, createdAt, updatedAt, messageCount } = value;
  return (
    [id, title].every((text) => typeof text === 'string') &&
    [createdAt, updatedAt, messageCount].every((figure) => typeof figure === 'number')
  );
}

function logUnreadable(key: RowKey, log: Log): void {
  log('warn', 'history_row', `the kept row ${key.join('/')} could not be read`);
}

import type { ChatMessage, ConversationSummary } from '../chat-state.js';
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
  readonly run: RunState | null;
}

/** What changed in a conversation; written in one step. */
export interface HistoryChange {
  readonly conversationId: string;
  readonly puts: readonly (StoredMessage & { readonly position: number })[];
  readonly deletes: readonly number[];
  /** Absent where the summary stays as it is. */
  readonly summary?: ConversationSummary;
}

export interface History {
  /** The conversation that was open last, and whether the gateway is known to take up runs. */
  meta(): Promise<{ readonly open?: string; readonly gatewayResumes: boolean }>;
  setMeta(change: { readonly open?: string; readonly gatewayResumes?: boolean }): Promise<void>;
  readonly tokens: AnonymousTokens;
  /** Newest first; what is too old or too many is deleted on the way. */
  conversations(): Promise<readonly ConversationSummary[]>;
  read(conversationId: string): Promise<StoredConversation>;
  save(change: HistoryChange): Promise<void>;
  saveSummary(summary: ConversationSummary): Promise<void>;
  delete(conversationId: string): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

export const MAX_CONVERSATIONS = 20;
export const MAX_MESSAGES = 200;
const MAX_AGE_MS = 30 * 24 * 60 * 60_000;

const META: RowKey = ['meta'];

/** Conversations in rows: `['meta']`, `['c', id]` a summary, `['m', id, position]` one message. Appending writes two rows. */
export function createHistory(store: RowStore, log: Log): History {
  async function readMeta(): Promise<Record<string, unknown>> {
    const [row] = await store.list(META);
    return isRecord(row?.value) ? row.value : {};
  }

  async function setMeta(change: Readonly<Record<string, unknown>>): Promise<void> {
    await store.update(META, (before) => ({ v: 1, ...(isRecord(before) ? before : {}), ...change }));
  }

  return {
    async meta() {
      const { open, gatewayResumes } = await readMeta();
      return { ...(typeof open === 'string' ? { open } : {}), gatewayResumes: gatewayResumes === true };
    },
    setMeta,
    tokens: {
      async offer(token) {
        const meta = await store.update(META, (before) => {
          const kept = isRecord(before) ? before : {};
          return { v: 1, ...kept, token: isAnonymousToken(kept['token']) ? kept['token'] : token };
        });
        return meta.token;
      },
    },
    async conversations() {
      const summaries = readSummaries(await store.list(['c']), log);
      const since = Date.now() - MAX_AGE_MS;
      const kept = summaries.slice(0, MAX_CONVERSATIONS).filter(({ updatedAt }) => updatedAt >= since);
      const dropped = summaries.filter((summary) => !kept.includes(summary));
      if (dropped.length > 0)
        await store.write(
          [],
          dropped.flatMap(({ id }) => keysOf(id)),
        );
      return kept;
    },
    async read(conversationId) {
      return readConversation(await store.list(['m', conversationId]), log);
    },
    save: ({ conversationId, puts, deletes, summary }) =>
      store.write(
        [
          ...puts.map((put) => ({ key: ['m', conversationId, put.position], value: writeStoredMessage(put) })),
          ...(summary ? [{ key: ['c', conversationId], value: summary }] : []),
        ],
        deletes.map((position) => ['m', conversationId, position]),
      ),
    saveSummary: (summary) => store.write([{ key: ['c', summary.id], value: summary }]),
    delete: (conversationId) => store.write([], keysOf(conversationId)),
    clear: () => store.write([], [[]]),
    close: () => store.close(),
  };
}

/** Deletes the conversation that was touched longest ago, unless it is the only one. */
export async function deleteOldest(store: RowStore, log: Log): Promise<boolean> {
  const summaries = readSummaries(await store.list(['c']), log);
  const oldest = summaries.at(-1);
  if (!oldest || summaries.length < 2) return false;
  await store.write([], keysOf(oldest.id));
  log({ level: 'warn', code: 'history_full', message: 'storage is full; the oldest conversation was deleted' });
  return true;
}

/** A conversation in which nothing has been said. */
export function emptyConversation(): StoredConversation {
  return { messages: Object.freeze([]), positions: new Map(), run: null };
}

function keysOf(conversationId: string): RowKey[] {
  return [
    ['c', conversationId],
    ['m', conversationId],
  ];
}

function readConversation(rows: readonly Row[], log: Log): StoredConversation {
  const positions = new Map<string, number>();
  const stored: StoredMessage[] = [];
  for (const { key, value } of rows) {
    const position = key[2];
    const row = readStoredMessage(value);
    if (!row || typeof position !== 'number' || positions.has(row.message.id)) {
      log({ level: 'warn', code: 'history_row', message: `a kept message could not be read (row ${key.join('/')})` });
      continue;
    }
    positions.set(row.message.id, position);
    stored.push(row);
  }
  // One run at a time: only the last one kept can still be going on.
  const live = stored.findLast(({ run }) => run !== undefined);
  const messages = stored.map((row) => (row.run && row !== live ? interrupted(row) : row).message);
  return { messages: Object.freeze(messages), positions, run: live?.run ?? null };
}

function readSummaries(rows: readonly Row[], log: Log): ConversationSummary[] {
  const summaries: ConversationSummary[] = [];
  for (const { key, value } of rows) {
    const summary = readSummary(value);
    if (summary && summary.id === key[1]) summaries.push(summary);
    else
      log({
        level: 'warn',
        code: 'history_row',
        message: `a kept conversation could not be read (row ${key.join('/')})`,
      });
  }
  return summaries.sort((a, b) => b.updatedAt - a.updatedAt);
}

function readSummary(value: unknown): ConversationSummary | undefined {
  if (!isRecord(value)) return undefined;
  const { id, title, createdAt, updatedAt, messageCount } = value;
  if (typeof id !== 'string' || typeof title !== 'string') return undefined;
  if (typeof createdAt !== 'number' || typeof updatedAt !== 'number' || typeof messageCount !== 'number')
    return undefined;
  return Object.freeze({ id, title, createdAt, updatedAt, messageCount });
}

function isAnonymousToken(token: unknown): token is string {
  return typeof token === 'string' && /^anon\.[\w-]{22}$/.test(token);
}

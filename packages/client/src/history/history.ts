import type { ConversationSummary } from '../chat-state.js';
import { defined } from '../defined.js';
import type { Log } from '../log.js';
import { isRecord } from '../read-card.js';
import type { AnonymousTokens } from '../transport/credentials.js';
import { readPage, type StoredPage } from './read-page.js';
import type { Put, RowKey, RowPage, RowStore } from './row-store.js';
import { generationOf, isUnsent, readStoredMessage, writeStoredMessage, type MessageRow } from './stored-message.js';
import { listSummaries, titleRow, type ConversationTitle } from './summaries.js';

export { EMPTY_PAGE, type StoredPage } from './read-page.js';

/** Where conversations are kept: in IndexedDB, until the page goes, or not beyond what is on screen. */
export type HistoryMode = 'local' | 'memory' | 'none';

/** What is kept at most. A message that is not sent yet is kept whatever these say. */
export interface HistoryLimits {
  /** Days after its last message. @defaultValue 30 */
  readonly days: number;
  /** @defaultValue 20 */
  readonly conversations: number;
  /** In each conversation. @defaultValue 200 */
  readonly messages: number;
  /** Of all messages, as JSON text. @defaultValue 5,000,000 */
  readonly bytes: number;
}

export const DEFAULT_LIMITS: HistoryLimits = { days: 30, conversations: 20, messages: 200, bytes: 5_000_000 };

/** Messages in a page. */
export const PAGE_ROWS = 20;

const DAY_MS = 24 * 60 * 60_000;

/** Where a message stands in its conversation. */
export interface Place {
  /** Epoch milliseconds of the question; half a millisecond more for its answer. */
  readonly position: number;
  readonly id: string;
}

export interface HistoryPut extends MessageRow {
  readonly position: number;
  /**
   * Written or read before. Such a change is refused where the row is gone, or was written by a higher generation; without a
   * generation of its own it keeps that of the row.
   */
  readonly known: boolean;
}

/** What changed in a conversation; written in one step. */
export interface HistoryChange {
  readonly conversationId: string;
  readonly puts?: readonly HistoryPut[];
  readonly deletes?: readonly Place[];
  /** Absent where the title stays as it is. */
  readonly summary?: ConversationTitle | undefined;
  /** It is the one that is opened next time. */
  readonly opens?: true;
}

/** What is kept beside the conversations. */
export interface Meta {
  /** The conversation that was open last. */
  readonly open?: string;
  /** Whether the gateway is known to take up runs. */
  readonly gatewayResumes?: boolean;
  /** The visitor's anonymous token. */
  readonly token?: string;
  /** Epoch milliseconds of the last sweep. */
  readonly sweptAt?: number;
}

/** Over a store that falls back to memory, nothing here rejects because of storage. */
export interface History {
  meta(): Promise<Meta>;
  setMeta(change: Meta): Promise<void>;
  readonly tokens: AnonymousTokens;
  /** Newest first; what is too old or too many is deleted on the way. */
  conversations(): Promise<readonly ConversationSummary[]>;
  /** A page next to a message, or the newest one. */
  read(
    conversationId: string,
    at?: { readonly before?: Place; readonly after?: never } | { readonly after: Place; readonly before?: never },
    limit?: number,
  ): Promise<StoredPage>;
  readAll(conversationId: string): Promise<StoredPage>;
  /** Whether it was begun and not deleted, also where its only message was cancelled. */
  isBegun(conversationId: string): Promise<boolean>;
  /** `false`: superseded by another tab, nothing is written; what was to be deleted is. */
  save(change: HistoryChange): Promise<boolean>;
  delete(conversationId: string): Promise<void>;
  clear(): Promise<void>;
  /** Enforces the limits, once a day. `keep` is the open conversation. */
  sweep(keep: string, options?: { readonly force?: boolean }): Promise<void>;
  close(): void;
  /** See {@link RowStore.suspend}. */
  suspend(): void;
  resume(): void;
}

const META: RowKey = ['meta'];

/**
 * Conversations in rows: `['meta']`, `['c', id]` a title, `['m', conversation, position, id]` one message. The keys tell when a
 * conversation was last written and how long it is, so that appending a message writes one row.
 */
export function createHistory(store: RowStore, log: Log, limits: HistoryLimits = DEFAULT_LIMITS): History {
  const meta = async (): Promise<Meta> => readMeta((await store.list(META))[0]?.value);
  const changeMeta = (change: (meta: Meta) => Meta): Promise<Meta> =>
    store.update(META, (before) => {
      const known = readMeta(before);
      // The first sweep is due a day after the first message.
      return { v: 2, sweptAt: Date.now(), ...known, ...change(known) };
    });
  const setMeta = async (change: Meta): Promise<void> => {
    await changeMeta(() => change);
  };

  async function isWaiting(id: string): Promise<boolean> {
    const [last] = await store.list(['m', id], { limit: 1 });
    const stored = readStoredMessage(last?.value);
    return stored !== undefined && isUnsent(stored.message);
  }

  async function conversations(): Promise<readonly ConversationSummary[]> {
    const kept: ConversationSummary[] = [];
    const dropped: RowKey[] = [];
    const since = Date.now() - limits.days * DAY_MS;
    for (const summary of await listSummaries(store, log)) {
      const { id, updatedAt } = summary;
      if ((kept.length < limits.conversations && updatedAt >= since) || (await isWaiting(id))) kept.push(summary);
      else dropped.push(...keysOf(id));
    }
    if (dropped.length > 0) await store.write([], dropped);
    return kept;
  }

  /** Reads on past a page on which nothing can be read, so that it does not end the conversation. */
  async function readFrom(prefix: RowKey, page: RowPage): Promise<StoredPage> {
    const [rows, [tail]] = await Promise.all([store.list(prefix, page), store.tails([prefix])]);
    const [oldest, newest] = [rows[0]?.key, rows.at(-1)?.key];
    const earlier = oldest ? !isSame(tail?.first, oldest) : Boolean(page.after && tail?.count);
    const later = newest ? !isSame(tail?.last, newest) : Boolean(page.before && tail?.count);
    const read = readPage(rows, log);
    if (read.messages.length > 0 || !oldest || !newest) return { ...read, earlier, later };
    const { limit, after } = page;
    if (after ? !later : !earlier) return { ...read, earlier, later };
    return readFrom(prefix, after ? { limit, after: newest } : { limit, before: oldest });
  }

  return {
    meta,
    setMeta,
    tokens: {
      offer: async (token) => (await changeMeta((known) => ({ token: known.token ?? token }))).token ?? token,
    },
    conversations,
    read(conversationId, at = {}, limit = PAGE_ROWS) {
      const { before, after } = at;
      return readFrom(
        ['m', conversationId],
        defined({
          limit,
          before: before && keyOf(conversationId, before),
          after: after && keyOf(conversationId, after),
        }),
      );
    },
    readAll: async (id) => ({ ...readPage(await store.list(['m', id]), log), earlier: false, later: false }),
    isBegun: async (id) => (await store.list(['c', id])).length > 0,
    save: ({ conversationId, puts = [], deletes = [], summary, opens }) =>
      store.write(
        [
          ...puts.map((put) => putOf(conversationId, put)),
          ...(summary ? [titleRow(summary)] : []),
          // In one step: a page that dies between the two would come back to another conversation.
          ...(opens ? [openRow(conversationId)] : []),
        ],
        deletes.map((place) => keyOf(conversationId, place)),
      ),
    async delete(id) {
      await store.write([], keysOf(id));
    },
    async clear() {
      await store.write([], [[]]);
    },
    async sweep(keep, { force = false } = {}) {
      const { sweptAt = 0 } = await meta();
      if (!force && Math.abs(Date.now() - sweptAt) < DAY_MS) return;
      try {
        const { sweepRows } = await import('./sweep.js');
        const isAny = await sweepRows({ store, log, limits, keep });
        if (isAny) await setMeta({ sweptAt: Date.now() });
      } catch (cause) {
        log('warn', 'history', 'what is kept could not be tidied up', cause);
      }
    },
    close: store.close,
    suspend: store.suspend,
    resume: store.resume,
  };
}

function keysOf(id: string): RowKey[] {
  return [
    ['c', id],
    ['m', id],
  ];
}

function keyOf(conversationId: string, { position, id }: Place): RowKey {
  return ['m', conversationId, position, id];
}

function isSame(a: RowKey | undefined, b: RowKey): boolean {
  return a !== undefined && b.every((part, at) => part === a[at]);
}

/** A new message reads nothing; one that was there before has to be there still, and nobody else's by now. */
function putOf(conversationId: string, put: HistoryPut): Put {
  const generation = put.run?.generation ?? put.generation;
  const key = keyOf(conversationId, { position: put.position, id: put.message.id });
  const value = writeStoredMessage({ ...put, generation });
  if (!put.known) return { key, value };
  return {
    key,
    value,
    refuse(before) {
      if (before === undefined) return true;
      const kept = generationOf(before);
      if (generation === undefined && kept > 0) value['g'] = kept;
      return kept > (generation ?? kept);
    },
  };
}

/** A conversation that has just begun is the open one; all else is kept as it is. */
function openRow(open: string): Put {
  // The first sweep is due a day after the first message.
  const value = { v: 2, sweptAt: Date.now(), open };
  return {
    key: META,
    value,
    refuse(before) {
      Object.assign(value, readMeta(before), { open });
      return false;
    },
  };
}

function readMeta(value: unknown): Meta {
  const { open, gatewayResumes, token, sweptAt } = isRecord(value) ? value : {};
  return defined({
    open: typeof open === 'string' ? open : undefined,
    gatewayResumes: gatewayResumes === true,
    token: typeof token === 'string' && /^anon\.[\w-]{22}$/.test(token) ? token : undefined,
    sweptAt: typeof sweptAt === 'number' ? sweptAt : undefined,
  });
}

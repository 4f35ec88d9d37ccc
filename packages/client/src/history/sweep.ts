import type { Log } from '../log.js';
import type { HistoryLimits } from './history.js';
import type { Put, Row, RowKey, RowStore } from './row-store.js';

// Loaded once a day, or when storage is full: types are all that it may import.

export interface SweepOptions {
  readonly store: RowStore;
  readonly log: Log;
  /** The open conversation. */
  readonly keep: string;
}

interface KeptRow {
  readonly key: RowKey;
  readonly bytes: number;
}

/** A conversation as the sweep sees it: keys and sizes, oldest row first. */
interface Kept {
  readonly id: string;
  readonly rows: KeptRow[];
  /** A message of it is not sent yet. */
  isUnsent: boolean;
}

const DAY_MS = 24 * 60 * 60_000;
/** Rows looked at in one step, so that no step takes long. */
const STEP_ROWS = 50;
/** Messages of the open conversation that stay whatever the limits say. */
const OPEN_ROWS = 20;
const TITLE_CHARS = 60;

/**
 * Deletes what the limits leave no room for: whole conversations, least recently written first, and the oldest messages of long
 * ones. Never a conversation that holds an unsent message, nor the last messages of the open one. What is left of a conversation
 * that another tab deleted goes, too. `false` where nothing is kept.
 */
export async function sweepRows(options: SweepOptions & { readonly limits: HistoryLimits }): Promise<boolean> {
  const { store, log, limits, keep } = options;
  const conversations = await lookAtAll(store);
  // After the messages: a first message and its title come in one step.
  const titles = await store.list(['c']);
  if (conversations.length + titles.length === 0) return false;
  const titled = new Set(titles.map(({ key }) => key[1]));
  const found = conversations.filter(({ id }) => titled.has(id) || id === keep);
  const orphans = conversations.filter((one) => !found.includes(one));
  const { dropped, trimmed } = choose(found, limits, keep);
  const unchanged = await whereUnchanged(store, dropped);
  const deletes = [
    ...unchanged.flatMap(keysOf),
    ...[...orphans.flatMap(({ rows }) => rows), ...trimmed].map(({ key }) => key),
    ...titles.filter((row) => isLeftOver(row, conversations)).map(({ key }) => key),
  ];
  const gone = new Set(unchanged.map(({ id }) => id));
  const puts = await Promise.all(
    titles
      .filter((row) => !isTitle(row) && found.some(({ id }) => id === row.key[1] && !gone.has(id)))
      .map((row) => newTitle(store, row)),
  );
  if (deletes.length + puts.length > 0) await store.write(puts, deletes);
  log('debug', 'history_sweep', `${unchanged.length} conversations and ${trimmed.length} messages deleted`);
  return true;
}

/** Deletes the conversation that was written longest ago, save the open one and those with an unsent message. */
export async function deleteOldest({ store, log, keep }: SweepOptions): Promise<boolean> {
  const ids = (await store.list(['c'])).map(({ key }) => String(key[1]));
  const tails = await store.tails(ids.map((id) => ['m', id]));
  const oldestFirst = ids
    .map((id, at) => ({ id, writtenAt: Number(tails[at]?.last?.[2] ?? 0) }))
    .sort((a, b) => a.writtenAt - b.writtenAt);
  for (const { id } of oldestFirst) {
    if (id === keep || (await store.list(['m', id])).some(isUnsent)) continue;
    await store.write([], keysOf({ id }));
    log('warn', 'history_full', 'storage is full; the oldest conversation was deleted');
    return true;
  }
  return false;
}

/** All conversations, the most recently written first. */
async function lookAtAll(store: RowStore): Promise<Kept[]> {
  const found = new Map<string, Kept>();
  let after: RowKey = ['m'];
  for (;;) {
    const rows = await store.list(['m'], { limit: STEP_ROWS, after });
    for (const row of rows.filter(isInPlace)) {
      const id = String(row.key[1]);
      const kept = found.get(id) ?? { id, rows: [], isUnsent: false };
      kept.rows.push({ key: row.key, bytes: sizeOf(row.value) });
      kept.isUnsent ||= isUnsent(row);
      found.set(id, kept);
    }
    const last = rows.at(-1);
    if (!last || rows.length < STEP_ROWS) return [...found.values()].sort((a, b) => writtenAt(b) - writtenAt(a));
    after = last.key;
  }
}

/** What has to go, by age, number, length and size. */
function choose(
  conversations: readonly Kept[],
  limits: HistoryLimits,
  keep: string,
): { readonly dropped: readonly Kept[]; readonly trimmed: readonly KeptRow[] } {
  const since = Date.now() - limits.days * DAY_MS;
  const isSafe = ({ id, isUnsent }: Kept): boolean => isUnsent || id === keep;
  const stays = (one: Kept, at: number): boolean =>
    isSafe(one) || (at < limits.conversations && writtenAt(one) >= since);
  const dropped = conversations.filter((one, at) => !stays(one, at));
  const trimmed: KeptRow[] = [];
  const trim = (one: Kept, count: number): number => {
    const most = one.id === keep ? one.rows.length - OPEN_ROWS : one.rows.length;
    const rows = one.isUnsent ? [] : one.rows.splice(0, Math.max(0, Math.min(count, most)));
    trimmed.push(...rows);
    return sizeOfAll(rows);
  };

  let bytes = 0;
  const left = conversations.filter(stays);
  for (const one of left) {
    trim(one, one.rows.length - limits.messages);
    bytes += sizeOfAll(one.rows);
  }
  for (const one of left.toReversed()) {
    if (bytes <= limits.bytes) break;
    if (isSafe(one)) continue;
    dropped.push(one);
    bytes -= sizeOfAll(one.rows);
  }
  for (const one of left.filter(({ id }) => id === keep)) {
    while (bytes > limits.bytes) {
      const freed = trim(one, 1);
      if (freed === 0) break;
      bytes -= freed;
    }
  }
  return { dropped, trimmed };
}

/** Another tab may have written while the sweep was looking: that conversation is in use. */
async function whereUnchanged(store: RowStore, conversations: readonly Kept[]): Promise<readonly Kept[]> {
  const tails = await store.tails(conversations.map(({ id }) => ['m', id]));
  return conversations.filter((one, at) => Number(tails[at]?.last?.[2] ?? 0) === writtenAt(one));
}

/** A title without messages. A young one may get some: its only message was withdrawn just now. */
function isLeftOver(row: Row, conversations: readonly Kept[]): boolean {
  if (conversations.some(({ id }) => id === row.key[1])) return false;
  return !isTitle(row) || row.value.createdAt < Date.now() - DAY_MS;
}

/** A title in place of one that cannot be read: the visitor's first words. */
async function newTitle(store: RowStore, { key }: Row): Promise<Put> {
  const id = String(key[1]);
  const rows = await store.list(['m', id], { limit: OPEN_ROWS, after: ['m', id] });
  const question = rows.map(messageOf).find((message) => message['role'] === 'user');
  const parts: unknown[] = Array.isArray(question?.['parts']) ? question['parts'] : [];
  const text = parts.map((part) => (isRecord(part) && part['kind'] === 'text' ? String(part['text']) : '')).join(' ');
  const title = [...text.trim().replace(/\s+/g, ' ')].slice(0, TITLE_CHARS).join('');
  const createdAt = Math.floor(Number(rows[0]?.key[2]));
  return { key, value: { v: 2, id, title, createdAt }, refuse: (before) => before === undefined };
}

function isTitle(row: Row): row is Row & { readonly value: { readonly createdAt: number } } {
  const { key, value } = row;
  return (
    isRecord(value) &&
    value['id'] === key[1] &&
    typeof value['title'] === 'string' &&
    typeof value['createdAt'] === 'number'
  );
}

function isUnsent(row: Row): boolean {
  const { role, fate } = messageOf(row);
  const name = isRecord(fate) ? fate['name'] : undefined;
  const hasRun = isRecord(row.value) && isRecord(row.value['run']);
  return role === 'user' && hasRun && (name === 'queued' || name === 'sending');
}

function messageOf({ value }: Row): Record<string, unknown> {
  return isRecord(value) && isRecord(value['message']) ? value['message'] : {};
}

/** A row that a page or another program put elsewhere is none of ours; its key may be a prefix of others. */
function isInPlace({ key }: Row): boolean {
  return key.length === 4 && typeof key[2] === 'number';
}

/** Epoch milliseconds of the last message. */
function writtenAt({ rows }: Kept): number {
  return Number(rows.at(-1)?.key[2] ?? 0);
}

/** UTF-8 bytes as JSON text. */
function sizeOf(value: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(value)).length;
  } catch {
    return 0;
  }
}

function sizeOfAll(rows: readonly KeptRow[]): number {
  let sum = 0;
  for (const { bytes } of rows) sum += bytes;
  return sum;
}

function keysOf({ id }: Pick<Kept, 'id'>): RowKey[] {
  return [
    ['c', id],
    ['m', id],
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

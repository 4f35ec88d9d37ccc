import type { ConversationSummary } from '../chat-state.js';
import type { Log } from '../log.js';
import { isRecord } from '../read-card.js';
import type { Put, RowKey, RowStore } from './row-store.js';

/** What a conversation's own row holds; its figures are those of its messages' keys. */
export type ConversationTitle = Pick<ConversationSummary, 'id' | 'title' | 'createdAt'>;

export function titleRow({ id, title, createdAt }: ConversationTitle): Put {
  return { key: ['c', id], value: { v: 2, id, title, createdAt } };
}

/** All conversations that hold a message, newest first. Reads their titles; of the messages only the keys. */
export async function listSummaries(store: RowStore, log: Log): Promise<ConversationSummary[]> {
  const titles = (await store.list(['c'])).flatMap(({ key, value }) => {
    if (isTitle(value) && value.id === key[1]) return [value];
    logUnreadable(key, log);
    return [];
  });
  const tails = await store.tails(titles.map(({ id }) => ['m', id]));
  return titles
    .flatMap(({ id, title, createdAt }, at) => {
      const { last, count: messageCount = 0 } = tails[at] ?? {};
      const position = last?.[2];
      // An answer stands half a millisecond after its question.
      const updatedAt = typeof position === 'number' ? Math.floor(position) : createdAt;
      return messageCount > 0 ? [{ id, title, createdAt, updatedAt, messageCount }] : [];
    })
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

function isTitle(value: unknown): value is ConversationTitle {
  if (!isRecord(value)) return false;
  const { id, title, createdAt } = value;
  return typeof id === 'string' && typeof title === 'string' && typeof createdAt === 'number';
}

/** What cannot be read is left out, and a developer hears of it. */
export function logUnreadable(key: RowKey, log: Log): void {
  log('warn', 'history_row', `the kept row ${key.join('/')} could not be read`);
}

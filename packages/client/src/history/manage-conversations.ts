import { formatPrice } from '@aisle/protocol';
import type { Chat } from '../chat.js';
import type { ChatMessage, ConversationListing, ConversationSummary } from '../chat-state.js';
import type { Log } from '../log.js';
import type { Store } from '../store.js';
import { toJson } from '../to-json.js';
import type { Turns } from '../turns.js';
import type { History, StoredPage } from './history.js';
import type { Recorder } from './recorder.js';

// Loaded when a visitor asks for it.

export interface ManagerOptions {
  readonly store: Pick<Store, 'getState' | 'dispatch'>;
  readonly turns: Pick<Turns, 'stop' | 'pump'>;
  readonly history: History;
  readonly recorder: Pick<Recorder, 'flush' | 'retitle'>;
  readonly log: Log;
  /** Lists a conversation anew. */
  readonly list: (summary: ConversationSummary) => void;
  /** Puts an empty conversation on screen, once what is on screen has been left to the gateway. */
  readonly startEmpty: () => Promise<unknown>;
  /** Tells the other tabs. */
  readonly tell: (conversationId: string | null) => void;
  /** Leaves what is on screen to the gateway. */
  readonly leave: () => Promise<void>;
  /** Puts a kept conversation on screen. */
  readonly show: (conversationId: string, stored: StoredPage, summary: ConversationSummary) => void;
  /** Forgets who the visitor was. */
  readonly forget: () => void;
}

export type ConversationManager = Omit<Chat['conversations'], 'create'>;

/** Characters of a message in a list. */
const PREVIEW_CHARS = 120;
/** Messages in which a list looks for words to show. */
const PREVIEW_ROWS = 5;

/** What a visitor can do with the conversations that are kept. */
export function manageConversations(options: ManagerOptions): ConversationManager {
  const { store, turns, history, recorder, log, startEmpty, tell } = options;
  const listed = (): readonly ConversationSummary[] => store.getState().view.conversations;

  async function readAll(): Promise<(ConversationSummary & { readonly messages: readonly ChatMessage[] })[]> {
    const conversations = await history.conversations();
    return Promise.all(
      conversations.map(async (summary) => ({ ...summary, messages: (await history.readAll(summary.id)).messages })),
    );
  }

  return {
    async open(conversationId) {
      const shown = store.getState().view;
      if (shown.conversationId === conversationId) return;
      const summary = shown.conversations.find(({ id }) => id === conversationId);
      if (!summary) return log('warn', 'history', `there is no conversation "${conversationId}"`);
      await options.leave();
      options.show(conversationId, await history.read(conversationId), summary);
      turns.pump();
      await history.setMeta({ open: conversationId });
    },
    async rename(conversationId, title) {
      const summary = listed().find(({ id }) => id === conversationId);
      if (!summary) return log('warn', 'history', `there is no conversation "${conversationId}"`);
      const renamed = { ...summary, title };
      recorder.retitle(renamed);
      options.list(renamed);
      await history.save({ conversationId, summary: renamed });
      tell(conversationId);
    },
    async delete(conversationId) {
      if (store.getState().view.conversationId === conversationId) {
        await turns.stop();
        await startEmpty();
      }
      await history.delete(conversationId);
      store.dispatch({ type: 'changed', view: { conversations: listed().filter(({ id }) => id !== conversationId) } });
      tell(conversationId);
    },
    async clear() {
      await turns.stop();
      await startEmpty();
      await history.clear();
      options.forget();
      store.dispatch({ type: 'changed', view: { conversations: [] } });
      tell(null);
    },
    async list(query = '') {
      await recorder.flush();
      const words = comparable(query).split(/\s+/).filter(Boolean);
      if (words.length === 0) {
        const conversations = await history.conversations();
        return Promise.all(
          conversations.map(async (summary) =>
            listingOf(summary, (await history.read(summary.id, {}, PREVIEW_ROWS)).messages),
          ),
        );
      }
      const found = (await readAll()).filter(({ title, messages }) => {
        const text = comparable([title, ...messages.map(textOf)].join('\n'));
        return words.every((word) => text.includes(word));
      });
      return found.map(({ messages, ...summary }) => listingOf(summary, messages));
    },
    async export(format = 'json') {
      await recorder.flush();
      const conversations = await readAll();
      if (format === 'json') {
        const exportedAt = new Date().toISOString();
        return toJson({ format: 'aisle-export/1', exportedAt, conversations }, 2);
      }
      const { exportMarkdown } = await import('./export-markdown.js');
      return exportMarkdown(conversations, formatPrice);
    },
  };
}

function listingOf(summary: ConversationSummary, messages: readonly ChatMessage[]): ConversationListing {
  const last = messages.findLast((message) => textOf(message) !== '');
  return {
    ...summary,
    ...(last && { preview: { role: last.role, text: shortened(textOf(last)) } }),
    state: stateOf(messages),
  };
}

function stateOf(messages: readonly ChatMessage[]): ConversationListing['state'] {
  const isWaiting = messages.some(
    (message) => message.role === 'user' && (message.fate.name === 'queued' || message.fate.name === 'sending'),
  );
  if (isWaiting) return 'waiting';
  const last = messages.findLast((message) => message.role === 'assistant');
  return last?.answer.name === 'streaming' ? 'answering' : 'settled';
}

/** What was said, on one line. */
function textOf({ parts }: ChatMessage): string {
  const texts = parts.flatMap(({ kind, text }) => (kind === 'text' ? [text] : []));
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= PREVIEW_CHARS ? text : `${characters.slice(0, PREVIEW_CHARS - 1).join('')}…`;
}

/** Without accents, and in capitals: "ß" is "SS" there, and both forms of a Greek sigma are one. */
function comparable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase();
}

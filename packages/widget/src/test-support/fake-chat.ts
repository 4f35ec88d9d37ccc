import type { Chat, ChatMessage, ChatSnapshot, ConversationListing } from '@aisle/client';
import { waitUntil } from '@open-wc/testing';
import { AisleChat } from '../chat-element/aisle-chat.js';
import { greet, mountPanel } from '../panel/panel-entry.js';
import { mountWidget, type TestWidget } from './widget.js';

const PAGE = 20;
const WINDOW = 120;

/** A chat that shows what a test wants, and writes down what is asked of it. */
export interface FakeChat extends Chat {
  /** `cancel m1`, `page earlier`, … in the order of the calls. */
  readonly calls: string[];
  show(change: Partial<ChatSnapshot>): void;
  /** Every message of the conversation; the snapshot shows a window on them. */
  fill(messages: readonly ChatMessage[]): void;
  /** What `conversations.list` gives. */
  listings: readonly ConversationListing[];
  /** A page comes once this has resolved. */
  beforePage: () => Promise<void>;
  /** Makes the next request of the conversations fail. */
  failNext(): void;
}

export function fakeChat(): FakeChat {
  const listeners = new Set<() => void>();
  const calls: string[] = [];
  let all: readonly ChatMessage[] = [];
  let from = 0;
  let to = 0;
  let fails = false;
  let snapshot: ChatSnapshot = {
    status: { name: 'idle' },
    conversationId: 'c1',
    messages: [],
    earlier: false,
    later: false,
    unread: 0,
    conversations: [],
    storage: 'local',
    online: true,
  };
  const show = (change: Partial<ChatSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  };
  const showWindow = () => show({ messages: all.slice(from, to), earlier: from > 0, later: to < all.length });
  const call = async (...words: readonly string[]): Promise<void> => {
    calls.push(words.join(' '));
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!fails) return;
    fails = false;
    throw new Error('as the test wants it');
  };
  const keep = (listings: readonly ConversationListing[]) => {
    chat.listings = listings;
    show({ conversations: listings });
  };
  const chat: FakeChat = {
    calls,
    listings: [],
    show,
    fill(messages) {
      all = messages;
      to = all.length;
      from = Math.max(0, to - PAGE);
      showWindow();
    },
    beforePage: () => Promise.resolve(),
    failNext: () => void (fails = true),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    ready: Promise.resolve(),
    send: (text) => call('send', text),
    stop: () => call('stop'),
    retry: (id) => call('retry', id),
    edit: (id, text) => call('edit', id, text),
    async cancel(id) {
      await call('cancel', id);
      show({ messages: snapshot.messages.filter((message) => message.id !== id) });
    },
    async page(where) {
      await call('page', where);
      await chat.beforePage();
      if (where === 'earlier') from = Math.max(0, from - PAGE);
      else if (where === 'later') to = Math.min(all.length, to + PAGE);
      if (where === 'earlier') to = Math.min(to, from + WINDOW);
      else if (where === 'later') from = Math.max(from, to - WINDOW);
      else [from, to] = [Math.max(0, all.length - PAGE), all.length];
      showWindow();
    },
    see() {
      calls.push('see');
      show({ unread: 0 });
    },
    feedback: (id) => call('feedback', id),
    noteAction: () => undefined,
    resolve: () => Promise.resolve(new Map()),
    conversations: {
      async create() {
        await call('create');
        show({ conversationId: 'fresh', messages: [] });
        return 'fresh';
      },
      async open(id) {
        await call('open', id);
        show({ conversationId: id });
      },
      async rename(id, title) {
        await call('rename', id, title);
        keep(chat.listings.map((row) => (row.id === id ? { ...row, title } : row)));
      },
      async delete(id) {
        await call('delete', id);
        keep(chat.listings.filter((row) => row.id !== id));
      },
      async clear() {
        await call('clear');
        keep([]);
      },
      async list(query = '') {
        await call('list', query);
        return chat.listings.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
      },
      async export(format = 'json') {
        await call('export', format);
        return format === 'json' ? '{"format":"aisle-export/1"}' : '# Conversations';
      },
    },
    shutdown: () => call('shutdown'),
    close: () => void calls.push('close'),
  };
  return chat;
}

/** A question or an answer of text. @param at epoch milliseconds */
export function textMessage(id: string, role: 'user' | 'assistant', text: string, at = Date.now()): ChatMessage {
  const common = { id, createdAt: at, parts: [{ id: 't', kind: 'text', state: 'done' as const, text }] };
  return role === 'user'
    ? { ...common, role, fate: { name: 'sent' } }
    : { ...common, role, answer: { name: 'done', reason: 'complete' } };
}

/** Questions and answers of different lengths, a minute apart, the last one an hour ago. */
export function longConversation(count: number): readonly ChatMessage[] {
  const begin = Date.now() - 3_600_000 - count * 60_000;
  return Array.from({ length: count }, (_, index) => {
    const lines = index % 2 === 0 ? 1 : 1 + ((index * 7) % 11);
    const text = Array.from({ length: lines }, (_line, line) => `Message ${index}, paragraph ${line}.`).join('\n\n');
    return textMessage(`m${index}`, index % 2 === 0 ? 'user' : 'assistant', text, begin + index * 60_000);
  });
}

/** A conversation for the list. @param ago milliseconds since its last message */
export function listing(
  id: string,
  title: string,
  ago = 0,
  parts: Partial<ConversationListing> = {},
): ConversationListing {
  const at = Date.now() - ago;
  const preview = { role: 'assistant', text: `How ${title} ended` } as const;
  return { id, title, createdAt: at, updatedAt: at, messageCount: 2, preview, state: 'settled', ...parts };
}

const { modules } = AisleChat;

/** A widget with this chat in place of one of the client's. `restoreModules` takes it back. */
export async function mountWithChat(
  chat: Chat,
  attributes: Readonly<Record<string, string | null>> = {},
): Promise<TestWidget> {
  if (!modules) throw new Error('the widget is not defined');
  AisleChat.modules = {
    ...modules,
    panel: async () => ({ mountPanel: (host) => mountPanel(host, () => chat), greet }),
  };
  const widget = mountWidget([], attributes);
  await widget.element.send('').catch(() => undefined);
  await waitUntil(() => widget.element.chat === chat, 'the panel was not loaded');
  return widget;
}

export function restoreModules(): void {
  AisleChat.modules = modules;
}

import { LIMITS } from '@aisle/protocol';
import type { Chat } from './chat.js';
import type { ChatMessage, ConversationSummary } from './chat-state.js';
import { databaseName, type DatabaseOwner } from './history/database-name.js';
import { withFallback } from './history/fallback-store.js';
import {
  EMPTY_CONVERSATION,
  MAX_CONVERSATIONS,
  createHistory,
  deleteOldest,
  type HistoryMode,
  type StoredConversation,
} from './history/history.js';
import { createIndexedStore } from './history/indexed-store.js';
import type { ConversationManager } from './history/manage-conversations.js';
import { createMemoryStore } from './history/memory-store.js';
import { createRecorder } from './history/recorder.js';
import type { RowStore } from './history/row-store.js';
import { interrupted } from './history/stored-message.js';
import { joinTabs, type Tabs } from './history/tabs.js';
import { lazy } from './lazy.js';
import type { RunState } from './message-reducer.js';
import { newId } from './new-id.js';
import type { Store } from './store.js';
import type { AnonymousTokens } from './transport/credentials.js';
import type { Turns } from './turns.js';

export interface ConversationsOptions extends DatabaseOwner {
  readonly store: Store;
  readonly turns: Turns;
  readonly mode: HistoryMode;
}

export interface Conversations {
  readonly ready: Promise<void>;
  readonly api: Chat['conversations'];
  readonly tokens: AnonymousTokens;
  gatewayResumes(): boolean;
  /** The chat is idle: shows what another tab wrote while it was not. */
  catchUp(): void;
  close(): Promise<void>;
}

/** Keeps, opens and deletes conversations, and keeps the open one in step with what is stored. */
export function createConversations(options: ConversationsOptions): Conversations {
  const { store, turns, log, mode } = options;
  let storage: 'local' | 'memory' = 'memory';
  let gatewayResumes = false;
  let tabs: Tabs | undefined;
  let missed = false;
  let closed = false;

  const rows = withFallback(openRows(), {
    makeRoom: (full) => deleteOldest(full, log),
    onFallback(cause) {
      storage = 'memory';
      log('warn', 'history', 'storage failed; the conversation is kept until the page goes', cause);
      store.dispatch({ type: 'changed', view: { storage } });
    },
  });
  const history = createHistory(rows, log);
  const recorder = createRecorder({
    history,
    onWritten(conversationId) {
      tabs?.tell(conversationId);
      if (store.getState().view.conversations.length > MAX_CONVERSATIONS) void listKept();
    },
    onSummary: list,
  });
  const ready = load().catch((cause: unknown) => {
    log('error', 'history', 'history could not be read', cause);
    store.dispatch({ type: 'changed', view: { status: { name: 'idle' } } });
    turns.pump();
  });

  async function openRows(): Promise<RowStore> {
    const name = mode === 'local' && typeof indexedDB !== 'undefined' ? await databaseName(options) : null;
    if (name === null) return createMemoryStore();
    storage = 'local';
    if (!closed) tabs = joinTabs(name, (id) => void refresh(id));
    return createIndexedStore(name);
  }

  async function load(): Promise<void> {
    const meta = await history.meta();
    gatewayResumes ||= meta.gatewayResumes === true;
    const conversations = await history.conversations();
    const last = conversations.find(({ id }) => id === meta.open);
    const stored = last ? await history.read(last.id) : EMPTY_CONVERSATION;
    if (closed) return;
    store.dispatch({ type: 'changed', view: { storage, conversations } });
    store.observe((state) => {
      if (mode !== 'none') recorder.record(state);
      noteFacts(state.run);
    });
    const { view } = store.getState();
    // What was sent meanwhile comes after what was kept.
    show(last?.id ?? view.conversationId, stored, last, view.messages);
    turns.pump();
  }

  /** Makes a conversation the one on screen, and takes up the run that is still building its last message. */
  function show(
    conversationId: string,
    kept: StoredConversation,
    summary?: ConversationSummary,
    queued: readonly ChatMessage[] = [],
  ): void {
    const stored = settle(kept, { gatewayResumes });
    recorder.follow(conversationId, stored, summary);
    const messages = [...stored.messages, ...queued];
    store.dispatch({ type: 'changed', view: { conversationId, messages, status: { name: 'idle' } } });
    if (stored.run) turns.takeUp(stored.run);
  }

  function showEmpty(): string {
    const id = newId();
    show(id, EMPTY_CONVERSATION);
    return id;
  }

  function noteFacts(run: RunState | null): void {
    if (gatewayResumes || run?.facts?.resume !== 'cursor') return;
    gatewayResumes = true;
    if (mode !== 'none') void history.setMeta({ gatewayResumes });
  }

  function list(summary: ConversationSummary): void {
    const others = store.getState().view.conversations.filter(({ id }) => id !== summary.id);
    const conversations = [summary, ...others].sort((a, b) => b.updatedAt - a.updatedAt);
    store.dispatch({ type: 'changed', view: { conversations } });
  }

  /** Lists what is kept, which deletes what is too much. */
  async function listKept(): Promise<readonly ConversationSummary[]> {
    const conversations = await history.conversations();
    store.dispatch({ type: 'changed', view: { conversations } });
    return conversations;
  }

  async function leave(): Promise<void> {
    await ready;
    // Before the run is let go: the row of its message keeps the cursor.
    await recorder.flush();
    await turns.leave();
    await recorder.flush();
  }

  async function startEmpty(): Promise<string> {
    await leave();
    return showEmpty();
  }

  const manage = lazy(async (): Promise<ConversationManager> => {
    const { manageConversations } = await import('./history/manage-conversations.js');
    await ready;
    const tell = (conversationId: string | null): void => tabs?.tell(conversationId);
    const onBusy = (): void => {
      missed = true;
    };
    const { forget } = options.credentials;
    const parts = { store, turns, history, recorder, log };
    return manageConversations({ ...parts, list, listKept, showEmpty, startEmpty, tell, forget, onBusy });
  });

  /** Another tab has changed a conversation (`null`: all). */
  async function refresh(changed: string | null): Promise<void> {
    try {
      await (await manage()).refresh(changed);
    } catch (cause) {
      log('warn', 'history', 'what another tab wrote could not be shown', cause);
    }
  }

  return {
    ready,
    api: {
      create: startEmpty,
      async open(conversationId) {
        await ready;
        const { view } = store.getState();
        if (view.conversationId === conversationId) return;
        const summary = view.conversations.find(({ id }) => id === conversationId);
        if (!summary) return log('warn', 'history', `there is no conversation "${conversationId}"`);
        await leave();
        show(conversationId, await history.read(conversationId), summary);
        await history.setMeta({ open: conversationId });
      },
      rename: async (id, title) => (await manage()).rename(id, title.trim().slice(0, LIMITS.titleChars)),
      delete: async (id) => (await manage()).delete(id),
      clear: async () => (await manage()).clear(),
      export: async () => (await manage()).export(),
    },
    tokens: history.tokens,
    gatewayResumes: () => gatewayResumes,
    catchUp() {
      if (!missed) return;
      missed = false;
      void refresh(null);
    },
    async close() {
      closed = true;
      // In this very step, while the state still holds the run: its row keeps the cursor.
      const written = recorder.flush();
      void turns.leave();
      store.dispatch({ type: 'closed' });
      await written;
      recorder.close();
      history.close();
      tabs?.close();
    },
  };
}

/** What was kept, with a run that cannot be taken up any more shown as interrupted. */
function settle(
  stored: StoredConversation,
  { gatewayResumes }: { readonly gatewayResumes: boolean },
): StoredConversation {
  const { run } = stored;
  if (!run) return stored;
  const id = run.messageId ?? run.answers;
  const resumable = run.facts ? run.facts.resume === 'cursor' : gatewayResumes;
  const since = Date.now() - LIMITS.runMs - (run.facts?.ttlMs ?? LIMITS.logMs);
  if (resumable && stored.messages.some((message) => message.id === id && message.createdAt > since)) return stored;
  const messages = stored.messages.map((message) => (message.id === id ? interrupted(message) : message));
  return { ...stored, messages, run: undefined };
}

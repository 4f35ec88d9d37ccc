import { LIMITS, formatPrice } from '@aisle/protocol';
import type { Chat } from './chat.js';
import type { ConversationSummary } from './chat-state.js';
import { databaseName, type DatabaseOwner } from './history/database-name.js';
import { withFallback } from './history/fallback-store.js';
import { DEFAULT_LIMITS, EMPTY_PAGE, createHistory, type HistoryLimits, type HistoryMode } from './history/history.js';
import { createIndexedStore } from './history/indexed-store.js';
import type { ConversationManager } from './history/manage-conversations.js';
import { shareLiveNews } from './history/live-news.js';
import { makeRoom } from './history/make-room.js';
import { createMemoryStore } from './history/memory-store.js';
import { createRecorder, type Unwritten } from './history/recorder.js';
import type { RowStore } from './history/row-store.js';
import { isUnsent, readStoredMessage } from './history/stored-message.js';
import { keepUnsent, takeUnsent, type UnsentNote } from './history/unsent.js';
import { lazy } from './lazy.js';
import type { RunState } from './message-reducer.js';
import type { Store } from './store.js';
import { createStoredView } from './stored-view.js';
import { joinTabs, type TabLink, type TabNews } from './tabs/tab-link.js';
import type { AnonymousTokens } from './transport/credentials.js';
import type { Lead, Turns } from './turns.js';

export interface ConversationsOptions extends DatabaseOwner {
  readonly store: Store;
  readonly turns: Turns;
  readonly mode: HistoryMode;
  readonly limits: Partial<HistoryLimits> | undefined;
}

export interface Conversations {
  readonly ready: Promise<void>;
  readonly api: Chat['conversations'];
  readonly tokens: AnonymousTokens;
  readonly lead: Lead;
  page(to: 'earlier' | 'later' | 'latest'): Promise<void>;
  /** Tells the other tabs that the visitor has seen what is there. */
  tellSeen(): void;
  gatewayResumes(): boolean;
  mayTakeUp(run: RunState): boolean;
  written(): Promise<void>;
  /** The page goes, or freezes: nothing of it may stay open. */
  suspend(): void;
  /** The page is back. */
  resume(): Promise<void>;
  /** Deletes all that is kept of this visitor, here and in the other tabs. */
  wipe(): Promise<void>;
  /** Ends all of it; resolves when everything is written. A running answer is left to the gateway. */
  leave(): Promise<void>;
}

/** Keeps, opens and deletes conversations, and keeps the open one in step with what is stored. */
export function createConversations(options: ConversationsOptions): Conversations {
  const { store, turns, log, mode } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let storage: 'local' | 'memory' = 'memory';
  let gatewayResumes = false;
  let name: string | null = null;
  let link: TabLink | undefined;
  let isAway = false;
  let closed = false;

  const rows = withFallback(openRows(), {
    makeRoom: (full) => {
      const keep = store.getState().view.conversationId;
      return makeRoom({ store: full, log, keep, readStoredMessage, isUnsent });
    },
    onFallback(cause, code) {
      storage = 'memory';
      link?.close();
      link = undefined;
      log('warn', code, 'storage cannot be used; the conversation is kept until the page goes', cause);
      store.dispatch({ type: 'changed', view: { storage } });
    },
  });
  const history = createHistory(rows, log, limits);
  const recorder = createRecorder({
    save: history.save,
    isDriving: turns.isDriving,
    onWritten(conversationId) {
      link?.tell({ type: 'changed', conversationId });
      if (store.getState().view.conversations.length > limits.conversations) void listKept();
    },
    onSuperseded: () => void view.refresh(null),
    onSummary(summary, isNew) {
      list(summary);
      if (isNew) void history.setMeta({ open: summary.id });
    },
  });
  const live = shareLiveNews({
    store,
    isDriving: turns.isDriving,
    hasListeners: () => !closed && link?.alone() === false,
    tell: (news) => link?.tell(news),
    onOvertaken: () => void turns.leave(),
  });
  const view = createStoredView({ store, turns, history, recorder, listKept, isOpen: () => !closed && !isAway });
  const ready = load().catch((cause: unknown) => {
    log('error', 'history', 'history could not be read', cause);
    store.dispatch({ type: 'changed', view: { status: { name: 'idle' } } });
    turns.pump();
  });

  async function openRows(): Promise<RowStore> {
    name = mode === 'local' && typeof indexedDB !== 'undefined' ? await databaseName(options) : null;
    if (name === null) return createMemoryStore();
    storage = 'local';
    join();
    return createIndexedStore(name, log);
  }

  function join(): void {
    if (name === null || storage === 'memory' || closed || isAway) return;
    link = joinTabs(name, { onNews, onLead: () => void takeLead(), onYield }, log);
  }

  async function load(): Promise<void> {
    const meta = await history.meta();
    gatewayResumes ||= meta.gatewayResumes === true;
    const conversations = await history.conversations();
    const unsent = name === null ? undefined : takeUnsent(name);
    const last = conversations.find(({ id }) => id === (unsent?.conversationId ?? meta.open));
    const stored = last ? await history.read(last.id) : EMPTY_PAGE;
    if (closed) return;
    store.dispatch({ type: 'changed', view: { storage, conversations } });
    store.observe((state) => {
      if (closed) return;
      if (mode !== 'none') recorder.record(state);
      noteFacts(state.run);
    });
    const { view: before, queue } = store.getState();
    // What was sent meanwhile comes after what was kept.
    const early = queue.flatMap((run) => {
      const message = before.messages.find(({ id }) => id === run.answers);
      return message?.role === 'user' ? [{ message, run }] : [];
    });
    const conversationId = last?.id ?? unsent?.conversationId ?? before.conversationId;
    view.show(conversationId, stored, last, [...again(unsent), ...early]);
    turns.pump();
    void history.sweep(store.getState().view.conversationId);
  }

  /** What the last page of this tab could not store. */
  function again(note: UnsentNote | undefined): readonly Partial<Unwritten>[] {
    return (note?.unwritten ?? []).map(({ message, run }) =>
      message.fate.name === 'queued' || gatewayResumes
        ? { message: { ...message, fate: { name: 'queued' } }, run }
        : // It may have reached a gateway that would answer it twice.
          { message: { ...message, fate: { name: 'failed', code: 'interrupted', retryable: true } } },
    );
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
    link?.rest();
    await recorder.flush();
  }

  async function startEmpty(): Promise<string> {
    await leave();
    return view.showEmpty();
  }

  const manage = lazy(async (): Promise<ConversationManager> => {
    const { manageConversations } = await import('./history/manage-conversations.js');
    await ready;
    const tell = (conversationId: string | null): void => link?.tell({ type: 'changed', conversationId });
    const { forget } = options.credentials;
    return manageConversations({ store, turns, history, recorder, log, list, startEmpty, tell, forget, formatPrice });
  });

  function onNews(news: TabNews): void {
    const { run, view: shown } = store.getState();
    switch (news.type) {
      case 'changed':
        return void view.refresh(news.conversationId);
      case 'live':
      case 'events':
        live.hear(news);
        return turns.pump();
      case 'sync':
        return live.tellAll();
      case 'stop':
        if (turns.isDriving() && run?.runId === news.runId) void turns.stop();
        return;
      case 'seen':
        if (news.conversationId === shown.conversationId) store.dispatch({ type: 'changed', view: { unread: 0 } });
        return;
      case 'gone':
        options.credentials.forget();
        return void turns.leave().then(view.showEmpty).then(listKept);
    }
  }

  /** This tab may drive. Another one may have driven before: what it stored comes first. */
  async function takeLead(): Promise<void> {
    if (!link?.alone()) await view.refresh(null);
    if (link?.leads()) turns.drive();
  }

  async function onYield(): Promise<void> {
    // Before the run is let go: the row of its message keeps the cursor.
    const written = recorder.flush();
    await turns.leave();
    await written;
  }

  return {
    ready,
    api: {
      create: startEmpty,
      async open(conversationId) {
        await ready;
        const shown = store.getState().view;
        if (shown.conversationId === conversationId) return;
        const summary = shown.conversations.find(({ id }) => id === conversationId);
        if (!summary) return log('warn', 'history', `there is no conversation "${conversationId}"`);
        await leave();
        view.show(conversationId, await history.read(conversationId), summary);
        turns.pump();
        await history.setMeta({ open: conversationId });
      },
      rename: async (id, title) => (await manage()).rename(id, title.trim().slice(0, LIMITS.titleChars)),
      delete: async (id) => (await manage()).delete(id),
      clear: async () => (await manage()).clear(),
      list: async (query) => (await manage()).list(query),
      export: async (format) => (await manage()).export(format),
    },
    tokens: history.tokens,
    lead: {
      want(how) {
        if (isAway) return;
        if (link) link.want(store.getState().view.conversationId, how);
        else turns.drive();
      },
      rest: () => link?.rest(),
      stop: (runId) => link?.tell({ type: 'stop', conversationId: store.getState().view.conversationId, runId }),
    },
    async page(to) {
      await ready;
      await view.page(to);
    },
    tellSeen: () => link?.tell({ type: 'seen', conversationId: store.getState().view.conversationId }),
    gatewayResumes: () => gatewayResumes,
    mayTakeUp({ facts, messageId, answers }) {
      const message = store.getState().view.messages.find(({ id }) => id === (messageId ?? answers));
      const since = Date.now() - LIMITS.runMs - (facts?.ttlMs ?? LIMITS.logMs);
      const isResumable = facts ? facts.resume === 'cursor' : gatewayResumes;
      return isResumable && message !== undefined && message.createdAt > since;
    },
    written: () => recorder.flush(),
    suspend() {
      if (isAway || closed) return;
      isAway = true;
      const written = recorder.flush();
      const unwritten = recorder.unwritten();
      const { conversationId } = store.getState().view;
      if (name !== null && unwritten.length > 0) keepUnsent(name, { conversationId, unwritten });
      void turns.leave();
      link?.close();
      link = undefined;
      void written.then(() => {
        if (isAway) history.close();
      });
    },
    async resume() {
      if (!isAway || closed) return;
      isAway = false;
      const unsent = name === null ? undefined : takeUnsent(name);
      join();
      await view.refresh(null);
      // What was on its way to storage when the page went may have been lost.
      for (const { message, run } of unsent?.conversationId === store.getState().view.conversationId ? again(unsent) : []) {
        const isThere = store.getState().view.messages.some(({ id }) => id === message?.id);
        if (message && run && !isThere) store.dispatch({ type: 'queued', message, run });
      }
      turns.pump();
    },
    async wipe() {
      await leave();
      await history.clear();
      link?.tell({ type: 'gone' });
    },
    async leave() {
      if (closed) return;
      closed = true;
      // In this very step, while the state still holds the run: its row keeps the cursor.
      const written = recorder.flush();
      recorder.close();
      void turns.leave();
      link?.close();
      await written;
      history.close();
    },
  };
}

import { LIMITS } from '@aisle/protocol';
import type { CatchUp } from './catch-up.js';
import type { Chat } from './chat.js';
import type { ConversationSummary } from './chat-state.js';
import type { DatabaseOwner } from './history/database-name.js';
import {
  DEFAULT_LIMITS,
  EMPTY_PAGE,
  PAGE_ROWS,
  type HistoryLimits,
  type HistoryMode,
  type StoredPage,
} from './history/history.js';
import type { ConversationManager } from './history/manage-conversations.js';
import { openHistory } from './history/open-history.js';
import { createRecorder } from './history/recorder.js';
import { shownOf, type Left } from './history/shown-of.js';
import { again, forgetUnsent, keepUnsent, readUnsent } from './history/unsent.js';
import { lazy } from './lazy.js';
import type { RunState } from './message-reducer.js';
import { canTakeUp } from './run/can-take-up.js';
import { newId } from './new-id.js';
import type { Store } from './store.js';
import { createTabLead } from './tabs/tab-lead.js';
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
  /** The page goes, or is put aside: nothing of it may stay open. */
  suspend(how: 'gone' | 'kept'): void;
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
  let isAway = false;
  let closed = false;

  const history = openHistory({
    ...options,
    limits,
    openConversation: () => store.getState().view.conversationId,
    onOpened(opened) {
      name = opened;
      storage = 'local';
      join();
    },
    onFallback() {
      storage = 'memory';
      tabs.part();
      store.dispatch({ type: 'changed', view: { storage } });
      // What has waited for the lead among the tabs waits for nobody now.
      if (!isAway && !closed) turns.pump();
    },
  });
  const recorder = createRecorder({
    save: history.save,
    isDriving: turns.isDriving,
    onWritten(conversationId) {
      tabs.tell({ type: 'changed', conversationId });
      if (store.getState().view.conversations.length > limits.conversations) void listKept();
    },
    onSuperseded: () => refresh(null),
    onSummary(summary) {
      list(summary);
      if (summary.messageCount > limits.messages + PAGE_ROWS) void history.sweep(summary.id, { force: true });
    },
  });
  const catchUp = lazy(async (): Promise<CatchUp> => {
    const { createCatchUp } = await import('./catch-up.js');
    const isOpen = (): boolean => !closed && !isAway;
    const parts = { store, turns, history, recorder, listKept, showEmpty, isOpen };
    return createCatchUp({ ...parts, pageRows: PAGE_ROWS, nothing: EMPTY_PAGE });
  });
  const tabs = createTabLead({
    store,
    turns,
    log,
    refresh,
    written: () => recorder.flush(),
    onGone() {
      options.credentials.forget();
      void turns.leave().then(showEmpty).then(listKept);
    },
  });
  const ready = load().catch((cause: unknown) => {
    log('error', 'history', 'history could not be read', cause);
    store.dispatch({ type: 'changed', view: { status: { name: 'idle' } } });
    turns.pump();
  });

  const join = (): void => {
    if (name !== null && storage === 'local' && !closed && !isAway) tabs.join(name);
  };

  async function load(): Promise<void> {
    const meta = await history.meta();
    gatewayResumes ||= meta.gatewayResumes === true;
    const unsent = readUnsent(name);
    const open = unsent?.conversationId ?? meta.open;
    const reading = open ? history.read(open) : EMPTY_PAGE;
    const [conversations, newest] = await Promise.all([history.conversations(), reading]);
    const last = conversations.find(({ id }) => id === open);
    // Another tab may be in it, about to send what is left of it.
    const begun = open && !last && (await history.isBegun(open)) ? open : undefined;
    if (closed) return;
    const stored = last ? newest : EMPTY_PAGE;
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
    const conversationId = last?.id ?? unsent?.conversationId ?? begun ?? before.conversationId;
    const unwritten = [...again(unsent, { gatewayResumes }), ...early];
    show(conversationId, stored, last, { unwritten, undeleted: unsent?.undeleted ?? [] });
    forgetUnsent(name);
    turns.pump();
    if (conversations.length > 0) void history.sweep(conversationId);
  }

  /** Makes a conversation the one on screen, and after it what is not stored yet. */
  function show(
    conversationId: string,
    stored: StoredPage,
    summary?: ConversationSummary,
    left: Left = { unwritten: [], undeleted: [] },
  ): void {
    recorder.follow(conversationId, stored, summary);
    store.dispatch({ type: 'shown', ...shownOf(conversationId, stored, left) });
  }

  function showEmpty(): string {
    const id = newId();
    show(id, EMPTY_PAGE);
    return id;
  }

  /** Shows what another tab has stored. */
  async function refresh(changed: string | null): Promise<void> {
    try {
      await ready;
      await (await catchUp()).refresh(changed);
    } catch (cause) {
      log('warn', 'history', 'what another tab wrote could not be shown', cause);
    }
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
    tabs.rest();
    await recorder.flush();
  }

  const startEmpty = (): Promise<string> => leave().then(showEmpty);

  const manage = lazy(async (): Promise<ConversationManager> => {
    const { manageConversations } = await import('./history/manage-conversations.js');
    await ready;
    const tell = (conversationId: string | null): void => tabs.tell({ type: 'changed', conversationId });
    const { forget } = options.credentials;
    return manageConversations({ store, turns, history, recorder, log, list, leave, show, startEmpty, tell, forget });
  });

  return {
    ready,
    api: {
      create: startEmpty,
      open: async (id) => (await manage()).open(id),
      rename: async (id, title) => (await manage()).rename(id, title.trim().slice(0, LIMITS.titleChars)),
      delete: async (id) => (await manage()).delete(id),
      clear: async () => (await manage()).clear(),
      list: async (query) => (await manage()).list(query),
      export: async (format) => (await manage()).export(format),
    },
    tokens: history.tokens,
    lead: {
      want: (how) => (isAway ? undefined : tabs.want(how)),
      rest: tabs.rest,
      stop: tabs.stop,
    },
    page: async (to) => (await catchUp()).page(to),
    tellSeen: () => tabs.tell({ type: 'seen', conversationId: store.getState().view.conversationId }),
    gatewayResumes: () => gatewayResumes,
    mayTakeUp(run) {
      const message = store.getState().view.messages.find(({ id }) => id === (run.messageId ?? run.answers));
      return message !== undefined && canTakeUp(run, { createdAt: message.createdAt, gatewayResumes });
    },
    written: () => recorder.settle(),
    suspend(how) {
      if (isAway || closed) return;
      isAway = true;
      // An open transaction evicts a page from the back/forward cache; what has come since the last writing is replayed.
      recorder.pause();
      const { conversationId } = store.getState().view;
      const unwritten = recorder.unwritten();
      keepUnsent(name, { conversationId, unwritten, undeleted: recorder.undeleted() });
      // Once it is written, nobody may be left here to say so.
      if (unwritten.length > 0) tabs.tell({ type: 'changed', conversationId });
      void turns.leave();
      tabs.part();
      history[how === 'kept' ? 'suspend' : 'close']();
    },
    async resume() {
      if (!isAway || closed) return;
      isAway = false;
      history.resume();
      const { unread } = store.getState().view;
      join();
      await refresh(null);
      if (isAway) return;
      forgetUnsent(name);
      // What has come meanwhile was seen on the pages between.
      store.dispatch({ type: 'changed', view: { unread } });
    },
    async wipe() {
      await leave();
      await history.clear();
      tabs.tell({ type: 'gone' });
    },
    async leave() {
      if (closed) return;
      closed = true;
      history.resume();
      // In this very step, while the state still holds the run: its row keeps the cursor.
      const written = recorder.flush();
      recorder.close();
      void turns.leave();
      tabs.part();
      await written;
      history.close();
    },
  };
}

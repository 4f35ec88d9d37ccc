import { LIMITS } from '@aisle/protocol';
import type { Chat } from './chat.js';
import { keepIdentity } from './chat-reducer.js';
import type { ChatMessage, ConversationSummary } from './chat-state.js';
import { MAX_CONVERSATIONS, emptyConversation, type HistoryMode, type StoredConversation } from './history/history.js';
import { databaseName, type DatabaseOwner } from './history/database-name.js';
import { openHistory } from './history/open-history.js';
import { createRecorder, type Recorder } from './history/recorder.js';
import { interrupted } from './history/stored-message.js';
import { joinTabs, type Tabs } from './history/tabs.js';
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
  const { store, turns, log } = options;
  const keeps = options.mode !== 'none';
  let gatewayResumes = false;
  let tabs: Tabs | undefined;
  let recorderOfOpen: Recorder | undefined;
  let missed = false;
  let closed = false;

  const opening = (options.mode === 'local' ? databaseName(options) : Promise.resolve(null)).then((name) => {
    const opened = openHistory({
      mode: options.mode,
      name,
      log,
      onFallback: () => store.dispatch({ type: 'stored', storage: 'memory' }),
    });
    const recorder = createRecorder({
      history: opened.history,
      onWritten(conversationId) {
        tabs?.tell(conversationId);
        if (store.getState().view.conversations.length > MAX_CONVERSATIONS) void listKept();
      },
      onSummary: list,
    });
    return { name, opened, recorder, history: opened.history };
  });
  const ready = load().catch((cause: unknown) => {
    log({ level: 'error', code: 'history', message: 'history could not be read', cause });
    store.dispatch({ type: 'loaded', conversationId: store.getState().view.conversationId, messages: [] });
    turns.pump();
  });

  async function load(): Promise<void> {
    const { name, opened, recorder, history } = await opening;
    const meta = await history.meta();
    gatewayResumes ||= meta.gatewayResumes;
    const conversations = await history.conversations();
    const last = conversations.find(({ id }) => id === meta.open);
    const stored = last ? await history.read(last.id) : emptyConversation();
    if (closed) return;
    recorderOfOpen = recorder;
    store.dispatch({ type: 'stored', storage: opened.storage });
    store.dispatch({ type: 'listed', conversations });
    if (keeps) store.observe((state) => recorder.record(state));
    store.observe(({ run }) => noteFacts(run));
    show('loaded', last?.id ?? store.getState().view.conversationId, stored, last, recorder);
    if (name !== null && opened.storage === 'local') tabs = joinTabs(name, (id) => void refresh(id));
    turns.pump();
  }

  /** Makes a conversation the one on screen, and takes up the run that is still building its last message. */
  function show(
    type: 'loaded' | 'opened',
    conversationId: string,
    stored: StoredConversation,
    summary: ConversationSummary | undefined,
    recorder: Recorder,
  ): void {
    const { messages, positions, run } = settle(stored, { gatewayResumes });
    recorder.follow(conversationId, { messages, positions, run }, summary);
    store.dispatch({ type, conversationId, messages });
    if (run) turns.takeUp(run);
  }

  function noteFacts(run: RunState | null): void {
    if (gatewayResumes || run?.facts?.resume !== 'cursor') return;
    gatewayResumes = true;
    if (keeps) void opening.then(({ history }) => history.setMeta({ gatewayResumes: true }));
  }

  function list(summary: ConversationSummary): void {
    const others = store.getState().view.conversations.filter(({ id }) => id !== summary.id);
    store.dispatch({ type: 'listed', conversations: [summary, ...others].sort((a, b) => b.updatedAt - a.updatedAt) });
  }

  /** Lists what is kept, which deletes what is too much. */
  async function listKept(): Promise<readonly ConversationSummary[]> {
    const { history } = await opening;
    const conversations = await history.conversations();
    if (!closed) store.dispatch({ type: 'listed', conversations });
    return conversations;
  }

  /** Another tab wrote: an idle chat shows what it wrote, a busy one when it is done. */
  async function refresh(changed: string | null): Promise<void> {
    const { history, recorder } = await opening;
    const conversations = await listKept();
    const { conversationId } = store.getState().view;
    if (changed !== null && changed !== conversationId) return;
    missed = turns.isBusy();
    if (missed) return;
    await recorder.flush();
    const stored = await history.read(conversationId);
    const { view } = store.getState();
    if (closed || turns.isBusy() || view.status.name !== 'idle' || view.conversationId !== conversationId) return;
    const summary = conversations.find(({ id }) => id === conversationId);
    if (!summary && view.messages.length > 0) return show('opened', newId(), emptyConversation(), undefined, recorder);
    const messages = keepIdentity(view.messages, stored.messages);
    recorder.follow(conversationId, { ...stored, messages }, summary);
    store.dispatch({ type: 'refreshed', messages });
  }

  async function leave(): Promise<Awaited<typeof opening>> {
    await ready;
    const parts = await opening;
    // Before the run is let go: the row of its message keeps the cursor.
    if (keeps) await parts.recorder.flush();
    await turns.leave();
    if (keeps) await parts.recorder.flush();
    return parts;
  }

  async function startEmpty(): Promise<string> {
    const { recorder } = await leave();
    const id = newId();
    show('opened', id, emptyConversation(), undefined, recorder);
    return id;
  }

  const api: Chat['conversations'] = {
    create: startEmpty,
    async open(conversationId) {
      await ready;
      if (store.getState().view.conversationId === conversationId) return;
      const summary = store.getState().view.conversations.find(({ id }) => id === conversationId);
      if (!summary)
        return log({ level: 'warn', code: 'history', message: `there is no conversation "${conversationId}"` });
      const { history, recorder } = await leave();
      show('opened', conversationId, await history.read(conversationId), summary, recorder);
      await history.setMeta({ open: conversationId });
    },
    async rename(conversationId, title) {
      await ready;
      const { history, recorder } = await opening;
      const summary = store.getState().view.conversations.find(({ id }) => id === conversationId);
      if (!summary)
        return log({ level: 'warn', code: 'history', message: `there is no conversation "${conversationId}"` });
      const renamed = Object.freeze({ ...summary, title: title.trim().slice(0, LIMITS.titleChars) });
      recorder.retitle(renamed);
      list(renamed);
      await history.saveSummary(renamed);
      tabs?.tell(conversationId);
    },
    async delete(conversationId) {
      await ready;
      const { history } = await opening;
      if (store.getState().view.conversationId === conversationId) {
        await turns.stop();
        await startEmpty();
      }
      await history.delete(conversationId);
      const { conversations } = store.getState().view;
      store.dispatch({ type: 'listed', conversations: conversations.filter(({ id }) => id !== conversationId) });
      tabs?.tell(conversationId);
    },
    async clear() {
      await ready;
      const { history } = await opening;
      await turns.stop();
      await startEmpty();
      await history.clear();
      options.credentials.forget();
      store.dispatch({ type: 'listed', conversations: [] });
      tabs?.tell(null);
    },
    async export() {
      await ready;
      const { history, recorder } = await opening;
      if (keeps) await recorder.flush();
      const conversations = await Promise.all(
        store.getState().view.conversations.map(async (summary) => {
          const { messages } = await history.read(summary.id);
          return { ...summary, messages };
        }),
      );
      return JSON.stringify({ format: 'aisle-export/1', exportedAt: new Date().toISOString(), conversations }, null, 2);
    },
  };

  return {
    ready,
    api,
    tokens: { offer: async (token) => (await opening).history.tokens.offer(token) },
    gatewayResumes: () => gatewayResumes,
    catchUp() {
      if (missed && !closed) void refresh(null);
    },
    async close() {
      closed = true;
      // In this very step, while the state still holds the run: its row keeps the cursor.
      const written = keeps ? recorderOfOpen?.flush() : undefined;
      void turns.leave();
      store.dispatch({ type: 'closed' });
      const { recorder, history } = await opening;
      await written;
      recorder.close();
      history.close();
      tabs?.close();
    },
  };
}

/** What was kept, with a run that cannot be taken up any more shown as interrupted. */
function settle(stored: StoredConversation, gateway: { readonly gatewayResumes: boolean }): StoredConversation {
  const { run } = stored;
  if (run === null) return stored;
  const id = run.messageId ?? run.answers;
  const kept = stored.messages.find((message) => message.id === id);
  if (kept && canTakeUp(kept, run, gateway)) return stored;
  const messages = stored.messages.map((message): ChatMessage =>
    message === kept ? interrupted({ message }).message : message,
  );
  return { ...stored, messages: Object.freeze(messages), run: null };
}

function canTakeUp(
  message: ChatMessage,
  run: RunState,
  { gatewayResumes }: { readonly gatewayResumes: boolean },
): boolean {
  const resumable = run.facts ? run.facts.resume === 'cursor' : gatewayResumes;
  const ttlMs = LIMITS.runMs + (run.facts?.ttlMs ?? LIMITS.logMs);
  return resumable && Date.now() - message.createdAt < ttlMs;
}

import type { Chat } from '../chat.js';
import type { ChatMessage, ConversationSummary } from '../chat-state.js';
import type { Log } from '../log.js';
import type { Store } from '../store.js';
import type { Turns } from '../turns.js';
import type { History } from './history.js';
import type { Recorder } from './recorder.js';

// Loaded when a visitor asks for it, or another tab writes: types are all that it may import.

export interface ManagerOptions {
  readonly store: Store;
  readonly turns: Turns;
  readonly history: History;
  readonly recorder: Recorder;
  readonly log: Log;
  /** Lists a conversation anew. */
  readonly list: (summary: ConversationSummary) => void;
  /** Lists what is kept. */
  readonly listKept: () => Promise<readonly ConversationSummary[]>;
  /** Puts an empty conversation on screen. */
  readonly showEmpty: () => void;
  /** The same, once what is on screen has been left to the gateway. */
  readonly startEmpty: () => Promise<unknown>;
  /** Tells the other tabs. */
  readonly tell: (conversationId: string | null) => void;
  /** Called where another tab wrote and nothing could be shown, because a run is going on. */
  readonly onBusy: () => void;
  /** Forgets who the visitor was. */
  readonly forget: () => void;
}

export interface ConversationManager extends Pick<Chat['conversations'], 'rename' | 'delete' | 'clear' | 'export'> {
  /** Another tab has changed a conversation (`null`: all): an idle chat shows it. */
  refresh(changed: string | null): Promise<void>;
}

/** What can be done with the conversations that are kept, here and in another tab. */
export function manageConversations(options: ManagerOptions): ConversationManager {
  const { store, turns, history, recorder, log, list, startEmpty, tell, forget } = options;
  const listed = (): readonly ConversationSummary[] => store.getState().view.conversations;

  async function refresh(changed: string | null): Promise<void> {
    const conversations = await options.listKept();
    const { conversationId } = store.getState().view;
    if (changed !== null && changed !== conversationId) return;
    if (turns.isBusy()) return options.onBusy();
    await recorder.flush();
    const stored = await history.read(conversationId);
    const { view } = store.getState();
    if (turns.isBusy()) return options.onBusy();
    if (view.status.name !== 'idle' || view.conversationId !== conversationId) return;
    const summary = conversations.find(({ id }) => id === conversationId);
    if (!summary && view.messages.length > 0) return options.showEmpty();
    const messages = keepIdentity(view.messages, stored.messages);
    recorder.follow(conversationId, { ...stored, messages }, summary);
    store.dispatch({ type: 'changed', view: { messages } });
  }

  return {
    refresh,
    async rename(conversationId, title) {
      const summary = listed().find(({ id }) => id === conversationId);
      if (!summary) return log('warn', 'history', `there is no conversation "${conversationId}"`);
      const renamed = { ...summary, title };
      recorder.retitle(renamed);
      list(renamed);
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
      forget();
      store.dispatch({ type: 'changed', view: { conversations: [] } });
      tell(null);
    },
    async export() {
      await recorder.flush();
      const conversations = await Promise.all(
        listed().map(async (summary) => ({ ...summary, messages: (await history.read(summary.id)).messages })),
      );
      return JSON.stringify({ format: 'aisle-export/1', exportedAt: new Date().toISOString(), conversations }, null, 2);
    },
  };
}

/** Another tab's view of the same messages: those that say the same keep their identity here. */
function keepIdentity(before: readonly ChatMessage[], after: readonly ChatMessage[]): readonly ChatMessage[] {
  const known = new Map(before.map((message) => [message.id, message]));
  return after.map((message) => {
    const same = known.get(message.id);
    return same && JSON.stringify(same) === JSON.stringify(message) ? same : message;
  });
}

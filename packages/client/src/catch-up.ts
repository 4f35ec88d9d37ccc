import type { ChatMessage, ConversationSummary } from './chat-state.js';
import type { History, StoredPage } from './history/history.js';
import { mergeStored } from './history/merge-stored.js';
import type { Recorder } from './history/recorder.js';
import type { Store } from './store.js';
import type { Turns } from './turns.js';

// Loaded when another tab writes, when the page comes back, or when a visitor looks for older messages.

export interface CatchUpOptions {
  readonly store: Store;
  readonly turns: Pick<Turns, 'isDriving' | 'abandon' | 'leave' | 'pump'>;
  readonly history: Pick<History, 'read'>;
  readonly recorder: Pick<Recorder, 'flush' | 'isPending' | 'placeOf' | 'reframe'>;
  /** Lists what is kept. */
  readonly listKept: () => Promise<readonly ConversationSummary[]>;
  /** Puts an empty conversation on screen. */
  readonly showEmpty: () => void;
  /** Whether storage may be read now. */
  readonly isOpen: () => boolean;
  readonly pageRows: number;
  readonly nothing: StoredPage;
}

export interface CatchUp {
  /** Another tab has changed a conversation (`null`: all). */
  refresh(changed: string | null): Promise<void>;
  page(to: 'earlier' | 'later' | 'latest'): Promise<void>;
}

/** Messages in the state at most, where nothing is going on. */
const WINDOW_ROWS = 120;

/** Reads again what is stored, and moves the window that is on screen of it. */
export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { store, turns, history, recorder } = options;
  let refreshing: Promise<void> | undefined;
  let isStale = false;
  let paging: Promise<void> | undefined;

  /** One reading at a time, and one more for all that came meanwhile. */
  async function refresh(changed: string | null): Promise<void> {
    if (changed !== null && changed !== store.getState().view.conversationId) {
      await options.listKept();
      return;
    }
    isStale = true;
    refreshing ??= readWhileStale().finally(() => {
      refreshing = undefined;
    });
    await refreshing;
  }

  async function readWhileStale(): Promise<void> {
    while (isStale && options.isOpen()) {
      isStale = false;
      await readAgain();
    }
    turns.pump();
  }

  async function readAgain(): Promise<void> {
    const { conversationId, later } = store.getState().view;
    const conversations = await options.listKept();
    if (later) return;
    const { messages } = store.getState().view;
    await recorder.flush();
    const rows = Math.min(WINDOW_ROWS, messages.length + options.pageRows);
    const stored = await history.read(conversationId, undefined, rows);
    const { view } = store.getState();
    if (view.conversationId !== conversationId || view.later || !options.isOpen()) return;
    const isKept = conversations.some(({ id }) => id === conversationId) || stored.messages.length > 0;
    if (isKept || view.messages.every(({ id }) => recorder.isPending(id))) {
      // What was taken back here during the reading, or moved to the end, may have been read where it was all the same.
      const left = new Set(view.messages.map(({ id }) => id));
      const gone = new Set(messages.map(({ id }) => id).filter((id) => !left.has(id)));
      const isMoved = (id: string): boolean =>
        recorder.isPending(id) && recorder.placeOf(id)?.position !== stored.positions.get(id);
      const still = stored.messages.filter(({ id }) => !gone.has(id) && !isMoved(id));
      return showMerged({ ...stored, messages: still });
    }
    await turns.leave();
    options.showEmpty();
  }

  function showMerged(stored: StoredPage): void {
    const { conversationId, messages: before } = store.getState().view;
    const own = { isDriving: turns.isDriving(), isPending: recorder.isPending };
    const merged = mergeStored(stored, store.getState(), own);
    if (merged.isAbandoned) turns.abandon();
    const { messages, run, queue, kept } = merged;
    recorder.reframe({ ...stored, messages }, (id) => kept.has(id));
    const { earlier } = stored;
    // Another tab has read an answer to its end, and told it in no other way.
    const known = new Map(before.map((message) => [message.id, message]));
    const start = messages.findIndex(({ id }) => known.has(id));
    const isNew = ({ id }: ChatMessage, at: number): boolean =>
      known.has(id) ? isStreaming(known.get(id)) : start >= 0 && at > start;
    const ended = messages.filter((message, at) => hasEnded(message) && isNew(message, at));
    const view = { conversationId, messages, earlier, later: false };
    store.dispatch({ type: 'shown', view, run, queue, ended: ended.map(({ id }) => id) });
  }

  async function turnPage(to: 'earlier' | 'later'): Promise<void> {
    const isEarlier = to === 'earlier';
    await recorder.flush();
    const { conversationId, messages, [to]: isMore } = store.getState().view;
    const edge = messages.at(isEarlier ? 0 : -1);
    const place = edge && isMore ? recorder.placeOf(edge.id) : undefined;
    if (!place) return;
    const stored = await history.read(conversationId, isEarlier ? { before: place } : { after: place });
    const { view, run, queue } = store.getState();
    if (view.conversationId !== conversationId || view.messages.at(isEarlier ? 0 : -1)?.id !== edge?.id) return;
    const known = new Set(view.messages.map(({ id }) => id));
    const fresh = stored.messages.filter(({ id }) => !known.has(id));
    const all = isEarlier ? [...fresh, ...view.messages] : [...view.messages, ...fresh];
    // While something goes on, the end has to stay.
    const spare = run || queue.length > 0 ? 0 : Math.max(0, all.length - WINDOW_ROWS);
    const shown = isEarlier ? all.slice(0, all.length - spare) : all.slice(spare);
    recorder.reframe(
      { ...stored, messages: shown },
      (id) => known.has(id) && shown.some((message) => message.id === id),
    );
    const earlier = isEarlier ? stored.earlier : view.earlier || spare > 0;
    const later = isEarlier ? view.later || spare > 0 : stored.later;
    store.dispatch({ type: 'shown', view: { conversationId, messages: shown, earlier, later }, run, queue });
    // The end is in sight again, and with it what goes on there.
    if (!isEarlier && !later) await refresh(conversationId);
  }

  return {
    refresh,
    async page(to) {
      if (to !== 'latest') {
        paging ??= turnPage(to).finally(() => {
          paging = undefined;
        });
        return paging;
      }
      const { conversationId, later } = store.getState().view;
      if (!later) return;
      await recorder.flush();
      recorder.reframe(options.nothing, () => false);
      store.dispatch({ type: 'changed', view: { messages: [], later: false } });
      await refresh(conversationId);
    },
  };
}

function isStreaming(message: ChatMessage | undefined): boolean {
  return message?.role === 'assistant' && message.answer.name === 'streaming';
}

function hasEnded(message: ChatMessage): boolean {
  return message.role === 'assistant' && message.answer.name !== 'streaming';
}

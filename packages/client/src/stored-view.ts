import type { ChatState } from './chat-reducer.js';
import type { ConversationSummary } from './chat-state.js';
import { EMPTY_PAGE, PAGE_ROWS, type History, type StoredPage } from './history/history.js';
import { mergeStored, type Own } from './history/merge-stored.js';
import type { Recorder, Unwritten } from './history/recorder.js';
import { newId } from './new-id.js';
import type { Store } from './store.js';
import type { Turns } from './turns.js';

export interface StoredViewOptions {
  readonly store: Store;
  readonly turns: Turns;
  readonly history: History;
  readonly recorder: Recorder;
  /** Lists what is kept. */
  readonly listKept: () => Promise<readonly ConversationSummary[]>;
  /** Whether storage may be read now. */
  readonly isOpen: () => boolean;
}

export interface StoredView {
  /**
   * Makes a conversation the one on screen, with the run that is still building its last message, and after it what is not
   * stored yet.
   */
  show(
    conversationId: string,
    stored: StoredPage,
    summary?: ConversationSummary,
    unwritten?: readonly Partial<Unwritten>[],
  ): void;
  /** The same for a conversation in which nothing has been said; answers its id. */
  showEmpty(): string;
  /** Another tab has changed a conversation (`null`: all). */
  refresh(changed: string | null): Promise<void>;
  page(to: 'earlier' | 'later' | 'latest'): Promise<void>;
}

/** Messages in the state at most, where nothing is going on. */
const WINDOW_ROWS = 120;
const NOTHING_OWN: Own = { isDriving: false, isPending: () => false };

/** What is on screen of what is stored: a window on the open conversation. */
export function createStoredView(options: StoredViewOptions): StoredView {
  const { store, turns, history, recorder } = options;
  let refreshing: Promise<void> | undefined;
  let isStale = false;
  let paging: Promise<void> | undefined;

  function show(
    conversationId: string,
    stored: StoredPage,
    summary?: ConversationSummary,
    unwritten: readonly Partial<Unwritten>[] = [],
  ): void {
    recorder.follow(conversationId, stored, summary);
    const { view } = store.getState();
    const blank: ChatState = { view: { ...view, messages: [] }, run: null, queue: [] };
    const { messages, run, queue } = mergeStored(stored, blank, NOTHING_OWN);
    const { earlier } = stored;
    const fresh = unwritten.filter(({ message }) => messages.every(({ id }) => id !== message?.id));
    store.dispatch({
      type: 'shown',
      view: { conversationId, messages: [...messages, ...take(fresh, 'message')], earlier, later: false },
      run,
      queue: [...queue, ...take(fresh, 'run')],
    });
  }

  function showEmpty(): string {
    const id = newId();
    show(id, EMPTY_PAGE);
    return id;
  }

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
    const { conversationId, later, messages } = store.getState().view;
    const conversations = await options.listKept();
    if (later) return;
    await recorder.flush();
    const rows = Math.min(WINDOW_ROWS, messages.length + PAGE_ROWS);
    const stored = await history.read(conversationId, undefined, rows);
    const { view } = store.getState();
    if (view.conversationId !== conversationId || view.later || !options.isOpen()) return;
    const isKept = conversations.some(({ id }) => id === conversationId) || stored.messages.length > 0;
    if (isKept || view.messages.every(({ id }) => recorder.isPending(id))) return showMerged(stored);
    await turns.leave();
    showEmpty();
  }

  function showMerged(stored: StoredPage): void {
    const { conversationId } = store.getState().view;
    const own = { isDriving: turns.isDriving(), isPending: recorder.isPending };
    const merged = mergeStored(stored, store.getState(), own);
    if (merged.isAbandoned) turns.abandon();
    const { messages, run, queue, kept } = merged;
    recorder.reframe({ ...stored, messages }, (id) => kept.has(id));
    const { earlier } = stored;
    store.dispatch({ type: 'shown', view: { conversationId, messages, earlier, later: false }, run, queue });
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
    recorder.reframe({ ...stored, messages: shown }, (id) => known.has(id) && shown.some((message) => message.id === id));
    const earlier = isEarlier ? stored.earlier : view.earlier || spare > 0;
    const later = isEarlier ? view.later || spare > 0 : stored.later;
    store.dispatch({ type: 'shown', view: { conversationId, messages: shown, earlier, later }, run, queue });
    // The end is in sight again, and with it what goes on there.
    if (!isEarlier && !later) await refresh(conversationId);
  }

  return {
    show,
    showEmpty,
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
      recorder.reframe(EMPTY_PAGE, () => false);
      store.dispatch({ type: 'changed', view: { messages: [], later: false } });
      await refresh(conversationId);
    },
  };
}

function take<Name extends keyof Unwritten>(rows: readonly Partial<Unwritten>[], name: Name): Unwritten[Name][] {
  return rows.flatMap(({ [name]: one }) => (one === undefined ? [] : [one]));
}

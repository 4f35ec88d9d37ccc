import type { placeOf } from '../message-reducer.js';
import type { Store } from '../store.js';
import type { TabEvent, TabNews } from './tab-link.js';

// Loaded when there are other tabs: types are all that it may import.

export interface LiveNewsOptions {
  readonly store: Store;
  /** Whether this tab reads the run. */
  readonly isDriving: () => boolean;
  readonly placeOf: typeof placeOf;
  readonly tell: (news: TabNews) => void;
  /** Another tab has taken over the run that this one reads. */
  readonly onOvertaken: () => void;
}

/** The answer that one tab reads, in the others. */
export interface LiveNews {
  /** Tells all of the answer: somebody has asked. */
  tellAll(): void;
  hear(news: Extract<TabNews, { type: 'live' | 'events' }>): void;
}

/**
 * Tells the other tabs what is read, and shows what they read. Both happen where bytes or messages come in, never in timers or
 * frames, which a hidden tab has few of. The events carry their ids, so the reducer here does with them what it did there.
 */
export function shareLiveNews(options: LiveNewsOptions): LiveNews {
  const { store, tell, placeOf } = options;
  let items: TabEvent[] = [];
  let about: { readonly runId: string; readonly generation: number } | undefined;
  let told: unknown;
  // A run may have begun before.
  let isWhole = true;
  let ended: string | undefined;

  store.observe(({ run, view }, before, action) => {
    if (before.run && !run) ended = before.run.runId;
    if (!options.isDriving()) return;
    if (action.type === 'started' || action.type === 'restarted') isWhole = true;
    const read = run ?? before.run;
    if (!read) return;
    about = { runId: read.runId, generation: read.generation };
    if (action.type === 'event') {
      const id = run?.cursor ?? action.id ?? (before.run?.cursor ?? 0) + 1;
      items.push({ id, event: action.event, at: action.at });
    } else if (told !== view.status && run) isWhole = true;
  });
  store.subscribe(flush);

  function flush(): void {
    const { view } = store.getState();
    const { conversationId, status } = view;
    if (isWhole) tellAll();
    else if (about && items.length > 0) tell({ type: 'events', conversationId, ...about, status, items });
    items = [];
    told = status;
  }

  function tellAll(): void {
    const { run, view } = store.getState();
    isWhole = false;
    if (!run || !options.isDriving()) return;
    const { conversationId, status } = view;
    const message = view.messages.find(({ id }) => id === run.messageId);
    tell({ type: 'live', conversationId, run, status, ...(message?.role === 'assistant' && { message }) });
  }

  /** `false` where an event is missing before this one. */
  function apply({ id, event, at }: TabEvent, runId: string): boolean {
    const { run } = store.getState();
    if (run?.runId !== runId) return ended === runId;
    const place = placeOf(run.cursor, id, event.type);
    if (place === 'next') store.dispatch({ type: 'event', id, event, at });
    return place !== 'gap';
  }

  return {
    tellAll,
    hear(news) {
      const { view, run } = store.getState();
      // Older messages are on screen: the end is read again when it is shown.
      if (news.conversationId !== view.conversationId || view.later) return;
      const { runId, generation } = news.type === 'live' ? news.run : news;
      const isSame = run?.runId === runId;
      if (isSame && generation < run.generation) return;
      if (options.isDriving()) {
        if (isSame && generation > run.generation) options.onOvertaken();
        return;
      }
      if (news.type === 'live') return store.dispatch({ ...news, type: 'mirrored' });
      if (!news.items.every((item) => apply(item, news.runId)))
        tell({ type: 'sync', conversationId: view.conversationId });
      if (store.getState().run) store.dispatch({ type: 'changed', view: { status: news.status } });
    },
  };
}

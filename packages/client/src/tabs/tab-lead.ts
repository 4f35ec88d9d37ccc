import type { LiveNews } from './live-news.js';
import { lazy } from '../lazy.js';
import type { Log } from '../log.js';
import { placeOf } from '../message-reducer.js';
import type { Store } from '../store.js';
import type { Lead, Turns } from '../turns.js';
import { joinTabs, type TabLink, type TabNews } from './tab-link.js';

export interface TabLeadOptions {
  readonly store: Store;
  readonly turns: Pick<Turns, 'drive' | 'handOver' | 'isDriving' | 'leave' | 'pump' | 'stop'>;
  readonly log: Log;
  /** Shows what is stored of a conversation (`null`: all of them) now. */
  readonly refresh: (changed: string | null) => Promise<void>;
  /** Resolves when all of the conversation is stored. */
  readonly written: () => Promise<void>;
  /** The visitor signed out in another tab. */
  readonly onGone: () => void;
}

export interface TabLead extends Lead {
  /** Joins the tabs that share this database. */
  join(name: string): void;
  /** Leaves them, and the lead with them. */
  part(): void;
  tell(news: TabNews): void;
}

/** Which tab drives the runs of the open conversation, and what the others hear of it. Without other tabs, this one. */
export function createTabLead(options: TabLeadOptions): TabLead {
  const { store, turns, log, refresh } = options;
  let link: TabLink | undefined;

  const loadLive = lazy(async (): Promise<LiveNews> => {
    const { shareLiveNews } = await import('./live-news.js');
    const tell = (news: TabNews): void => link?.tell(news);
    return shareLiveNews({ store, isDriving: turns.isDriving, tell, placeOf, onOvertaken: () => link?.rest() });
  });

  function withLive(use: (live: LiveNews) => void): void {
    loadLive().then(use, (cause: unknown) => log('warn', 'tabs', 'what other tabs read cannot be shown', cause));
  }

  store.observe(() => {
    if (turns.isDriving() && link && !link.alone()) withLive(() => undefined);
  });

  function onNews(news: TabNews): void {
    const { run, view } = store.getState();
    switch (news.type) {
      case 'changed':
        return void refresh(news.conversationId);
      case 'live':
      case 'events':
        return withLive((live) => {
          live.hear(news);
          turns.pump();
        });
      case 'sync':
        return withLive((live) => live.tellAll());
      case 'stop':
        if (turns.isDriving() && run?.runId === news.runId) void turns.stop();
        return;
      case 'seen':
        if (news.conversationId === view.conversationId) store.dispatch({ type: 'changed', view: { unread: 0 } });
        return;
      case 'gone':
        return options.onGone();
    }
  }

  /** This tab may drive. Another one may have driven before: what it stored comes first. */
  async function onLead(): Promise<void> {
    if (!link?.alone()) await refresh(null);
    if (link?.leads()) turns.drive();
  }

  async function onYield(): Promise<void> {
    // Before the run is let go: the row of its message keeps the cursor. And after it: what was not sent waits again.
    const written = options.written();
    await turns.handOver();
    await written;
    await options.written();
    turns.pump();
  }

  return {
    join(name) {
      link = joinTabs(name, { onNews, onLead: () => void onLead(), onYield }, log);
    },
    part() {
      link?.close();
      link = undefined;
    },
    tell: (news) => link?.tell(news),
    want(how) {
      if (link) link.want(store.getState().view.conversationId, how);
      else turns.drive();
    },
    rest: () => link?.rest(),
    stop(runId) {
      link?.tell({ type: 'stop', conversationId: store.getState().view.conversationId, runId });
    },
  };
}

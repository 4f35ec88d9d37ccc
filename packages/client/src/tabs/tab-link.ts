import type { Log } from '../log.js';
import { newId } from '../new-id.js';
import type { TabEnvelope, TabEvent, TabNews } from './tab-news.js';
import type { Rivalry } from './tab-rivalry.js';

const BEAT_MS = 1_000;

export type { TabEvent, TabNews };

export interface TabLink {
  tell(news: TabNews): void;
  /**
   * This tab has work to do in the conversation and wants to drive it. Idempotent; another conversation id replaces the former.
   * `patient`: waits for a hidden leader to go, and does not send it away; it takes over from one that is dead.
   * @defaultValue `urgent`
   */
  want(conversationId: string, how?: 'urgent' | 'patient'): void;
  /** No work is left, or the tab shows something else: gives up the lead (by way of `onYield`) or the place in line. */
  rest(): void;
  leads(): boolean;
  /** Nobody else has been heard of: stored rows cannot have changed. */
  alone(): boolean;
  /** Releases all of it at once, without `onYield`. */
  close(): void;
}

export interface TabHost {
  onNews(news: TabNews): void;
  /** This tab may drive from now on. Unless the link is alone, somebody else may have driven before: read stored rows again. */
  onLead(): void;
  /**
   * This tab must not drive any more, for whatever reason but `close`. Resolves when the connection is closed and the row is
   * written; only then is the lock released (a stolen one is gone already).
   */
  onYield(): Promise<void>;
}

interface Unrefable {
  unref(): unknown;
}

/** A stay in line for a conversation, and in the lead of it. */
interface Place {
  readonly conversationId: string;
  /** Aborted once there is nothing to wait for: the place was left, or is in the lead. */
  readonly waiting: AbortController;
  readonly released: Promise<void>;
  release(): void;
  holds: boolean;
  leads: boolean;
  /** The leader has been silent for too long: the next place in line takes the lock by force. */
  overdue: boolean;
  /** Takes the lock by force. */
  readonly steals: boolean;
  yielded?: Promise<void>;
}

/**
 * The other tabs that keep the same history. One tab leads a conversation while there is work: the one that holds its Web Lock
 * (https://w3c.github.io/web-locks/). Where others are to be dealt with, `tab-rivalry` is loaded.
 */
export function joinTabs(name: string, host: TabHost, log: Log): TabLink {
  const id = newId();
  const channel = openChannel(name);
  let locks: LockManager | undefined = globalThis.navigator?.locks;
  let closed = false;
  let alone = true;
  let wanted: string | undefined;
  let isPatient = false;
  let place: Place | undefined;
  let inLine = false;
  let rivalry: Rivalry | undefined;
  let loading: Promise<Rivalry | undefined> | undefined;
  let deaf = false;
  let inbox: unknown[] = [];

  const isVisible = () => globalThis.document?.visibilityState !== 'hidden';

  function post(news: TabEnvelope['news']): void {
    if (closed) return;
    const leads = place?.holds ? place.conversationId : null;
    try {
      channel?.postMessage({ from: id, visible: isVisible(), leads, news } satisfies TabEnvelope);
    } catch (cause) {
      log('warn', 'tabs', `other tabs could not be told "${news.type}"`, cause);
    }
  }
  const sayHere = () => post({ type: 'here' });

  function load(): Promise<Rivalry | undefined> {
    return (loading ??= import('./tab-rivalry.js')
      .then(({ createRivalry }) => {
        if (closed) return undefined;
        rivalry = createRivalry({
          id,
          lockName,
          locks: () => locks,
          isVisible,
          place: () => place,
          isPatient: () => isPatient,
          post,
          giveWay: () => void (place && leave(place)),
          onNews: (news) => host.onNews(news),
          log,
        });
        for (const data of inbox.splice(0)) rivalry.hear(data);
        return rivalry;
      })
      .catch((cause: unknown) => {
        log('warn', 'tabs', 'what tabs need to work together could not be loaded', cause);
        // Tried again for the next tab that comes and the next wait in line; what is missed until then may be anything.
        inbox = [{ from: id, visible: false, leads: null, news: { type: 'changed', conversationId: null } }];
        deaf = true;
        loading = undefined;
        return undefined;
      }));
  }

  const lockName = (conversationId: string) => `${name}:${conversationId}`;

  /** Stands in line, leads, and stands in line again, for as long as there is a conversation to drive. */
  async function standInLine(): Promise<void> {
    if (inLine) return;
    inLine = true;
    let former: Place | undefined;
    while (wanted !== undefined) {
      place = createPlace(wanted, former);
      await occupy(place);
      former = place;
    }
    place = undefined;
    inLine = false;
  }

  /** Resolves when the place is left and its lock is free, or was stolen. */
  async function occupy(mine: Place): Promise<void> {
    const { signal } = mine.waiting;
    let beats: ReturnType<typeof setInterval> | undefined;
    const lead = () => {
      // Stealing cannot be aborted.
      if (signal.aborted) return undefined;
      mine.waiting.abort();
      mine.holds = mine.leads = true;
      beats = setInterval(sayHere, BEAT_MS);
      letProcessEnd(beats);
      sayHere();
      host.onLead();
      return mine.released;
    };
    try {
      if (channel && locks) {
        const granted = locks.request(lockName(mine.conversationId), mine.steals ? { steal: true } : { signal }, lead);
        if (!mine.steals) void forceIfOverdue(mine, locks.query());
        await granted;
      } else {
        await contend(mine);
        await lead();
      }
    } catch (cause) {
      if (!isAbort(cause)) {
        log('warn', 'tabs', 'a lock failed', cause);
        // There are locks, but not for this page: it does without. Once in the lead, trying again would fail again.
        if (signal.aborted) wanted = undefined;
        else locks = undefined;
      }
    }
    await leave(mine);
    clearInterval(beats);
    mine.holds = false;
    sayHere();
  }

  /** Whoever is in line behind another looks whether that one lives. */
  async function forceIfOverdue(mine: Place, queried: Promise<unknown>): Promise<void> {
    // Answered in order: a lock that was free is granted by now. Where it fails, so does the request.
    await queried.catch(() => undefined);
    if (mine.waiting.signal.aborted) return;
    alone = false;
    mine.overdue = await contend(mine);
    if (mine.overdue) await leave(mine);
  }

  /** Resolves when the place is left, or with `true` when the lead may be taken without being given. */
  async function contend({ conversationId, waiting: { signal } }: Place): Promise<boolean> {
    const rivals = channel && (await load());
    await rivals?.contend(conversationId, signal);
    return rivals !== undefined && !signal.aborted;
  }

  async function leave(mine: Place): Promise<void> {
    mine.waiting.abort();
    if (mine.leads) {
      mine.leads = false;
      // Not at once: the host may come back here from within it.
      mine.yielded = Promise.resolve()
        .then(() => host.onYield())
        .catch((cause: unknown) => log('error', 'tabs', 'the lead was not left in order', cause));
    }
    await mine.yielded;
    mine.release();
  }

  if (channel) {
    letProcessEnd(channel);
    channel.onmessage = ({ data }: MessageEvent<{ readonly news?: { readonly type?: unknown } | null } | null>) => {
      alone = false;
      const isHello = data?.news?.type === 'hello';
      if (isHello) sayHere();
      if (rivalry) return rivalry.hear(data);
      if (deaf && !isHello) return;
      deaf = false;
      inbox.push(data);
      void load();
    };
    post({ type: 'hello' });
  }

  return {
    tell: post,
    want(conversationId, how) {
      if (closed) return;
      wanted = conversationId;
      isPatient = how === 'patient';
      if (place && place.conversationId !== conversationId) void leave(place);
      void standInLine();
    },
    rest() {
      wanted = undefined;
      if (place) void leave(place);
    },
    leads: () => place?.leads === true,
    alone: () => alone,
    close() {
      wanted = undefined;
      if (place) {
        place.holds = place.leads = false;
        place.waiting.abort();
        place.release();
      }
      sayHere();
      closed = true;
      rivalry?.close();
      channel?.close();
    },
  };
}

function createPlace(conversationId: string, former: Place | undefined): Place {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const steals = former?.overdue === true && former.conversationId === conversationId;
  const waiting = new AbortController();
  return { conversationId, waiting, released, release, steals, holds: false, leads: false, overdue: false };
}

/** `undefined` where there are no channels, or none for this page. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** In Node an open channel or timer would keep the process alive. */
function letProcessEnd(handle: number | Unrefable | (BroadcastChannel & Partial<Unrefable>)): void {
  if (typeof handle !== 'number') handle.unref?.();
}

/** Given up, or stolen. */
function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

import type { Log } from '../log.js';
import { createNewsReader } from './read-tab-news.js';
import type { TabEnvelope, TabNews, TabSignal } from './tab-news.js';

// Loaded when there are other tabs to deal with.

/** Two beats, and a little. */
const SILENCE_MS = 2_500;
/** How long whoever lives may take to answer a claim. */
const ELECTION_MS = 300;
const MIN_STEAL_DELAY_MS = 100;
const MAX_STEAL_DELAY_MS = 500;
const CLAIM_INTERVAL_MS = 1_000;

export interface RivalryOptions {
  /** This tab's own. */
  readonly id: string;
  readonly lockName: (conversationId: string) => string;
  readonly locks: () => LockManager | undefined;
  readonly isVisible: () => boolean;
  readonly place: () =>
    { readonly conversationId: string; readonly holds: boolean; readonly leads: boolean } | undefined;
  /** Whether this tab leaves a hidden leader alone. */
  readonly isPatient: () => boolean;
  readonly post: (signal: TabSignal) => void;
  /** Leaves the place in line, or in the lead, and stands in line again behind the others. */
  readonly giveWay: () => void;
  readonly onNews: (news: TabNews) => void;
  readonly log: Log;
}

export interface Rivalry {
  /** Takes what came over the channel. Never throws. */
  hear(data: unknown): void;
  /** Resolves when the lead of the conversation may be taken without being given, or the signal aborts. Never rejects. */
  contend(conversationId: string, signal: AbortSignal): Promise<void>;
  close(): void;
}

type Claim = Extract<TabSignal, { readonly type: 'claim' | 'ask' }>;

/** A wait for the lead. Times are those of `performance.now()`. */
interface Contest {
  readonly conversationId: string;
  /** When a leader that may stay was last heard, as far as this tab can tell. */
  since: number;
  leader?: string | undefined;
  /** Since the last claim: somebody leads, or will. */
  answered: boolean;
  claimedAt: number;
  wake(): void;
}

/** Who leads, where several tabs want to: a visible one before a hidden one, one that lives before one that is silent. */
export function createRivalry(options: RivalryOptions): Rivalry {
  const { id, locks, isVisible, post } = options;
  let contest: Contest | undefined;

  const isOutrankedBy = ({ visible, from }: TabEnvelope) => (visible === isVisible() ? from < id : visible);

  function claim(mine: Contest): void {
    mine.claimedAt = performance.now();
    post({ type: options.isPatient() ? 'ask' : 'claim', conversationId: mine.conversationId });
  }

  function noteLeader(mine: Contest, sender: TabEnvelope): void {
    const now = performance.now();
    if (sender.leads !== mine.conversationId) {
      if (mine.leader !== sender.from) return;
      mine.leader = undefined;
      // It said goodbye. A lock goes to the next in line; without locks an election is due.
      return restart(mine, locks() ? now : Number.NEGATIVE_INFINITY);
    }
    const mayStay = sender.visible || !isVisible() || options.isPatient();
    if (mayStay || mine.leader !== sender.from) {
      mine.since = now;
      mine.answered = true;
    }
    mine.leader = sender.from;
    if (!mayStay && now - mine.claimedAt >= CLAIM_INTERVAL_MS) claim(mine);
  }

  function noteClaim({ type, conversationId }: Claim, sender: TabEnvelope): void {
    const place = options.place();
    if (place?.conversationId !== conversationId) return;
    if (type === 'claim' && sender.visible && !isVisible()) return options.giveWay();
    if (place.holds) return post({ type: 'here' });
    if (!contest || locks() || !isOutrankedBy(sender)) return;
    contest.answered = true;
    contest.since = performance.now() - SILENCE_MS + ELECTION_MS;
  }

  /** Without locks two may lead, until they hear of each other. */
  function noteOtherLeader(sender: TabEnvelope): void {
    const place = options.place();
    if (locks() || !place?.leads || sender.leads !== place.conversationId) return;
    if (isOutrankedBy(sender)) options.giveWay();
    else post({ type: 'here' });
  }

  function onVisibility(): void {
    post({ type: 'here' });
    if (!contest || !isVisible()) return;
    claim(contest);
    restart(contest, performance.now());
  }

  /** Resolves when nobody has been heard for too long. A hidden tab steals no lock: its own timers lie. */
  async function silence(mine: Contest, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const restMs = mine.since + SILENCE_MS - performance.now();
      const mayAct = !locks() || isVisible();
      if (mayAct && restMs <= 0) return;
      await pause(mine, mayAct ? restMs : undefined);
    }
  }

  /** Which page has the lock; `undefined` where nobody has, or there are no locks. */
  async function holderOf({ conversationId }: Contest): Promise<string | undefined> {
    const snapshot = await locks()
      ?.query()
      .catch(() => undefined);
    return snapshot?.held?.find(({ name }) => name === options.lockName(conversationId))?.clientId;
  }

  /** Whether nobody answers: where there are locks, though somebody has the lock. */
  async function isDeserted(mine: Contest, signal: AbortSignal): Promise<boolean> {
    mine.answered = false;
    const before = await holderOf(mine);
    if (signal.aborted) return false;
    // Whoever lives answers this, whatever its timers do.
    claim(mine);
    const delayMs = MIN_STEAL_DELAY_MS + Math.random() * (MAX_STEAL_DELAY_MS - MIN_STEAL_DELAY_MS);
    await pause(mine, locks() ? delayMs : ELECTION_MS);
    const holder = await holderOf(mine);
    if (signal.aborted || mine.answered) return false;
    if (!locks()) return true;
    // Another page may have stolen it meanwhile, and not be heard yet.
    if (holder !== undefined && holder === before && isVisible()) return true;
    mine.since = performance.now();
    return false;
  }

  const read = createNewsReader();
  globalThis.document?.addEventListener('visibilitychange', onVisibility);
  return {
    hear(data) {
      const envelope = read(data);
      if (!envelope) return options.log('debug', 'tabs', 'a message of another tab is not understood');
      const { news } = envelope;
      if (contest) noteLeader(contest, envelope);
      noteOtherLeader(envelope);
      if (news.type === 'claim' || news.type === 'ask') noteClaim(news, envelope);
      else if (news.type !== 'hello' && news.type !== 'here') options.onNews(news);
    },
    async contend(conversationId, signal) {
      const since = locks() ? performance.now() : Number.NEGATIVE_INFINITY;
      const mine: Contest = { conversationId, since, answered: false, claimedAt: 0, wake: () => undefined };
      const onAbort = () => mine.wake();
      signal.addEventListener('abort', onAbort, { once: true });
      contest = mine;
      if (locks() && isVisible()) claim(mine);
      do await silence(mine, signal);
      while (!signal.aborted && !(await isDeserted(mine, signal)));
      signal.removeEventListener('abort', onAbort);
      if (contest === mine) contest = undefined;
    },
    close: () => globalThis.document?.removeEventListener('visibilitychange', onVisibility),
  };
}

/** Whatever was waited for, the wait begins anew. */
function restart(contest: Contest, since: number): void {
  contest.since = since;
  contest.answered = true;
  contest.wake();
}

/** Resolves after the time, or when woken. */
function pause(contest: Contest, ms: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = ms === undefined ? undefined : setTimeout(() => contest.wake(), ms);
    contest.wake = () => {
      clearTimeout(timer);
      contest.wake = () => undefined;
      resolve();
    };
  });
}

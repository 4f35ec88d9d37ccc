import { ProtocolError, type RunRequest } from '@aisle/protocol';
import type { Owner } from '../guards/owner.js';
import { createAnswerTally } from './answer-tally.js';
import { createRunSwitch, firstEvent, holdRun, type HeldRun, type RunContext, type RunSwitch } from './held-run.js';
import { identityOf, isSameIdentity, type RunIdentity } from './run-identity.js';
import { createRunReaders } from './run-readers.js';
import { reachStore } from './reach-store.js';
import type { RunStats } from './run-stats.js';
import type { StoredRun } from './run-store.js';

/** A run that its owner can read. */
export interface ReadableRun {
  readonly id: string;
  readonly ownerKey: string;
  /** Id of the last event, when it was looked up. */
  readonly last: number;
  readonly ended: boolean;
}

/** What a run id stands for, to one owner. A foreign run and one that never was are both `absent`. */
export type RunLookup =
  { readonly name: 'open'; readonly run: ReadableRun } | { readonly name: 'expired' } | { readonly name: 'absent' };

/** Lets a new run in. */
export type Admit = () => Promise<() => void>;

/** The runs of a gateway: those that are held here, and those that the store knows. */
export interface RunRegistry {
  /**
   * Starts the run, or finds the one that this request repeats. `admit` is called before a new run only, and refuses it by throwing;
   * what it resolves to is called when the run is ours, before its assistant is asked, and never where it turned out to be a repeat.
   * @throws ProtocolError `conflict` for a run id in other use, `gone` for a repeat of an expired run, `rate_limited` for too many
   * live ones.
   */
  start(request: RunRequest, owner: Owner, admit: Admit): Promise<ReadableRun>;
  find(runId: string, owner: Owner): Promise<RunLookup>;
  /** The run of a conversation that is live, the newest of them, wherever it is held. */
  findLive(conversationId: string, owner: Owner): Promise<ReadableRun | undefined>;
  /** Stops a live run, wherever it is held; marks one not seen yet. */
  stop(runId: string, owner: Owner): Promise<'stopping' | 'ended'>;
  /** Counts a reader in; the returned function counts it out. */
  enter(run: ReadableRun): () => void;
  /** Resolves when no run is held here, or when the signal is aborted. */
  idle(signal: AbortSignal): Promise<void>;
  /** Ends every run that is held here with `interrupted`. */
  close(): Promise<void>;
  streamsOf(ownerKey: string): number;
  readonly stats: RunStats;
}

/** A request as it came. */
type Asked = Pick<HeldRun, 'request' | 'owner' | 'askedAt'>;

/** When a live run ends nobody knows; about the length of an answer. */
const BUSY_RETRY_MS = 5_000;

export function createRunRegistry(context: RunContext): RunRegistry {
  const { clock, limits, store } = context;
  const tally = createAnswerTally();
  const readers = createRunReaders(clock);
  const held = new Map<RunSwitch, Promise<void>>();
  // Claims that are on their way count as live: many at one moment must not pass where few may.
  let claiming = 0;

  function hold(run: HeldRun): void {
    const over = holdRun(run, { ...context, tally, readers }).finally(() => held.delete(run.runSwitch));
    held.set(run.runSwitch, over);
  }

  async function claim({ request, owner, askedAt }: Asked, onStarted: () => void): Promise<ReadableRun> {
    const identity = identityOf(request, owner);
    const runSwitch = createRunSwitch();
    const first = firstEvent(request.runId, limits);
    const outcome = await reachStore(
      store.claim({
        runId: request.runId,
        identity,
        first,
        liveRunsPerOwner: limits.liveRunsPerOwner,
        onNotice: runSwitch.cut,
      }),
    );
    if (outcome.name === 'known') return repeatOf(request.runId, outcome.run, identity);
    if (outcome.name === 'refused') {
      const message = `${limits.liveRunsPerOwner} runs of yours are live; stop one, or wait for its end`;
      throw new ProtocolError('rate_limited', message, { retryAfterMs: BUSY_RETRY_MS });
    }
    onStarted();
    hold({ request, owner, claimed: outcome, runSwitch, messageId: first.messageId, askedAt });
    return { id: request.runId, ownerKey: owner.key, last: outcome.first.id, ended: false };
  }

  async function begin(asked: Asked, admit: Admit): Promise<ReadableRun> {
    // Asked before it counts, or the last one that may be would stand in its own way.
    const admitted = admit();
    claiming += 1;
    try {
      return await claim(asked, await admitted);
    } finally {
      claiming -= 1;
    }
  }

  async function find(runId: string, owner: Owner): Promise<RunLookup> {
    const run = await reachStore(store.find(runId));
    if (run?.identity.ownerKey !== owner.key) return { name: 'absent' };
    if (!run.readable) return { name: 'expired' };
    return { name: 'open', run: readable(runId, run) };
  }

  return {
    async start(request, owner, admit) {
      const askedAt = performance.now();
      const identity = identityOf(request, owner);
      const known = await reachStore(store.find(request.runId));
      if (known) return repeatOf(request.runId, known, identity);
      try {
        return await begin({ request, owner, askedAt }, admit);
      } catch (refusal) {
        // The same request may have been taken at the same moment: a repeat is never refused.
        const taken = await store.find(request.runId).catch(() => undefined);
        if (taken && isSameIdentity(taken.identity, identity)) return repeatOf(request.runId, taken, identity);
        throw refusal;
      }
    },
    find,
    async findLive(conversationId, owner) {
      const runId = await reachStore(store.findLive(owner.key, conversationId));
      const found = runId === undefined ? undefined : await find(runId, owner);
      return found?.name === 'open' && !found.run.ended ? found.run : undefined;
    },
    stop: (runId, owner) => reachStore(store.stop(runId, owner.key)),
    enter: (run) => readers.enter(run.id, run.ownerKey),
    async idle(signal) {
      const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      while (held.size > 0 && !signal.aborted) await Promise.race([aborted, ...held.values()]);
    },
    async close() {
      for (const runSwitch of held.keys()) runSwitch.cut('shutdown');
      await Promise.all(held.values());
    },
    streamsOf: (ownerKey) => readers.streamsOf(ownerKey),
    get stats() {
      return { ...store.figures, liveRuns: held.size + claiming, readers: readers.size, answers: tally.figures };
    },
  };
}

function repeatOf(runId: string, known: StoredRun, identity: RunIdentity): ReadableRun {
  if (!isSameIdentity(known.identity, identity)) {
    throw new ProtocolError('conflict', 'this run id is in use for another message');
  }
  if (!known.readable) throw new ProtocolError('gone', 'this run has expired; send the message under a new run id');
  return readable(runId, known);
}

function readable(id: string, { identity, last, ended }: StoredRun): ReadableRun {
  return { id, ownerKey: identity.ownerKey, last, ended };
}

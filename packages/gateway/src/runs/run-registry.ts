import { ProtocolError, type RunRequest } from '@aisle/protocol';
import type { Owner } from '../guards/owner.js';
import { createAnswerTally } from './answer-tally.js';
import { createExpiringMap } from './expiring-map.js';
import { openRun, type OpenRun, type RunContext } from './open-run.js';
import { identityOf, isSameIdentity, type RunIdentity } from './run-identity.js';
import { createRunShelf } from './run-shelf.js';
import { statsOf, type RunStats } from './run-stats.js';

/** What a run id stands for, to one owner. A foreign run and one that never was are both `absent`. */
export type RunLookup =
  { readonly name: 'open'; readonly run: OpenRun } | { readonly name: 'expired' } | { readonly name: 'absent' };

/** Every run this gateway knows, by id. */
export interface RunRegistry {
  /**
   * Starts the run, or finds the one that this request repeats. `admit` is called before a new run only, and refuses it by throwing.
   * @throws ProtocolError `conflict` for a run id in other use, `gone` for a repeat of an expired run.
   */
  start(request: RunRequest, owner: Owner, admit: () => void): Promise<OpenRun>;
  find(runId: string, owner: Owner): Promise<RunLookup>;
  /** The run of a conversation that is live, the newest of them. */
  findLive(conversationId: string, owner: Owner): OpenRun | undefined;
  /** Stops a live run; marks one not seen yet. */
  stop(runId: string, owner: Owner): 'stopping' | 'ended';
  /** Ends every live run with `interrupted` and cancels every timer. */
  close(): Promise<void>;
  liveRunsOf(ownerKey: string): number;
  streamsOf(ownerKey: string): number;
  readonly stats: RunStats;
}

export function createRunRegistry(context: RunContext): RunRegistry {
  const { clock, limits } = context;
  const memory = { clock, ttlMs: limits.runIdMemoryMs, maxSize: limits.rememberedRuns };
  const open = new Map<string, OpenRun>();
  const expired = createExpiringMap<RunIdentity>(memory);
  const stopMarks = createExpiringMap<true>(memory);
  const tally = createAnswerTally();
  const shelf = createRunShelf(context, open, (run) => expired.set(run.id, run.identity));

  async function begin(request: RunRequest, owner: Owner): Promise<OpenRun> {
    const run = openRun(request, owner, { ...context, tally });
    // Registered before the first await, so that a second POST at the same moment finds it.
    open.set(run.id, run);
    if (stopMarks.get(markKey(run.id, owner))) run.cut('stopped');
    try {
      await run.ready;
    } catch (cause) {
      open.delete(run.id);
      throw new ProtocolError('overloaded', 'the run could not be started', { cause });
    }
    void run.settled.then(() => shelf.keep(run));
    return run;
  }

  function ownedBy(ownerKey: string): OpenRun[] {
    return [...open.values()].filter((run) => run.identity.ownerKey === ownerKey);
  }

  return {
    async start(request, owner, admit) {
      const identity = identityOf(request, owner);
      const known = open.get(request.runId);
      const past = known?.identity ?? expired.get(request.runId);
      if (past && !isSameIdentity(past, identity)) {
        throw new ProtocolError('conflict', 'this run id is in use for another message');
      }
      if (!known && past) throw new ProtocolError('gone', 'this run has expired; send the message under a new run id');
      if (!known) {
        admit();
        return begin(request, owner);
      }
      await known.ready;
      return known;
    },
    async find(runId, owner) {
      const run = open.get(runId);
      if (!run) return expired.get(runId)?.ownerKey === owner.key ? { name: 'expired' } : { name: 'absent' };
      if (run.identity.ownerKey !== owner.key) return { name: 'absent' };
      await run.ready;
      return { name: 'open', run };
    },
    findLive: (conversationId, owner) =>
      ownedBy(owner.key).findLast((run) => run.live && run.identity.conversationId === conversationId),
    stop(runId, owner) {
      const run = open.get(runId);
      if (run?.identity.ownerKey === owner.key) {
        if (run.writer.finished) return 'ended';
        run.cut('stopped');
        return 'stopping';
      }
      if (expired.get(runId)?.ownerKey === owner.key) return 'ended';
      // A foreign run gets the answer of one that never was, and the mark is bound to who asked.
      stopMarks.set(markKey(runId, owner), true);
      return 'stopping';
    },
    async close() {
      for (const run of open.values()) run.cut('shutdown');
      await Promise.all([...open.values()].map((run) => run.settled));
      shelf.clear();
    },
    liveRunsOf: (ownerKey) => ownedBy(ownerKey).filter((run) => run.live).length,
    streamsOf: (ownerKey) => ownedBy(ownerKey).reduce((sum, run) => sum + run.readers.size, 0),
    get stats() {
      return statsOf([...open.values()], tally.figures);
    },
  };
}

function markKey(runId: string, owner: Owner): string {
  return `${owner.key} ${runId}`;
}

import { ProtocolError, type RunRequest } from '@aisle/protocol';
import type { Owner } from '../guards/owner.js';
import { errorFields } from '../log.js';
import { createExpiringMap } from './expiring-map.js';
import { openRun, type OpenRun, type RunContext } from './open-run.js';
import { identityOf, isSameIdentity, type RunIdentity } from './run-identity.js';

/** What a run id stands for, to one owner. A foreign run and one that never was are both `absent`. */
export type RunLookup =
  { readonly name: 'open'; readonly run: OpenRun } | { readonly name: 'expired' } | { readonly name: 'absent' };

/** Figures of this moment. */
export interface RunStats {
  readonly liveRuns: number;
  /** Live runs, and ended ones that can still be read. */
  readonly openRuns: number;
  readonly readers: number;
  readonly logBytes: number;
}

/** Every run this gateway knows, by id. */
export interface RunRegistry {
  /**
   * Starts the run, or finds the one that this request repeats. `admit` is called before a new run only, and refuses it by throwing.
   * @throws ProtocolError `conflict` for a run id in other use, `gone` for a repeat of an expired run.
   */
  start(request: RunRequest, owner: Owner, admit: () => void): Promise<OpenRun>;
  find(runId: string, owner: Owner): Promise<RunLookup>;
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
  const shelf = createShelf(context, open, (run) => expired.set(run.id, run.identity));

  async function begin(request: RunRequest, owner: Owner): Promise<OpenRun> {
    const run = openRun(request, owner, context);
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
      return statsOf([...open.values()]);
    },
  };
}

/** Where ended runs lie until nobody may read them any more. */
function createShelf(context: RunContext, open: Map<string, OpenRun>, remember: (run: OpenRun) => void) {
  const { clock, limits, runLog, log } = context;
  const timers = new Map<string, () => void>();
  let cleared = false;

  function expire(run: OpenRun): void {
    timers.get(run.id)?.();
    timers.delete(run.id);
    open.delete(run.id);
    remember(run);
    run.readers.closeAll();
    runLog
      .remove(run.id)
      .catch((error: unknown) => log.error('run_log_failed', { runId: run.id, ...errorFields(error) }));
  }

  function makeRoom(): void {
    let total = statsOf([...open.values()]).logBytes;
    for (const run of open.values()) {
      if (total <= limits.totalLogBytes) return;
      if (run.live) continue;
      total -= run.writer.bytes;
      expire(run);
    }
  }

  return {
    keep(run: OpenRun): void {
      if (cleared || open.get(run.id) !== run) return;
      // Its log could not take the terminal: its readers are to ask again rather than wait.
      if (!run.writer.ended) return expire(run);
      timers.set(
        run.id,
        clock.after(limits.ttlMs, () => expire(run)),
      );
      makeRoom();
    },
    clear(): void {
      cleared = true;
      for (const cancel of timers.values()) cancel();
      timers.clear();
    },
  };
}

function statsOf(runs: readonly OpenRun[]): RunStats {
  return {
    liveRuns: runs.filter((run) => run.live).length,
    openRuns: runs.length,
    readers: runs.reduce((sum, run) => sum + run.readers.size, 0),
    logBytes: runs.reduce((sum, run) => sum + run.writer.bytes, 0),
  };
}

function markKey(runId: string, owner: Owner): string {
  return `${owner.key} ${runId}`;
}

import { isTerminal, writeFrame, type StreamEvent } from '@aisle/protocol';
import { createMemoryCounterStore } from '../guards/budget/counter-store.js';
import { createMemoryRateWindows } from '../guards/rate-windows.js';
import { createExpiringMap } from './expiring-map.js';
import { isReady, takeEntries } from './log-entries.js';
import type { RunIdentity } from './run-identity.js';
import type { HolderNotice, LogChange, LogEntry, OpenRunStore, RunClaim, RunLease, StoredRun } from './run-store.js';

interface KeptRun {
  readonly id: string;
  readonly identity: RunIdentity;
  readonly entries: LogEntry[];
  readonly listeners: Set<(change: LogChange) => void>;
  readonly notify: (notice: HolderNotice) => void;
  bytes: number;
  cancelExpiry: (() => void) | undefined;
}

/** Keeps runs in this process: for one replica. Nothing survives the process. */
export const createMemoryRunStore: OpenRunStore = ({ clock, limits }) => {
  const memory = { clock, ttlMs: limits.runIdMemoryMs, maxSize: limits.rememberedRuns };
  // In the order of their beginning, which is nearly the order in which they may be dropped.
  const kept = new Map<string, KeptRun>();
  const live = new Set<KeptRun>();
  const expired = createExpiringMap<RunIdentity>(memory);
  const stopMarks = createExpiringMap<true>(memory);
  let logBytes = 0;
  let closed = false;

  function expire(run: KeptRun): void {
    run.cancelExpiry?.();
    live.delete(run);
    if (!kept.delete(run.id)) return;
    logBytes -= run.bytes;
    expired.set(run.id, run.identity);
    wake(run, 'gone');
  }

  function end(run: KeptRun): void {
    live.delete(run);
    if (closed) return;
    run.cancelExpiry = clock.after(limits.ttlMs, () => expire(run));
    for (const old of kept.values()) {
      if (logBytes <= limits.totalLogBytes) return;
      if (!live.has(old)) expire(old);
    }
  }

  function append(run: KeptRun, event: StreamEvent): LogEntry {
    if (kept.get(run.id) !== run) throw new Error(`no log for run ${run.id}`);
    if (!isReady(run.entries)) throw new Error(`run ${run.id} has ended`);
    const id = run.entries.length + 1;
    const entry: LogEntry = { id, frame: writeFrame(id, event), terminal: isTerminal(event) };
    run.entries.push(entry);
    run.bytes += entry.frame.length;
    logBytes += entry.frame.length;
    wake(run, 'appended');
    if (entry.terminal) end(run);
    return entry;
  }

  function begin({ runId, identity, first, onNotice }: RunClaim): { first: LogEntry; lease: RunLease } {
    const run: KeptRun = {
      id: runId,
      identity,
      entries: [],
      listeners: new Set(),
      notify: onNotice,
      bytes: 0,
      cancelExpiry: undefined,
    };
    kept.set(runId, run);
    live.add(run);
    const entry = append(run, first);
    if (stopMarks.get(markKey(runId, identity.ownerKey))) onNotice('stopped');
    return {
      first: entry,
      lease: {
        append: async (event) => append(run, event),
        async release() {
          if (live.has(run)) expire(run);
        },
      },
    };
  }

  function look(runId: string): StoredRun | undefined {
    const run = kept.get(runId);
    if (run) return { identity: run.identity, readable: true, last: run.entries.length, ended: !live.has(run) };
    const identity = expired.get(runId);
    return identity && { identity, readable: false, last: 0, ended: true };
  }

  function liveOf(ownerKey: string): number {
    let count = 0;
    for (const { identity } of live) if (identity.ownerKey === ownerKey) count += 1;
    return count;
  }

  return {
    async claim(claim) {
      const run = look(claim.runId);
      if (run) return { name: 'known', run };
      if (liveOf(claim.identity.ownerKey) >= claim.liveRunsPerOwner) return { name: 'refused' };
      return { name: 'started', ...begin(claim) };
    },
    find: async (runId) => look(runId),
    async read(runId, after, maxBytes) {
      const run = kept.get(runId);
      // Ids are dense from 1, so the entry after N is at index N.
      return run && takeEntries(run.entries, after, maxBytes);
    },
    subscribe(runId, listener) {
      const listeners = kept.get(runId)?.listeners;
      listeners?.add(listener);
      return () => listeners?.delete(listener);
    },
    async findLive(ownerKey, conversationId) {
      const isAsked = ({ identity }: KeptRun): boolean =>
        identity.ownerKey === ownerKey && identity.conversationId === conversationId;
      return [...live].findLast(isAsked)?.id;
    },
    async stop(runId, ownerKey) {
      const run = look(runId);
      // A foreign run gets the answer of one that never was, and the mark is bound to who asked.
      if (run?.identity.ownerKey !== ownerKey) stopMarks.set(markKey(runId, ownerKey), true);
      else if (run.ended) return 'ended';
      else kept.get(runId)?.notify('stopped');
      return 'stopping';
    },
    isReadElsewhere: async () => false,
    rates: createMemoryRateWindows({ clock, maxKeys: limits.trackedOwners }),
    counters: createMemoryCounterStore({ clock }),
    check: async () => undefined,
    get figures() {
      return { openRuns: kept.size, logBytes };
    },
    async close() {
      closed = true;
      for (const run of kept.values()) run.cancelExpiry?.();
    },
  };
};

function wake(run: KeptRun, change: LogChange): void {
  for (const listener of run.listeners) listener(change);
}

function markKey(runId: string, ownerKey: string): string {
  return `${ownerKey} ${runId}`;
}

import { isTerminal, writeFrame } from '@aisle/protocol';
import { errorFields } from '../../log.js';
import type { HolderNotice, LogEntry, RunLease } from '../run-store.js';
import { createAppendBatches, type AppendVerdict } from './append-batches.js';
import type { RedisSession } from './redis-session.js';
import { RELEASE, RENEW } from './scripts.js';

export interface HeldLease {
  readonly runId: string;
  readonly ownerKey: string;
  readonly token: string;
  readonly notify: (notice: HolderNotice) => void;
}

/** The leases of the runs that this replica answers: kept alive together, and the only way to write their logs. */
export interface HeldLeases {
  take(lease: HeldLease, first: LogEntry): RunLease;
  /** Somebody wants a run that may be held here to stop. */
  stop(runId: string): void;
  close(): void;
}

interface WaitingEntry {
  readonly entry: LogEntry;
  readonly settle: (failure: Error | undefined) => void;
}

const AGAIN_MS = 100;

export function createHeldLeases(session: RedisSession): HeldLeases {
  const { context, keys, link, tails, times } = session;
  const { clock, limits, log } = context;
  const batches = createAppendBatches({ link, keys, ttlMs: limits.ttlMs });
  const held = new Map<string, HeldLease>();
  let answeredAt = clock.now();
  let closed = false;
  let cancelTick = clock.after(times.renewMs, tick);

  function isAway(): boolean {
    return clock.now() - answeredAt > times.leaseMs;
  }

  async function renew(lease: HeldLease): Promise<void> {
    const { runId, ownerKey, token } = lease;
    const runKeys = [keys.run(runId), keys.lease(runId), keys.live(ownerKey)];
    const state = await link.run(RENEW, runKeys, [token, times.leaseMs, runId], times.deadlineMs);
    if (held.get(runId) !== lease) return;
    if (state === 'stopped') lease.notify('stopped');
    if (state === 'lost') lease.notify('lost');
  }

  function tick(): void {
    const renewals = held.size === 0 ? [link.send(['PING'], times.deadlineMs)] : [...held.values()].map(renew);
    Promise.all(renewals)
      .then(() => (answeredAt = clock.now()), loseWhenAway)
      .finally(() => {
        if (!closed) cancelTick = clock.after(times.renewMs, tick);
      });
  }

  /** Without Redis nothing can be read or written: readers are to ask again, and are told so; answers nobody can read are cut. */
  function loseWhenAway(error: unknown): void {
    if (closed || !isAway()) return;
    if (held.size + tails.size > 0)
      log.warn('runs_lost', { runs: held.size, tails: tails.size, ...errorFields(error) });
    for (const lease of held.values()) lease.notify('lost');
    tails.dropAll();
  }

  /** All of them, or none after the first that failed. */
  async function writeOnce({ runId, ownerKey, token, notify }: HeldLease, entries: readonly LogEntry[]): Promise<void> {
    const asked = entries.map((entry) => batches.append({ runId, ownerKey, token, entry }));
    // In their order: after one that failed, a gap is no news.
    for (const answer of await Promise.allSettled(asked)) {
      if (answer.status === 'rejected') throw answer.reason;
      const { verdict, stopped } = answer.value;
      if (verdict === 'failed') throw new Error(`an event of run ${runId} could not be written`);
      if (verdict !== 'ok') throw new LostLeaseError(runId, verdict);
      if (stopped) notify('stopped');
    }
  }

  async function write(lease: HeldLease, entries: readonly LogEntry[]): Promise<void> {
    const giveUpAt = clock.now() + times.leaseMs;
    for (;;) {
      try {
        return await writeOnce(lease, entries);
      } catch (error) {
        // A connection that comes back within the lease costs a pause and nothing else: appends may be repeated.
        if (error instanceof LostLeaseError || closed || isAway() || clock.now() > giveUpAt) throw error;
        await new Promise<void>((resolve) => clock.after(AGAIN_MS, resolve));
      }
    }
  }

  /** Appends in the order of the calls; what is said while one is under way goes together with the next. */
  function createAppender(lease: HeldLease, first: LogEntry): RunLease['append'] {
    let asked = first.id;
    let waiting: WaitingEntry[] = [];
    let writing = false;
    let failed: Error | undefined;

    async function writeAll(): Promise<void> {
      writing = true;
      while (waiting.length > 0 && !failed) {
        const now = waiting;
        waiting = [];
        const entries = now.map(({ entry }) => entry);
        await write(lease, entries).catch((thrown: unknown) => (failed = asError(thrown)));
        if (!failed) tails.push(lease.runId, entries);
        if (entries.at(-1)?.terminal === true && !failed) letGo(lease);
        for (const { settle } of now) settle(failed);
      }
      for (const { settle } of waiting.splice(0)) settle(failed);
      writing = false;
    }

    return (event) =>
      new Promise((resolve, reject) => {
        // What comes after an event that is not in the log cannot be, either.
        if (failed) return reject(failed);
        asked += 1;
        const entry: LogEntry = { id: asked, frame: writeFrame(asked, event), terminal: isTerminal(event) };
        waiting.push({ entry, settle: (failure) => (failure ? reject(failure) : resolve(entry)) });
        if (!writing) void writeAll();
      });
  }

  function letGo(lease: HeldLease): void {
    if (held.get(lease.runId) !== lease) return;
    held.delete(lease.runId);
    tails.letGo(lease.runId);
  }

  return {
    take(lease, first) {
      held.set(lease.runId, lease);
      tails.hold(lease.runId, first);
      return {
        append: createAppender(lease, first),
        async release() {
          if (held.get(lease.runId) !== lease) return;
          letGo(lease);
          const { runId, ownerKey, token } = lease;
          const runKeys = [keys.run(runId), keys.lease(runId), keys.live(ownerKey)];
          await link.run(RELEASE, runKeys, [token, runId], times.deadlineMs);
        },
      };
    },
    stop: (runId) => held.get(runId)?.notify('stopped'),
    close() {
      closed = true;
      cancelTick();
    },
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('an event could not be written', { cause: thrown });
}

/** The log says that this replica may not write it any more. */
class LostLeaseError extends Error {
  override readonly name = 'LostLeaseError';
  constructor(runId: string, verdict: AppendVerdict) {
    super(`run ${runId} cannot be written: ${verdict}`);
  }
}

import * as z from 'zod/mini';
import { isRetryable, writeFrame, type StreamEvent } from '@aisle/protocol';
import { GatewayError } from '../../gateway-error.js';
import { errorFields } from '../../log.js';
import { takeEntries } from '../log-entries.js';
import type { ClaimOutcome, OpenRunStore, RunClaim, RunStore, RunStoreContext, StoredRun } from '../run-store.js';
import { createHeldLeases } from './held-leases.js';
import { createRedisKeys } from './keys.js';
import { readStream } from './log-stream.js';
import { createLogTails } from './log-tails.js';
import { connectRedis } from './redis-link.js';
import { storeTimes, type RedisSession } from './redis-session.js';
import { redisUrlProblem } from './redis-url.js';
import { ADD, CLAIM, FIND_LIVE, INTERRUPT, LOOK, STOP, TAKE } from './scripts.js';
import { createSharedReader } from './shared-reader.js';

export interface RedisRunStoreOptions {
  /** `redis://` or `rediss://` (TLS), with user and password where they are needed. Never logged. */
  readonly url: string;
  /** Before every key, so that several shops share one Redis. @defaultValue 'aisle:' */
  readonly prefix?: string;
}

/** A stop that comes this long before its POST is still heeded. */
const MARK_MS = 3_600_000;
const MAIL_MS = 3_600_000;

const count = z.pipe(z.string(), z.transform(Number));
const LookReplySchema = z.tuple([z.string(), z.string(), z.string(), count, z.string(), z.number(), z.number()]);
const ClaimReplySchema = z.union([
  z.tuple([z.literal('refused')]),
  z.tuple([z.literal('started'), z.string(), z.number()]),
  z.tuple([z.literal('known'), z.string(), z.string(), z.string(), count, z.string(), z.number()]),
]);
const StopReplySchema = z.tuple([z.enum(['stopping', 'ended', 'unheld']), count]);

/**
 * Keeps runs in Redis 6.2 or newer, for any number of replicas: a stream for each run's log, a lease for whoever answers. Every
 * replica serves every reader. No Redis Cluster; with `maxmemory-policy noeviction`.
 * @throws {@link GatewayError} `bad_options` for a URL that is none of Redis's.
 */
export function createRedisRunStore(options: RedisRunStoreOptions): OpenRunStore {
  const problem = redisUrlProblem(options.url);
  if (problem !== undefined) throw new GatewayError('bad_options', problem);
  return (context) => openStore(options, context);
}

function openStore({ url, prefix = 'aisle:' }: RedisRunStoreOptions, context: RunStoreContext): RunStore {
  const { limits, clock, log } = context;
  const times = storeTimes(limits.heartbeatMs);
  const link = connectRedis({ url, role: 'commands', log });
  const blocking = connectRedis({ url, role: 'reads', log });
  const tails = createLogTails({ clock, ttlMs: limits.ttlMs, onFollow: () => reader.widen() });
  const session: RedisSession = {
    context,
    keys: createRedisKeys(prefix),
    link,
    tails,
    replica: crypto.randomUUID(),
    times,
  };
  const { keys } = session;
  const leases = createHeldLeases(session);
  const reader = createSharedReader(session, blocking, leases.stop);
  let closed = false;
  let cancelCheck = clock.after(times.checkMs, checkHolders);

  /** Ends a run whose holder is gone, unless somebody else just did. */
  async function endUnheld(runId: string, last: number, terminal: StreamEvent): Promise<void> {
    const runKeys = [keys.run(runId), keys.log(runId), keys.lease(runId), keys.fence];
    const done = await link.run(INTERRUPT, runKeys, [last + 1, writeFrame(last + 1, terminal), limits.ttlMs]);
    if (done === 1) log.warn('run_interrupted', { runId, events: last + 1 });
  }

  /** `readMs`: how long this replica's readers are to count as there. */
  async function look(runId: string, readMs: number): Promise<StoredRun | undefined> {
    const runKeys = [keys.run(runId), keys.log(runId), keys.lease(runId), keys.readers(runId)];
    const reply = await link.run(LOOK, runKeys, [readMs], times.deadlineMs);
    if (Array.isArray(reply) && reply.length === 0) return undefined;
    const [ownerKey, conversationId, lastMessageId, last, ended, readable, leased] = z.parse(LookReplySchema, reply);
    const identity = { ownerKey, conversationId, lastMessageId };
    if (ended !== '' || leased === 1 || readable === 0) {
      return { identity, last, ended: ended !== '', readable: readable === 1 };
    }
    await endUnheld(runId, last, INTERRUPTED);
    return look(runId, readMs);
  }

  function checkHolders(): void {
    const checks = tails.followed().map(async ({ runId }) => {
      const run = await look(runId, limits.heartbeatMs);
      if (run?.readable !== true) tails.drop(runId);
    });
    Promise.all(checks)
      .catch((error: unknown) => log.warn('run_store_failed', errorFields(error)))
      .finally(() => {
        if (!closed) cancelCheck = clock.after(times.checkMs, checkHolders);
      });
  }

  async function claim(given: RunClaim): Promise<ClaimOutcome> {
    const { runId, identity } = given;
    const { ownerKey, conversationId, lastMessageId } = identity;
    const first = { id: 1, frame: writeFrame(1, given.first), terminal: false };
    const runKeys = [
      keys.run(runId),
      keys.log(runId),
      keys.lease(runId),
      keys.mark(ownerKey, runId),
      keys.live(ownerKey),
      keys.fence,
    ];
    const logMs = limits.runMs + limits.ttlMs + times.leaseMs;
    const args = [ownerKey, conversationId, lastMessageId, session.replica, first.frame, times.leaseMs];
    const more = [limits.runIdMemoryMs, logMs, given.liveRunsPerOwner, runId];
    const reply = z.parse(ClaimReplySchema, await link.run(CLAIM, runKeys, [...args, ...more], times.deadlineMs));
    switch (reply[0]) {
      case 'refused':
        return { name: 'refused' };
      case 'known': {
        const [, owner, conversation, message, last, ended, readable] = reply;
        const known = { ownerKey: owner, conversationId: conversation, lastMessageId: message };
        return { name: 'known', run: { identity: known, last, ended: ended !== '', readable: readable === 1 } };
      }
      case 'started': {
        const lease = leases.take({ runId, ownerKey, token: reply[1], notify: given.onNotice }, first);
        if (reply[2] === 1) given.onNotice('stopped');
        return { name: 'started', first, lease };
      }
    }
  }

  return {
    claim,
    find: (runId) => look(runId, 0),
    async read(runId, after, maxBytes) {
      const near = tails.read(runId, after, maxBytes);
      if (near) return near;
      const piece = await readStream(session, runId, after);
      if (!piece) return undefined;
      const taken = takeEntries(piece.entries, 0, maxBytes);
      const last = taken.at(-1);
      if (piece.atEnd && taken.length === piece.entries.length && last?.terminal !== true)
        tails.follow(runId, last?.id ?? after);
      return taken;
    },
    subscribe: tails.subscribe,
    async findLive(ownerKey, conversationId) {
      const found = await link.run(FIND_LIVE, [keys.live(ownerKey)], [keys.run(''), conversationId], times.deadlineMs);
      return typeof found === 'string' && found !== '' ? found : undefined;
    },
    async stop(runId, ownerKey) {
      const runKeys = [keys.run(runId), keys.log(runId), keys.lease(runId), keys.mark(ownerKey, runId)];
      const args = [ownerKey, MARK_MS, keys.mail(''), MAIL_MS, runId];
      const [state, last] = z.parse(StopReplySchema, await link.run(STOP, runKeys, args, times.deadlineMs));
      if (state !== 'unheld') return state;
      await endUnheld(runId, last, { type: 'done', reason: 'stopped' });
      return 'ended';
    },
    isReadElsewhere: async (runId) => (await link.send(['EXISTS', keys.readers(runId)], times.deadlineMs)) === 1,
    rates: {
      async take({ key, limit, windowMs }) {
        const wait = await link.run(TAKE, [keys.rate(key)], [limit, windowMs, crypto.randomUUID()], times.deadlineMs);
        return wait === 0 ? undefined : Number(wait);
      },
    },
    counters: {
      async add(key, amount, expiresAt) {
        return z.parse(z.int(), await link.run(ADD, [keys.counter(key)], [amount, expiresAt], times.deadlineMs));
      },
    },
    async check() {
      await link.send(['PING'], times.deadlineMs);
    },
    get figures() {
      return { openRuns: tails.size, logBytes: tails.bytes };
    },
    async close() {
      closed = true;
      cancelCheck();
      leases.close();
      reader.close();
      await link.send(['DEL', keys.mail(session.replica)], times.deadlineMs).catch(() => undefined);
      link.close();
      blocking.close();
      tails.dropAll();
    },
  };
}

const INTERRUPTED: StreamEvent = {
  type: 'error',
  code: 'interrupted',
  message: 'whoever answered is gone',
  retryable: isRetryable('interrupted'),
};

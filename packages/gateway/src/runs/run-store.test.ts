import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { StreamEvent } from '@aisle/protocol';
import { newRunId, until } from '../../test-support/calls.js';
import { hasRedis, startRedis } from '../../load/replicas/redis-server.mjs';
import { systemClock } from '../clock.js';
import { completeLimits, type GatewayLimits } from '../gateway-limits.js';
import { silentLogger } from '../log.js';
import { createRedisRunStore } from '../redis.js';
import { createMemoryRunStore } from './memory-run-store.js';
import type { ClaimOutcome, HolderNotice, RunClaim, RunStore } from './run-store.js';

const redisFound = hasRedis();
let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
beforeAll(async () => {
  if (redisFound) redis = await startRedis();
});
afterAll(() => redis?.stop());

const opened: RunStore[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
});

type Kind = 'memory' | 'redis';

function open(kind: Kind, limits: Partial<GatewayLimits> = {}, prefix = `${newRunId()}:`): RunStore {
  const make = kind === 'memory' ? createMemoryRunStore : createRedisRunStore({ url: redis?.url ?? '', prefix });
  const store = make({ limits: completeLimits(limits), clock: systemClock, log: silentLogger });
  opened.push(store);
  return store;
}

function claimOf(change: Partial<RunClaim> = {}): RunClaim {
  const runId = newRunId();
  return {
    runId,
    identity: { ownerKey: 'ann', conversationId: 'c', lastMessageId: 'm' },
    first: { type: 'run', v: '1.0', runId, messageId: 'm_1', resume: 'cursor' },
    liveRunsPerOwner: 2,
    onNotice: () => undefined,
    ...change,
  };
}

async function started(store: RunStore, claim: RunClaim): Promise<Extract<ClaimOutcome, { name: 'started' }>> {
  const outcome = await store.claim(claim);
  if (outcome.name !== 'started') throw new Error(outcome.name);
  return outcome;
}

const delta = (append: string): StreamEvent => ({ type: 'delta', id: 'p1', append });
const done: StreamEvent = { type: 'done', reason: 'complete' };

async function idsOf(store: RunStore, runId: string, after: number, maxBytes = 1e6): Promise<number[] | undefined> {
  return (await store.read(runId, after, maxBytes))?.map(({ id }) => id);
}

describe.each<Kind>(redisFound ? ['memory', 'redis'] : ['memory'])('a store of runs (%s)', (kind) => {
  it('gives a run to exactly one of fifty claims at once, and tells the others whose it is', async () => {
    const store = open(kind);
    const claim = claimOf();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => store.claim(claim)));
    expect(outcomes.filter(({ name }) => name === 'started')).toHaveLength(1);
    const known = outcomes.flatMap((outcome) => (outcome.name === 'known' ? [outcome.run] : []));
    expect(known).toHaveLength(49);
    for (const run of known) expect(run).toEqual({ identity: claim.identity, readable: true, last: 1, ended: false });
  });

  it('numbers events densely from 1, and gives every reader the same, from any cursor, in pieces of any size', async () => {
    const store = open(kind);
    const claim = claimOf();
    const { first, lease } = await started(store, claim);
    expect(first).toMatchObject({ id: 1, terminal: false });
    for (let n = 0; n < 200; n += 1) await lease.append(delta(String(n)));
    await lease.append(done);
    const whole = (await store.read(claim.runId, 0, 1)) ?? [];
    const entries = [...whole];
    for (;;) {
      const more = (await store.read(claim.runId, entries.length, 700)) ?? [];
      if (more.length === 0) break;
      entries.push(...more);
    }
    expect(whole).toHaveLength(1);
    expect(entries.map(({ id }) => id)).toEqual(Array.from({ length: 202 }, (_, n) => n + 1));
    expect(entries.at(-1)).toMatchObject({
      terminal: true,
      frame: 'id: 202\ndata: {"type":"done","reason":"complete"}\n\n',
    });
    expect(await store.find(claim.runId)).toMatchObject({ last: 202, ended: true, readable: true });
  });

  it('takes nothing after a terminal', async () => {
    const store = open(kind);
    const { lease } = await started(store, claimOf());
    await lease.append(done);
    await expect(lease.append(delta('late'))).rejects.toThrow(/ended|written/);
    await expect(lease.append(done)).rejects.toThrow(/ended|written/);
  });

  it('wakes whoever subscribed, and no more once that is taken back', async () => {
    const store = open(kind);
    const claim = claimOf();
    const { lease } = await started(store, claim);
    let woken = 0;
    const unsubscribe = store.subscribe(claim.runId, () => (woken += 1));
    await lease.append(delta('a'));
    await until(() => woken === 1);
    unsubscribe();
    await lease.append(delta('b'));
    expect(woken).toBe(1);
    expect(await idsOf(store, claim.runId, 1)).toEqual([2, 3]);
  });

  it('stops a live run of its owner, and no other', async () => {
    const store = open(kind);
    const notices: HolderNotice[] = [];
    const claim = claimOf({ onNotice: (notice) => notices.push(notice) });
    const { lease } = await started(store, claim);
    expect(await store.stop(claim.runId, 'bob')).toBe('stopping');
    await lease.append(delta('a'));
    expect(notices).toEqual([]);
    expect(await store.stop(claim.runId, 'ann')).toBe('stopping');
    await until(() => notices.includes('stopped'));
    await lease.append({ type: 'done', reason: 'stopped' });
    expect(await store.stop(claim.runId, 'ann')).toBe('ended');
  });

  it('keeps a stop that comes before its run, for its owner only', async () => {
    const store = open(kind);
    const notices: HolderNotice[] = [];
    const claim = claimOf({ onNotice: (notice) => notices.push(notice) });
    const foreign = claimOf({ onNotice: (notice) => notices.push(notice) });
    expect(await store.stop(foreign.runId, 'bob')).toBe('stopping');
    await started(store, foreign);
    expect(notices).toEqual([]);
    expect(await store.stop(claim.runId, 'ann')).toBe('stopping');
    await started(store, claim);
    expect(notices).toEqual(['stopped']);
  });

  it('counts the live runs of each owner, and frees the place of an ended one', async () => {
    const store = open(kind);
    const first = await started(store, claimOf());
    await started(store, claimOf());
    expect((await store.claim(claimOf())).name).toBe('refused');
    const bob = { ownerKey: 'bob', conversationId: 'c', lastMessageId: 'm' };
    expect((await store.claim(claimOf({ identity: bob }))).name).toBe('started');
    await first.lease.append(done);
    expect((await store.claim(claimOf())).name).toBe('started');
  });

  it('remembers an id after its log has expired, and forgets it later', async () => {
    const store = open(kind, { ttlMs: 100, runIdMemoryMs: 700 });
    const claim = claimOf();
    const { lease } = await started(store, claim);
    let gone = false;
    store.subscribe(claim.runId, (change) => (gone ||= change === 'gone'));
    await lease.append(done);
    await until(() => gone);
    while ((await store.find(claim.runId))?.readable === true) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await store.find(claim.runId)).toMatchObject({ identity: claim.identity, readable: false });
    expect(await store.read(claim.runId, 0, 1e6)).toBeUndefined();
    expect(await store.stop(claim.runId, 'ann')).toBe('ended');
    expect(await store.claim(claim)).toMatchObject({ name: 'known', run: { readable: false } });
    while (await store.find(claim.runId)) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.figures).toEqual({ openRuns: 0, logBytes: 0 });
  });

  it('says how long a full window is full', async () => {
    const { rates } = open(kind);
    const window = { key: 'ann', limit: 3, windowMs: 400 };
    const taken = await Promise.all([1, 2, 3, 4].map(() => rates.take(window)));
    expect(taken.slice(0, 3)).toEqual([undefined, undefined, undefined]);
    expect(taken[3]).toBeGreaterThan(0);
    expect(taken[3]).toBeLessThanOrEqual(400);
    expect(await rates.take({ ...window, key: 'bob' })).toBeUndefined();
    while ((await rates.take(window)) !== undefined) await new Promise((resolve) => setTimeout(resolve, 20));
  });

  it('finds the newest live run of a conversation, for its owner only', async () => {
    const store = open(kind);
    const older = await started(store, claimOf());
    const claim = claimOf();
    const { lease } = await started(store, claim);
    const other = { ownerKey: 'ann', conversationId: 'd', lastMessageId: 'm' };
    await started(store, claimOf({ identity: other, liveRunsPerOwner: 3 }));
    expect(await store.findLive('ann', 'c')).toBe(claim.runId);
    expect(await store.findLive('bob', 'c')).toBeUndefined();
    expect(await store.findLive('ann', 'e')).toBeUndefined();
    await older.lease.append(done);
    await lease.append(done);
    expect(await store.findLive('ann', 'c')).toBeUndefined();
  });

  it('counts by the day: exactly, back to nothing, and never below it', async () => {
    const { counters } = open(kind);
    const later = Date.now() + 60_000;
    const sums = await Promise.all(Array.from({ length: 20 }, () => counters.add('ann', 1, later)));
    expect(sums.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(await counters.add('ann', 0, later)).toBe(20);
    expect(await counters.add('bob', 0, later)).toBe(0);
    expect(await counters.add('ann', -25, later)).toBe(0);
    expect(await counters.add('ann', 9e15, later)).toBe(9e15);
    expect(await counters.add('cid', 5, Date.now() + 30)).toBe(5);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await counters.add('cid', 0, later)).toBe(0);
  });

  it('tells readers of a log that will never have its terminal', async () => {
    const store = open(kind, { heartbeatMs: 200 });
    const claim = claimOf();
    const { lease } = await started(store, claim);
    await lease.append(delta('a'));
    let changes = 0;
    store.subscribe(claim.runId, () => (changes += 1));
    await lease.release();
    // In memory the log goes with its holder; in Redis whoever looks next writes why.
    const run = await store.find(claim.runId);
    if (kind === 'redis') expect(run).toMatchObject({ ended: true, last: 3, readable: true });
    else expect(run).toMatchObject({ readable: false });
    await until(() => changes > 0);
  });
});

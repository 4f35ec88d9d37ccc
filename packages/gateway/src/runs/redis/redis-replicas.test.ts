import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '@redis/client';
import { startRedis, hasRedis } from '../../../load/replicas/redis-server.mjs';
import { deaf, paced, recording, saying, text, waiting } from '../../../test-support/assistants.js';
import {
  BOB,
  errorOf,
  eventsOf,
  get,
  lastEvent,
  newRunId,
  post,
  runRequest,
  textOf,
  until,
} from '../../../test-support/calls.js';
import { keptLog } from '../../../test-support/kept-log.js';
import { fixtureCatalogue } from '../../../test-support/fixture-catalogue.js';
import { systemClock } from '../../clock.js';
import { completeLimits } from '../../gateway-limits.js';
import { createGateway, type Gateway, type GatewayOptions } from '../../index.js';
import { createRedisRunStore } from '../../redis.js';

const redisFound = hasRedis();
let redis: Awaited<ReturnType<typeof startRedis>>;
let prefix = '';
const open: Gateway[] = [];
const words = ['Two ', 'shoes ', 'under ', '€150: ', '👟', ' and ', '👞', '.'];

beforeAll(async () => {
  if (redisFound) redis = await startRedis();
});
beforeEach(() => void (prefix = `${newRunId()}:`));
afterEach(async () => {
  await Promise.all(open.splice(0).map((gateway) => gateway.close()));
});
afterAll(async () => {
  if (redisFound) await redis.stop();
});

async function replica(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = createGateway({
    assistant: saying(text('Two shoes.')),
    catalogue: fixtureCatalogue(),
    runStore: createRedisRunStore({ url: redis.url, prefix }),
    ...options,
    limits: { heartbeatMs: 400, ...options.limits },
  });
  open.push(gateway);
  while (!(await gateway.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 5));
  return gateway;
}

const eventsPath = (runId: string): string => `/runs/${runId}/events`;
const after = (runId: string, id: number): Request => get(`${eventsPath(runId)}?after=${id}`);

describe.runIf(redisFound)('several gateways with one Redis', () => {
  it('are one to their readers: a run cut after every event and read on at the other is the same whole', async () => {
    const [one, two] = [await replica({ assistant: paced(words, 15) }), await replica()];
    const request = runRequest();
    let events = await eventsOf(await one(post('/runs', request)), 1);
    for (let turn = 0; lastEvent(events)?.type !== 'done'; turn += 1) {
      const next = turn % 2 === 0 ? two : one;
      events = [...events, ...(await eventsOf(await next(after(request.runId, events.length)), 1))];
    }
    expect(textOf(events)).toBe(words.join(''));
    for (const gateway of [one, two, await replica()]) {
      expect(await eventsOf(await gateway(get(eventsPath(request.runId))))).toEqual(events);
      expect(await eventsOf(await gateway(post('/runs', request)))).toEqual(events);
      expect((await gateway(after(request.runId, events.length))).status).toBe(204);
      expect((await gateway(after(request.runId, events.length + 1))).status).toBe(400);
    }
  });

  it('know together who agreed that a conversation is kept, and which actions are written', async () => {
    const [here, there] = [keptLog(), keptLog()];
    const one = await replica({ conversations: here.conversations });
    const two = await replica({ conversations: there.conversations });
    const tapped = { kind: 'action', name: 'view', messageId: 'm_0' };
    const messages = [{ id: 'm1', role: 'user' as const, parts: [{ kind: 'text', text: 'shoes?' }, tapped] }];
    const request = () => runRequest({ messages, consent: { log: true } });
    await eventsOf(await one(post('/runs', request())));
    await until(() => here.records.length === 2);
    const rating = { conversationId: 'c_1', messageId: 'm_0', rating: 'up' };
    expect((await two(post('/feedback', rating))).status).toBe(204);
    expect((await two(post('/feedback', rating, { token: BOB }))).status).toBe(204);
    await eventsOf(await two(post('/runs', request())));
    await Promise.all([one.close(), two.close()]);
    expect(here.records.map(({ type }) => type)).toEqual(['turn', 'action']);
    expect(there.records.map(({ type }) => type).sort()).toEqual(['feedback', 'turn']);
  });

  it('count the day of a visitor together', async () => {
    const limits = { messagesPerDay: 3 };
    const gateways = [await replica({ limits }), await replica({ limits })];
    const [one, two] = gateways;
    const statuses: number[] = [];
    for (const gateway of [one, two, one, two, one]) {
      const response = await gateway?.(post('/runs', runRequest()));
      statuses.push(response?.status ?? 0);
      if (response?.status === 200) await eventsOf(response);
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('count two posts of one run, at one moment on two replicas, once', async () => {
    const limits = { messagesPerDay: 3 };
    const [one, two] = [await replica({ limits }), await replica({ limits })];
    for (let message = 0; message < 2; message += 1) {
      const request = runRequest();
      const both = await Promise.all([one(post('/runs', request)), two(post('/runs', request))]);
      expect(both.map(({ status }) => status)).toEqual([200, 200]);
      for (const response of both) await eventsOf(response);
    }
    expect((await one(post('/runs', runRequest()))).status).toBe(200);
    expect((await two(post('/runs', runRequest()))).status).toBe(429);
  });

  it('go on with the answer of a chat that the other one gives', async () => {
    const one = await replica({ assistant: paced(words, 30), aiSdk: true });
    const two = await replica({ aiSdk: true });
    const chat = { id: 'chat-1', messages: [{ id: 'm1', role: 'user', parts: [{ type: 'text', text: 'Shoes?' }] }] };
    const answered = (await one(post('/ai-sdk', chat))).text();
    const resumed = await two(get('/ai-sdk/chat-1/stream'));
    expect(resumed.status).toBe(200);
    expect(await resumed.text()).toBe(await answered);
    expect((await two(get('/ai-sdk/chat-1/stream'))).status).toBe(204);
  });

  it('give ten readers on each the same events while they come, in one read for all of them', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `${n} `);
    const gateways = [
      await replica({ assistant: paced(many, 4), limits: { streamsPerOwner: 100 } }),
      await replica(),
      await replica(),
    ];
    const request = runRequest();
    const responses = [await gateways[0]!(post('/runs', request))];
    for (let n = 0; n < 30; n += 1) responses.push(await gateways[n % 3]!(get(eventsPath(request.runId))));
    const [first = [], ...rest] = await Promise.all(responses.map((response) => eventsOf(response)));
    expect(textOf(first)).toBe(many.join(''));
    for (const events of rest) expect(events).toEqual(first);
    await until(() => gateways.every((gateway) => gateway.stats().readers === 0));
  });

  it('call the assistant once for a request that comes to all of them at once', async () => {
    const assistant = paced(words, 5);
    const gateways = await Promise.all([1, 2, 3].map(() => replica({ assistant })));
    const request = runRequest();
    const posts = Array.from({ length: 12 }, (_, n) => gateways[n % 3]!(post('/runs', request)));
    const streams = await Promise.all((await Promise.all(posts)).map((response) => eventsOf(response)));
    expect(assistant.turns).toHaveLength(1);
    for (const events of streams) expect(events).toEqual(streams[0]);
    expect(lastEvent(streams[0] ?? [])).toEqual({ type: 'done', reason: 'complete' });
  });

  it('stop a run that another one holds, and cancel its assistant', async () => {
    const assistant = waiting();
    const [holder, other] = [await replica({ assistant }), await replica()];
    const request = runRequest();
    const response = await holder(post('/runs', request));
    await until(() => holder.stats().logBytes > 300);
    const foreign = await other(post(`/runs/${request.runId}/stop`, {}, { token: BOB }));
    expect(foreign.status).toBe(202);
    const stopped = await other(post(`/runs/${request.runId}/stop`, {}));
    expect([stopped.status, await stopped.json()]).toEqual([202, { state: 'stopping' }]);
    expect(lastEvent(await eventsOf(response))).toEqual({ type: 'done', reason: 'stopped' });
    await assistant.aborted;
    expect(await (await other(post(`/runs/${request.runId}/stop`, {}))).json()).toEqual({ state: 'ended' });
  });

  it('hand a stop to the holder at once: it waits neither for the next word nor for the next renewal', async () => {
    const assistant = waiting();
    const clock = { now: () => Date.now(), after: () => () => undefined };
    const limits = { heartbeatMs: 10_000 };
    const [holder, other] = [await replica({ assistant, clock, limits }), await replica({ limits })];
    const request = runRequest();
    const response = await holder(post('/runs', request));
    await until(() => holder.stats().logBytes > 300);
    await other(post(`/runs/${request.runId}/stop`, {}));
    expect(lastEvent(await eventsOf(response))).toEqual({ type: 'done', reason: 'stopped' });
  });

  it('heed a stop that came to another one before the run', async () => {
    const assistant = saying(text('Hello.'));
    const [one, two] = [await replica(), await replica({ assistant })];
    const request = runRequest();
    await one(post(`/runs/${request.runId}/stop`, {}));
    expect(lastEvent(await eventsOf(await two(post('/runs', request))))).toEqual({ type: 'done', reason: 'stopped' });
    expect(assistant.turns).toHaveLength(0);
  });

  it('count an owner’s live runs and messages together', async () => {
    const gateways = [await replica({ assistant: waiting() }), await replica({ assistant: waiting() })];
    for (const gateway of gateways) expect((await gateway(post('/runs', runRequest()))).status).toBe(200);
    for (const gateway of gateways) expect((await gateway(post('/runs', runRequest()))).status).toBe(429);
    const statuses: number[] = [];
    for (let n = 0; n < 24; n += 1) {
      const response = await gateways[n % 2]!(post('/runs', runRequest(), { token: BOB }));
      statuses.push(response.status);
      await gateways[n % 2]!(post(`/runs/${newRunId()}/stop`, {}, { token: BOB }));
      await response.body?.cancel();
    }
    expect(statuses.slice(0, 2)).toEqual([200, 200]);
    expect(statuses.filter((status) => status === 200)).toHaveLength(2);
  });

  it('know a foreign run no more than one that never was, and one id for one message', async () => {
    const [one, two] = [await replica(), await replica()];
    const request = runRequest();
    await eventsOf(await one(post('/runs', request)));
    const foreign = await two(get(eventsPath(request.runId), { token: BOB }));
    const absent = await two(get(eventsPath(newRunId()), { token: BOB }));
    expect([foreign.status, await foreign.text()]).toEqual([absent.status, await absent.text()]);
    expect((await two(post('/runs', { ...request, conversationId: 'c_2' }))).status).toBe(409);
  });

  it('remember an id when its log has expired: 410, and no second answer', async () => {
    const assistant = saying(text('Hello.'));
    const [one, two] = [await replica({ assistant, limits: { ttlMs: 60 } }), await replica({ assistant })];
    const request = runRequest();
    await eventsOf(await one(post('/runs', request)));
    while ((await two(get(eventsPath(request.runId)))).status === 200)
      await new Promise((resolve) => setTimeout(resolve, 10));
    for (const gateway of [one, two]) {
      expect((await gateway(get(eventsPath(request.runId)))).status).toBe(410);
      expect((await gateway(post('/runs', request))).status).toBe(410);
    }
    expect(assistant.turns).toHaveLength(1);
  });

  it('go on with a run that only another one’s readers read, and abandon one that nobody reads', async () => {
    const assistant = waiting();
    const [holder, other] = [await replica({ assistant, limits: { abandonMs: 150 } }), await replica()];
    const request = runRequest();
    const first = await holder(post('/runs', request));
    const elsewhere = await other(get(eventsPath(request.runId)));
    const begun = eventsOf(elsewhere);
    await until(() => holder.stats().logBytes > 300);
    await first.body?.cancel();
    await new Promise((resolve) => setTimeout(resolve, 900));
    expect(holder.stats().liveRuns).toBe(1);
    await other.close();
    expect((await begun).some(({ event }) => event.type === 'done')).toBe(false);
    await assistant.aborted;
    await until(() => holder.stats().liveRuns === 0);
    const replay = await eventsOf(await holder(get(eventsPath(request.runId))));
    expect(lastEvent(replay)).toEqual({ type: 'done', reason: 'abandoned' });
  });

  it('end what a closing one held with interrupted, for readers of all', async () => {
    const [holder, other] = [await replica({ assistant: waiting() }), await replica()];
    const request = runRequest();
    await eventsOf(await holder(post('/runs', request)), 2);
    const reading = eventsOf(await other(get(eventsPath(request.runId))));
    await holder.close();
    expect(lastEvent(await reading)).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
  });

  it('give a log that is longer than its tail to a reader who comes late, whole', async () => {
    const long = Array.from({ length: 300 }, (_, n) => text(`${n} `.repeat(100)));
    const [one, two] = [await replica({ assistant: saying(...long) }), await replica()];
    const request = runRequest();
    const posted = await one(post('/runs', request));
    await until(() => one.stats().liveRuns === 0);
    // Of a log that nobody has read yet, no more than its end is in memory.
    expect(one.stats().logBytes).toBeLessThanOrEqual(64 * 1024);
    const whole = await eventsOf(posted);
    expect(JSON.stringify(whole).length).toBeGreaterThan(70_000);
    expect(await eventsOf(await two(get(eventsPath(request.runId))))).toEqual(whole);
    for (const gateway of [one, two]) await until(() => gateway.stats().openRuns === 0);
  });
});

describe.runIf(redisFound)('many answers at once', () => {
  /** How often Redis has run a script, and the keys of runs. */
  async function ask(...command: string[]): Promise<unknown> {
    const client = createClient({ url: redis.url, RESP: 2 });
    await client.connect();
    try {
      return await client.sendCommand(command);
    } finally {
      client.destroy();
    }
  }
  const scriptsRun = async (): Promise<number> =>
    Number(/cmdstat_evalsha:calls=(\d+)/.exec(String(await ask('INFO', 'commandstats')))?.[1] ?? 0);
  const tokenOf = (n: number): string => `anon.${String(n).padStart(22, '0')}`;

  it('are written together: what they say in one moment costs Redis one script, and every log is whole', async () => {
    const many = Array.from({ length: 40 }, (_, n) => `${n} `);
    const gateway = await replica({ assistant: paced(many, 10), limits: { heartbeatMs: 20_000 } });
    const requests = Array.from({ length: 50 }, () => runRequest());
    const before = await scriptsRun();
    const posts = requests.map((request, n) => gateway(post('/runs', request, { token: tokenOf(n) })));
    const logs = await Promise.all((await Promise.all(posts)).map((response) => eventsOf(response)));
    for (const log of logs) expect(textOf(log)).toBe(many.join(''));
    const events = logs.flat().length;
    expect(events).toBeGreaterThan(2_000);
    expect((await scriptsRun()) - before).toBeLessThan(events / 2);
  });

  it('are none of each other’s harm: a log that cannot be written costs its own run and no other', async () => {
    const gateway = await replica({ assistant: paced(words, 60) });
    const requests = Array.from({ length: 12 }, () => runRequest());
    const posts = requests.map((request, n) => gateway(post('/runs', request, { token: tokenOf(n) })));
    const responses = await Promise.all(posts);
    const [broken] = requests;
    await ask('SET', `${prefix}log:${broken?.runId}`, 'no stream');
    const [harmed, ...others] = responses;
    for (const response of others) expect(textOf(await eventsOf(response))).toBe(words.join(''));
    // Its own is given up after a lease.
    await until(() => gateway.stats().liveRuns === 0);
    await harmed?.body?.cancel();
  });
});

describe.runIf(redisFound)('a Redis that is lost', () => {
  it('is told as 503 to whoever calls, ends open streams, and is found again without a restart', async () => {
    const own = await startRedis();
    try {
      const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
      const runStore = createRedisRunStore({ url: own.url });
      const assistant = waiting();
      const handler = await replica({ runStore, assistant, log });
      const request = runRequest();
      const reading = eventsOf(await handler(post('/runs', request)));
      await until(() => handler.stats().logBytes > 300);
      own.signal('SIGKILL');
      await until(() => log.error.mock.calls.some(([event]) => event === 'redis_lost'));
      for (const call of [
        post('/runs', runRequest()),
        get(eventsPath(request.runId)),
        post(`/runs/${request.runId}/stop`, {}),
      ]) {
        const refused = await handler(call);
        expect(refused.status).toBe(503);
        expect(await errorOf(refused)).toMatchObject({ code: 'overloaded', retryable: true, retryAfterMs: 2_000 });
      }
      expect(await handler.readiness()).toEqual({ ready: false, reason: 'store_away' });
      expect((await reading).some(({ event }) => event.type === 'done' || event.type === 'error')).toBe(false);
      await assistant.aborted;
      await until(() => handler.stats().liveRuns === 0);
      await own.restart();
      while (!(await handler.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
      const again = await handler(post('/runs', runRequest()));
      expect(again.status).toBe(200);
      await again.body?.cancel();
    } finally {
      await own.stop();
    }
  });

  it('that comes back within the lease costs a pause: the run goes on, and nothing is there twice', async () => {
    const own = await startRedis();
    try {
      const assistant = paced(
        Array.from({ length: 40 }, (_, n) => `${n} `),
        20,
      );
      const runStore = createRedisRunStore({ url: own.url });
      const handler = await replica({ runStore, assistant, limits: { heartbeatMs: 4_000 } });
      const other = await replica({ runStore: createRedisRunStore({ url: own.url }), limits: { heartbeatMs: 4_000 } });
      const request = runRequest();
      const here = eventsOf(await handler(post('/runs', request)));
      const there = eventsOf(await other(get(eventsPath(request.runId))));
      await new Promise((resolve) => setTimeout(resolve, 200));
      own.signal('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 600));
      own.signal('SIGCONT');
      const whole = await here;
      expect(textOf(whole)).toBe(Array.from({ length: 40 }, (_, n) => `${n} `).join(''));
      expect(await there).toEqual(whole);
    } finally {
      await own.stop();
    }
  });

  it('whose connections break again and again costs no event and doubles none', async () => {
    const many = Array.from({ length: 60 }, (_, n) => `${n} `);
    const handler = await replica({ assistant: paced(many, 15), limits: { heartbeatMs: 8_000 } });
    const other = await replica({ limits: { heartbeatMs: 8_000 } });
    const request = runRequest();
    const here = eventsOf(await handler(post('/runs', request)));
    const there = eventsOf(await other(get(eventsPath(request.runId))));
    const killer = createClient({ url: redis.url });
    await killer.connect();
    for (let n = 0; n < 12; n += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60 + n));
      await killer.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    }
    killer.destroy();
    const whole = await here;
    expect(textOf(whole)).toBe(many.join(''));
    // A reader elsewhere may have lost its stream meanwhile: what it got is a beginning of the whole.
    const seen = await there;
    expect(whole.slice(0, seen.length)).toEqual(seen);
    while (!(await other.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await eventsOf(await other(get(eventsPath(request.runId))))).toEqual(whole);
  });

  it('that hangs is told as 503 as well', async () => {
    const own = await startRedis();
    try {
      const handler = await replica({ runStore: createRedisRunStore({ url: own.url }), assistant: deaf() });
      own.signal('SIGSTOP');
      const refused = await handler(post('/runs', runRequest()));
      expect(refused.status).toBe(503);
      expect((await errorOf(refused)).code).toBe('overloaded');
      own.signal('SIGCONT');
      while (!(await handler.readiness()).ready) await new Promise((resolve) => setTimeout(resolve, 20));
      expect((await handler(post('/runs', runRequest()))).status).toBe(200);
    } finally {
      await own.stop();
    }
  });
});

it.runIf(redisFound)('refuses what a Redis refuses, and logs no password', async () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const url = redis.url.replace('//', '//nobody:secret-word@');
  const store = createRedisRunStore({ url })({ limits: completeLimits(), clock: systemClock, log });
  await expect(store.check()).rejects.toThrow();
  await store.close();
  expect(log.error).toHaveBeenCalledWith('redis_lost', expect.objectContaining({ role: 'commands' }));
  expect(JSON.stringify(log.error.mock.calls)).not.toContain('secret-word');
});

it('wants the URL of a Redis, and does not repeat it', () => {
  expect(() => createRedisRunStore({ url: 'http://user:secret@redis.example' })).toThrow(/redis:\/\/ or rediss:/);
  expect(() => createRedisRunStore({ url: 'secret' })).not.toThrow(/secret/);
});

it.runIf(redisFound)('is fenced out when it was away for too long: its late words are in no log', async () => {
  const assistant = recording(async function* () {
    yield text('early');
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    yield text('late');
  });
  // A holder whose clock stands still renews nothing.
  let frozen = false;
  const timers: (() => void)[] = [];
  const clock = {
    now: () => Date.now(),
    after(ms: number, callback: () => void) {
      const timer = setTimeout(() => (frozen ? timers.push(callback) : callback()), ms);
      return () => clearTimeout(timer);
    },
  };
  const [kept, others] = [keptLog(), keptLog()];
  const holder = await replica({ assistant, clock, conversations: kept.conversations });
  const other = await replica({ conversations: others.conversations });
  const request = runRequest({ consent: { log: true } });
  const here = eventsOf(await holder(post('/runs', request)));
  const there = eventsOf(await other(get(eventsPath(request.runId))));
  frozen = true;
  const seen = await there;
  expect(lastEvent(seen)).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  frozen = false;
  for (const callback of timers) callback();
  expect(await here).toEqual(seen);
  expect(textOf(await eventsOf(await other(get(eventsPath(request.runId)))))).toBe('early');
  // Whoever gave the answer tells of it, and of how its readers saw it end.
  await until(() => kept.records.length > 0);
  expect(kept.records).toMatchObject([{ type: 'turn', outcome: { error: 'interrupted' } }]);
  expect(others.records).toEqual([]);
});

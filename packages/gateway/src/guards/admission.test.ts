import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { saying, text, waiting } from '../../test-support/assistants.js';
import { BOB, errorOf, eventsOf, get, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import type { Gateway } from '../index.js';
import { createWindowTable } from './rate-windows.js';

const gateway = gatewayMaker();
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const say = async (handler: Gateway, token?: string, address?: string): Promise<Response> => {
  const response = await handler(
    post('/runs', runRequest(), token === undefined ? {} : { token }),
    address === undefined ? {} : { address },
  );
  if (response.status === 200) await eventsOf(response);
  return response;
};

const visitor = (n: number): string => `anon.${String(n).padStart(22, '0')}`;

describe('messages a minute', () => {
  it('are twenty for one owner; the next is told when to come back, and then taken', async () => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant });
    for (let n = 0; n < 20; n += 1) expect((await say(handler)).status).toBe(200);
    vi.advanceTimersByTime(12_500);
    const refused = await say(handler);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('48');
    expect(await errorOf(refused)).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs: 47_500 });
    expect((await say(handler, BOB)).status).toBe(200);
    vi.advanceTimersByTime(47_500);
    expect((await say(handler)).status).toBe(200);
    expect(assistant.turns).toHaveLength(22);
  });

  it('do not count repeats', async () => {
    const handler = gateway();
    const request = runRequest();
    for (let n = 0; n < 40; n += 1) await eventsOf(await handler(post('/runs', request)));
    expect((await say(handler)).status).toBe(200);
  });

  it('are sixty for one address, whoever they say they are', async () => {
    const handler = gateway();
    for (let n = 0; n < 60; n += 1) expect((await say(handler, visitor(n), '192.0.2.1')).status).toBe(200);
    expect((await say(handler, visitor(60), '192.0.2.1')).status).toBe(429);
    expect((await say(handler, visitor(60), '192.0.2.2')).status).toBe(200);
  });

  it('of a thousand end at the limit, with one assistant call for each that was taken', async () => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant });
    const responses = await Promise.all(Array.from({ length: 1_000 }, () => handler(post('/runs', runRequest()))));
    const taken = responses.filter(({ status }) => status === 200);
    expect(responses.filter(({ status }) => status === 429)).toHaveLength(1_000 - taken.length);
    expect(taken.length).toBeLessThanOrEqual(20);
    expect(assistant.turns).toHaveLength(taken.length);
  });
});

describe('live runs', () => {
  it('are two for one owner, and a third may start when one has ended', async () => {
    const handler = gateway({ assistant: waiting() });
    const requests = [runRequest(), runRequest(), runRequest()] as const;
    await handler(post('/runs', requests[0]));
    await handler(post('/runs', requests[1]));
    const refused = await handler(post('/runs', requests[2]));
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await handler(post('/runs', runRequest(), { token: BOB }))).status).toBe(200);
    expect((await handler(post('/runs', requests[0]))).status).toBe(200);
    const tail = await handler(get(`/runs/${requests[0].runId}/events`));
    await handler(post(`/runs/${requests[0].runId}/stop`, {}));
    await eventsOf(tail);
    expect((await handler(post('/runs', requests[2]))).status).toBe(200);
  });

  it('of all owners together are bounded, with 503', async () => {
    const handler = gateway({ assistant: waiting(), limits: { liveRuns: 3 } });
    for (let n = 0; n < 3; n += 1)
      expect((await handler(post('/runs', runRequest(), { token: visitor(n) }))).status).toBe(200);
    const refused = await handler(post('/runs', runRequest(), { token: visitor(3) }));
    expect(refused.status).toBe(503);
    expect((await errorOf(refused)).code).toBe('overloaded');
  });
});

it('bounds the open streams of one owner', async () => {
  const handler = gateway({ assistant: waiting(), limits: { streamsPerOwner: 3 } });
  const request = runRequest();
  const streams = [
    await handler(post('/runs', request)),
    await handler(post('/runs', request)),
    await handler(post('/runs', request)),
  ];
  expect((await handler(post('/runs', request))).status).toBe(429);
  await streams[0]?.body?.cancel();
  expect((await handler(post('/runs', request))).status).toBe(200);
});

it('bounds all calls of one owner: a storm of reconnects', async () => {
  const handler = gateway({ limits: { requestsPerMinute: 30 } });
  const statuses: number[] = [];
  for (let n = 0; n < 40; n += 1) statuses.push((await handler(get('/runs/12345678/events'))).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

it('bounds all calls from one address, also those whose tokens are worth nothing', async () => {
  const handler = gateway({ limits: { requestsPerMinutePerAddress: 5 } });
  const statuses: number[] = [];
  for (let n = 0; n < 8; n += 1) {
    statuses.push(
      (await handler(get('/runs/12345678/events', { token: `junk${n}` }), { address: '192.0.2.1' })).status,
    );
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
});

it('keeps rates for so many keys and no more, and forgets the longest idle', () => {
  const table = createWindowTable({ clock: { now: () => 0, after: () => () => undefined }, maxKeys: 100 });
  const take = (key: string): number | undefined => table.take({ key, limit: 1, windowMs: 1_000 });
  for (let n = 0; n < 10_000; n += 1) take(`key ${n}`);
  expect(table.size).toBe(100);
  expect(take('key 9950')).toBe(1_000);
  expect(take('key 0')).toBeUndefined();
});

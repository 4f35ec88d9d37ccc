import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recording, saying, text } from '../../../test-support/assistants.js';
import { ANN, BOB, errorOf, eventsOf, post, runRequest } from '../../../test-support/calls.js';
import { fakeClock } from '../../../test-support/fake-clock.js';
import { gatewayMaker } from '../../../test-support/gateways.js';
import { openCounterFile } from '../../node/counter-file-store.js';
import { createMemoryCounterStore, type CounterStore } from './counter-store.js';

const gateway = gatewayMaker();
const DAY_MS = 86_400_000;

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'aisle-counters-'))));
afterAll(() => rm(folder, { recursive: true }));

const spending = (inputTokens: number, outputTokens: number) =>
  saying(text('Fine.'), { type: 'finish', reason: 'complete', usage: { inputTokens, outputTokens } });

describe('a daily budget', () => {
  it('refuses the message after the last one, until the next day', async () => {
    const clock = fakeClock(Date.UTC(2026, 10, 23, 18));
    const assistant = saying(text('Fine.'));
    const handler = gateway({ assistant, clock, limits: { messagesPerDay: 2 } });
    for (let message = 0; message < 2; message += 1) await eventsOf(await handler(post('/runs', runRequest())));
    const refusal = await handler(post('/runs', runRequest()));
    expect(refusal.status).toBe(429);
    expect(await errorOf(refusal)).toMatchObject({ code: 'rate_limited', retryAfterMs: 6 * 3_600_000 });
    expect(assistant.turns).toHaveLength(2);
    expect((await handler(post('/runs', runRequest(), { token: BOB }))).status).toBe(200);
    clock.advance(6 * 3_600_000);
    expect((await handler(post('/runs', runRequest()))).status).toBe(200);
  });

  it('counts by the address and for all together', async () => {
    const assistant = saying(text('Fine.'));
    const handler = gateway({ assistant, limits: { messagesPerDayPerAddress: 1, messagesPerDayOfAll: 2 } });
    const from = async (token: string, address: string) =>
      (await handler(post('/runs', runRequest(), { token }), { address })).status;
    expect(await from(ANN, '192.0.2.1')).toBe(200);
    expect(await from(BOB, '192.0.2.1')).toBe(429);
    expect(await from(BOB, '192.0.2.2')).toBe(200);
    expect(await from('anon.cccccccccccccccccccccc', '192.0.2.3')).toBe(429);
    expect(assistant.turns).toHaveLength(2);
  });

  it('counts a repeat once, and what was refused for another reason not at all', async () => {
    const counters = createMemoryCounterStore({ clock: fakeClock() });
    const handler = gateway({ clock: fakeClock(), counters, limits: { messagesPerMinute: 1 } });
    const request = runRequest();
    await eventsOf(await handler(post('/runs', request)));
    await eventsOf(await handler(post('/runs', request)));
    expect((await handler(post('/runs', runRequest()))).status).toBe(429);
    const messages = [...counters.entries()].filter(([key]) => key.startsWith('messages'));
    expect(messages.map(([, { value }]) => value)).toEqual([1, 1]);
  });

  it('of a visitor whose day is used up takes nothing from others behind the same address', async () => {
    const address = { address: '192.0.2.1' };
    const handler = gateway({ limits: { messagesPerDay: 1, messagesPerMinutePerAddress: 2 } });
    for (const status of [200, 429, 429, 429]) {
      const response = await handler(post('/runs', runRequest()), address);
      expect(response.status).toBe(status);
      if (status === 200) await eventsOf(response);
    }
    expect((await handler(post('/runs', runRequest(), { token: BOB }), address)).status).toBe(200);
  });

  it('is not used up by messages that come all at once, and are too many for their minute', async () => {
    const handler = gateway({ limits: { messagesPerDay: 30, messagesPerMinute: 1 } });
    const posts = Array.from({ length: 100 }, () => handler(post('/runs', runRequest())));
    const refusals = (await Promise.all(posts)).filter(({ status }) => status !== 200);
    expect(refusals).toHaveLength(99);
    for (const refusal of refusals) expect((await errorOf(refusal)).retryAfterMs).toBeLessThanOrEqual(60_000);
  });

  it('counts what front ends of the AI SDK ask for, too', async () => {
    const handler = gateway({ aiSdk: true, limits: { messagesPerDay: 1 } });
    const chat = { id: 'c', messages: [{ id: 'm', role: 'user', parts: [{ type: 'text', text: 'Shoes?' }] }] };
    for (const status of [200, 429]) {
      const response = await handler(post('/ai-sdk', chat));
      expect(response.status).toBe(status);
      await response.text();
    }
  });

  it('adds up what the model says that it took', async () => {
    const assistant = spending(60, 50);
    const handler = gateway({ assistant, limits: { tokensPerDay: 200 } });
    for (const status of [200, 200, 429]) {
      const response = await handler(post('/runs', runRequest()));
      expect(response.status).toBe(status);
      if (status === 200) await eventsOf(response);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(assistant.turns).toHaveLength(2);
  });

  it('estimates what a stopped run took, and takes nothing from one that costs nothing', async () => {
    const counters = createMemoryCounterStore({ clock: fakeClock() });
    const tokens = (): number =>
      [...counters.entries()]
        .filter(([key]) => key.startsWith('tokens'))
        .reduce((sum, [, { value }]) => sum + value, 0);
    const free = gateway({ assistant: { ...saying(text('x'.repeat(400))), metered: false }, counters });
    await eventsOf(await free(post('/runs', runRequest())));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(tokens()).toBe(0);
    const endless = recording(async function* ({ signal }) {
      yield text('x'.repeat(4_000));
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    });
    const metered = gateway({ assistant: endless, counters });
    const request = runRequest();
    const response = await metered(post('/runs', request));
    const events = eventsOf(response);
    await metered(post(`/runs/${request.runId}/stop`, {}));
    await events;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(tokens()).toBeGreaterThan(1_000);
  });

  it('is overloaded, not open, where the counters cannot be had', async () => {
    const assistant = saying(text('Fine.'));
    const broken: CounterStore = { add: () => Promise.reject(new Error('the store is down')) };
    const handler = gateway({ assistant, counters: broken });
    const refusal = await handler(post('/runs', runRequest()));
    expect(refusal.status).toBe(503);
    expect(await errorOf(refusal)).toMatchObject({ code: 'overloaded', retryable: true });
    expect(assistant.turns).toHaveLength(0);
  });
});

describe('counters in a file', () => {
  it('outlive a restart, and forget what is over', async () => {
    const path = join(folder, 'counters.json');
    const clock = fakeClock();
    const later = clock.now() + DAY_MS;
    const first = await openCounterFile(path, { clock });
    await first.add('a', 3, later);
    await first.add('gone', 1, clock.now() + 10);
    clock.advance(2_000);
    await first.close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const second = await openCounterFile(path, { clock });
    expect(await second.add('a', 1, later)).toBe(4);
    expect(await second.add('gone', 0, later)).toBe(0);
    await second.close();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ v: 1, counters: [['a', 4, later]] });
    expect(clock.timers).toBe(0);
  });

  it('are not begun over a file of something else', async () => {
    const path = join(folder, 'notes.txt');
    await writeFile(path, 'my notes');
    await expect(openCounterFile(path)).rejects.toMatchObject({ code: 'bad_config' });
    expect(await readFile(path, 'utf8')).toBe('my notes');
  });

  it('are bounded: the longest unused one goes first', async () => {
    const clock = fakeClock();
    const store = createMemoryCounterStore({ clock, maxKeys: 2 });
    const later = clock.now() + DAY_MS;
    for (const key of ['a', 'b', 'a', 'c']) await store.add(key, 1, later);
    expect([...store.entries()].map(([key]) => key)).toEqual(['a', 'c']);
  });
});

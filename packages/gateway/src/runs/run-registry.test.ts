import { describe, expect, it, vi } from 'vitest';
import { saying, text, waiting } from '../../test-support/assistants.js';
import { errorOf, eventsOf, get, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { createMemoryRunStore, type Logger, type OpenRunStore } from '../index.js';

const gateway = gatewayMaker();
const listener = (): Logger => ({ info: vi.fn(), warn: vi.fn(), error: vi.fn() });

/** A store outside of the process, which may be away. */
function awayStore(): { readonly open: OpenRunStore; away: 'no' | 'find' | 'take' | 'claim' | 'append' } {
  const fail = (): Promise<never> => Promise.reject(new Error('connection refused to redis://secret'));
  const flaky: ReturnType<typeof awayStore> = {
    away: 'no',
    open(context) {
      const store = createMemoryRunStore(context);
      return {
        ...store,
        get figures() {
          return store.figures;
        },
        find: (runId) => (flaky.away === 'find' ? fail() : store.find(runId)),
        rates: { take: (window) => (flaky.away === 'take' ? fail() : store.rates.take(window)) },
        async claim(claim) {
          if (flaky.away === 'claim') return fail();
          const outcome = await store.claim(claim);
          if (outcome.name !== 'started') return outcome;
          const { lease } = outcome;
          const append: typeof lease.append = (event) => (flaky.away === 'append' ? fail() : lease.append(event));
          return { ...outcome, lease: { ...lease, append } };
        },
      };
    },
  };
  return flaky;
}

describe('a run store that fails', () => {
  it('at the start refuses the run with 503, and the same request works once it is back', async () => {
    const store = awayStore();
    const assistant = saying(text('Two shoes.'));
    const handler = gateway({ runStore: store.open, assistant });
    const request = runRequest();
    for (const away of ['find', 'take', 'claim'] as const) {
      store.away = away;
      const response = await handler(post('/runs', request));
      expect(response.status).toBe(503);
      expect((await errorOf(response)).message).not.toContain('redis');
      expect(handler.stats()).toMatchObject({ liveRuns: 0, openRuns: 0 });
    }
    expect(assistant.turns).toHaveLength(0);
    store.away = 'no';
    expect(textOf(await eventsOf(await handler(post('/runs', request))))).toBe('Two shoes.');
  });

  it('in the middle ends the streams without a terminal, and leaves nothing behind', async () => {
    const store = awayStore();
    const log = listener();
    const handler = gateway({ runStore: store.open, log, assistant: waiting() });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    await until(() => handler.stats().logBytes > 300);
    store.away = 'append';
    await handler(post(`/runs/${request.runId}/stop`, {}));
    const events = await eventsOf(response);
    expect(events.some(({ event }) => event.type === 'done')).toBe(false);
    expect(handler.stats()).toMatchObject({ liveRuns: 0, openRuns: 0, readers: 0 });
    expect((await handler(get(`/runs/${request.runId}/events`))).status).toBe(410);
    expect(log.error).toHaveBeenCalledWith('run_log_failed', expect.objectContaining({ runId: request.runId }));
  });
});

it('answers 204, or the terminal, at every moment around the end of a run, and never hangs', async () => {
  const handler = gateway({ assistant: saying(text('Two shoes.')) });
  for (let delay = 0; delay < 12; delay += 1) {
    const request = runRequest({ runId: `edge-of-the-end-${delay}` });
    const response = await handler(post('/runs', request));
    for (let tick = 0; tick < delay; tick += 1) await Promise.resolve();
    const early = await handler(get(`/runs/${request.runId}/events?after=1`));
    const whole = await eventsOf(response);
    expect(await eventsOf(early)).toEqual(whole.slice(1));
    expect((await handler(get(`/runs/${request.runId}/events?after=${whole.length}`))).status).toBe(204);
  }
});

it('keeps so many run ids and no more', async () => {
  vi.useFakeTimers();
  try {
    const limits = { rememberedRuns: 2, ttlMs: 10, messagesPerMinute: 100 };
    const handler = gateway({ limits });
    const requests = [runRequest(), runRequest(), runRequest()];
    for (const request of requests) {
      await eventsOf(await handler(post('/runs', request)));
      await vi.advanceTimersByTimeAsync(10);
    }
    const statuses: number[] = [];
    for (const { runId } of requests) statuses.push((await handler(get(`/runs/${runId}/events`))).status);
    expect(statuses).toEqual([404, 410, 410]);
  } finally {
    vi.useRealTimers();
  }
});

it('writes no word of a visitor or an assistant to its log', async () => {
  const lines: string[] = [];
  const take = (event: string, fields?: object): void => void lines.push(JSON.stringify({ event, ...fields }));
  const handler = gateway({
    log: { info: take, warn: take, error: take },
    assistant: saying(text('an answer of mine')),
  });
  const request = runRequest({
    messages: [{ id: 'm1', role: 'user', parts: [{ kind: 'text', text: 'my address is 5 Elm St' }] }],
  });
  await eventsOf(await handler(post('/runs', request)));
  await until(() => lines.length >= 2);
  expect(lines.join('\n')).not.toMatch(/Elm|answer of mine|anon\.|Bearer/);
  expect(lines.join('\n')).toContain(request.runId);
});

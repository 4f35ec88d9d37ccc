import { describe, expect, it, vi } from 'vitest';
import { paced, saying, text, waiting } from '../test-support/assistants.js';
import { BOB, errorOf, eventsOf, get, lastEvent, post, runRequest, until } from '../test-support/calls.js';
import { gatewayMaker } from '../test-support/gateways.js';

const gateway = gatewayMaker();

describe('a gateway that is drained', () => {
  it('is not ready at once, takes runs a moment longer, and then none', async () => {
    vi.useFakeTimers();
    try {
      const assistant = waiting();
      const handler = gateway({ assistant });
      const request = runRequest();
      const reading = eventsOf(await handler(post('/runs', request)));
      const drained = handler.drain({ leadMs: 3_000, graceMs: 10_000 });
      expect(await handler.readiness()).toEqual({ ready: false, reason: 'draining' });
      expect((await handler(post('/runs', runRequest()))).status).toBe(200);
      await vi.advanceTimersByTimeAsync(3_000);
      const refused = await handler(post('/runs', runRequest()));
      expect(refused.status).toBe(503);
      expect(await errorOf(refused)).toMatchObject({ code: 'overloaded', retryable: true, retryAfterMs: 1_000 });
      // What is under way goes on: repeats, readers and stops are answered.
      expect((await handler(post('/runs', request))).status).toBe(200);
      expect((await handler(get(`/runs/${request.runId}/events`))).status).toBe(200);
      expect(assistant.turns).toHaveLength(2);
      await vi.advanceTimersByTimeAsync(10_000);
      await drained;
      await handler.close();
      expect(lastEvent(await reading)).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
      expect(await handler.readiness()).toEqual({ ready: false, reason: 'closed' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('waits for answers and no longer', async () => {
    const handler = gateway({ assistant: paced(['Two ', 'shoes.'], 20) });
    const reading = eventsOf(await handler(post('/runs', runRequest())));
    await handler.drain({ graceMs: 3_600_000 });
    expect(lastEvent(await reading)).toEqual({ type: 'done', reason: 'complete' });
    expect(handler.stats().liveRuns).toBe(0);
  });

  it('stops waiting when it is told to', async () => {
    const handler = gateway({ assistant: waiting() });
    await handler(post('/runs', runRequest()));
    const enough = new AbortController();
    const drained = handler.drain({ leadMs: 3_600_000, graceMs: 3_600_000, signal: enough.signal });
    enough.abort();
    await drained;
    expect(handler.stats().liveRuns).toBe(1);
  });
});

describe('the metrics of a gateway', () => {
  const valueOf = (metrics: string, name: string): number =>
    Number(
      metrics
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length),
    );

  it('count runs, errors by code, cards, invented ids and tokens', async () => {
    const usage = { inputTokens: 30, outputTokens: 7 };
    const handler = gateway({
      assistant: saying(
        text('a'),
        { type: 'card', card: { kind: 'product', id: 'prod_a' } },
        { type: 'card', card: { kind: 'product', id: 'invented' } },
        { type: 'card', card: { kind: 'nothing' } as never },
        { type: 'finish', reason: 'complete', usage },
      ),
      limits: { messagesPerMinute: 2 },
    });
    for (let n = 0; n < 3; n += 1) {
      const response = await handler(post('/runs', runRequest()));
      if (response.status === 200) await eventsOf(response);
    }
    await handler(post('/runs', {}, { token: BOB }));
    await until(() => handler.stats().answers.cardsShown === 2);
    const metrics = handler.metrics();
    expect(valueOf(metrics, 'aisle_runs_started_total')).toBe(2);
    expect(valueOf(metrics, 'aisle_runs_ended_total{reason="complete"}')).toBe(2);
    expect(valueOf(metrics, 'aisle_refused_total{code="rate_limited"}')).toBe(1);
    expect(valueOf(metrics, 'aisle_refused_total{code="bad_request"}')).toBe(1);
    expect(valueOf(metrics, 'aisle_tokens_total{direction="input"}')).toBe(60);
    expect(valueOf(metrics, 'aisle_tokens_total{direction="output"}')).toBe(14);
    expect(valueOf(metrics, 'aisle_cards_shown_total')).toBe(2);
    expect(valueOf(metrics, 'aisle_cards_rejected_total')).toBe(2);
    expect(valueOf(metrics, 'aisle_invented_ids_total')).toBe(2);
    expect(valueOf(metrics, 'aisle_first_token_seconds_count')).toBe(2);
    expect(valueOf(metrics, 'aisle_delta_seconds_bucket{le="+Inf"}')).toBe(2);
    expect(valueOf(metrics, 'aisle_live_runs')).toBe(0);
  });

  it('count what failed by its code, and those that are live and read', async () => {
    const handler = gateway({ assistant: { name: 'broken', answer: () => undefined as never } });
    await eventsOf(await handler(post('/runs', runRequest())));
    expect(valueOf(handler.metrics(), 'aisle_run_errors_total{code="internal"}')).toBe(1);
    const live = gateway({ assistant: waiting() });
    await live(post('/runs', runRequest()));
    expect(valueOf(live.metrics(), 'aisle_live_runs')).toBe(1);
    expect(valueOf(live.metrics(), 'aisle_readers')).toBe(1);
  });

  it('are in the text format: help and type before each, buckets that only grow, a line feed at the end', async () => {
    const handler = gateway();
    await eventsOf(await handler(post('/runs', runRequest())));
    const metrics = handler.metrics();
    expect(metrics.endsWith('\n')).toBe(true);
    const names = new Set<string>();
    for (const line of metrics.trimEnd().split('\n')) {
      if (line.startsWith('#')) {
        expect(line).toMatch(/^# (HELP aisle_\w+ \S.*\.|TYPE aisle_\w+ (counter|gauge|histogram))$/);
        names.add(line.split(' ')[2] ?? '');
        continue;
      }
      expect(line).toMatch(/^aisle_\w+(\{\w+="[^"\\]+"\})? \d+(\.\d+)?(e-\d+)?$/);
      const name = line.replace(/[ {].*/, '');
      expect(names.has(name) || names.has(name.replace(/_(bucket|sum|count)$/, ''))).toBe(true);
    }
    const buckets = [...metrics.matchAll(/^aisle_delta_seconds_bucket\{.*\} (\d+)$/gm)].map(([, count]) =>
      Number(count),
    );
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b));
  });
});

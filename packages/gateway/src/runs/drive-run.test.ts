import { describe, expect, it, vi } from 'vitest';
import { ProtocolError } from '@aisle/protocol';
import type { Logger } from '../log.js';
import { answerOf } from '../../test-support/answers.js';
import { deaf, paced, recording, saying, text, waiting } from '../../test-support/assistants.js';
import { eventsOf, get, lastEvent, post, runRequest, textOf, until } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();

describe('the end of a run', () => {
  it('has the reason and the usage that the assistant gives, and nothing after them', async () => {
    const events = await answerOf(gateway, [
      text('a'),
      { type: 'finish', reason: 'handoff', usage: { inputTokens: 3 } },
      text('b'),
    ]);
    expect(textOf(events)).toBe('a');
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'handoff', usage: { inputTokens: 3 } });
  });

  it('carries the code of a ProtocolError', async () => {
    const assistant = recording(async function* () {
      yield text('Hm');
      throw new ProtocolError('overloaded', 'the model is busy', { retryAfterMs: 2_000 });
    });
    const events = await eventsOf(await gateway({ assistant })(post('/runs', runRequest())));
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'part', 'delta', 'end', 'error']);
    expect(lastEvent(events)).toEqual({
      type: 'error',
      code: 'overloaded',
      message: 'the model is busy',
      retryable: true,
      retryAfterMs: 2_000,
    });
  });

  it.each([
    [
      'throws in its stream',
      recording(async function* () {
        yield text('Hm');
        throw new Error('key sk-123 refused');
      }),
    ],
    [
      'throws at once',
      recording(() => {
        throw new TypeError('key sk-123 refused');
      }),
    ],
    [
      'throws no error',
      recording(async function* () {
        throw 'key sk-123 refused';
      }),
    ],
    ['is none', { name: 'broken', answer: () => undefined as never }],
  ])('is internal when the assistant %s, and the text stays in the log', async (_, assistant) => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const response = await gateway({ assistant, log })(post('/runs', runRequest()));
    const body = await response.text();
    expect(body).toContain('"code":"internal"');
    expect(body).not.toContain('sk-123');
    expect(log.error).toHaveBeenCalledWith('run_failed', expect.objectContaining({ code: 'internal' }));
  });

  it('is abandoned when nobody has read for a minute, and not before', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: waiting() });
      const request = runRequest();
      const reader = await handler(post('/runs', request));
      await vi.advanceTimersByTimeAsync(120_000);
      expect(handler.stats()).toMatchObject({ liveRuns: 1, readers: 1 });
      await reader.body?.cancel();
      await vi.advanceTimersByTimeAsync(59_000);
      const back = await handler(get(`/runs/${request.runId}/events`));
      await vi.advanceTimersByTimeAsync(2_000);
      await back.body?.cancel();
      await vi.advanceTimersByTimeAsync(59_999);
      expect(handler.stats()).toMatchObject({ liveRuns: 1, readers: 0 });
      await vi.advanceTimersByTimeAsync(1);
      expect(handler.stats().liveRuns).toBe(0);
      const replay = await eventsOf(await handler(get(`/runs/${request.runId}/events`)));
      expect(lastEvent(replay)).toEqual({ type: 'done', reason: 'abandoned' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('comes after five minutes at the latest, also for an assistant that ignores its signal', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: deaf() });
      const response = await handler(post('/runs', runRequest()));
      const reading = eventsOf(response);
      await vi.advanceTimersByTimeAsync(5 * 60_000);
      expect(lastEvent(await reading)).toMatchObject({ type: 'error', code: 'upstream_timeout', retryable: true });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is interrupted when the gateway closes, and readers get to know', async () => {
    const handler = gateway({ assistant: waiting() });
    const response = await handler(post('/runs', runRequest()));
    const reading = eventsOf(response);
    await handler.close();
    expect(lastEvent(await reading)).toMatchObject({ type: 'error', code: 'interrupted', retryable: true });
    expect(handler.stats()).toMatchObject({ liveRuns: 0, readers: 0 });
  });

  it('leaves no timer behind once the gateway is closed', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: paced(['a', 'b'], 10) });
      const reading = eventsOf(await handler(post('/runs', runRequest())));
      await vi.advanceTimersByTimeAsync(100);
      await reading;
      expect(vi.getTimerCount()).toBe(1);
      await handler.close();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('frees the oldest ended runs early when all logs together grow too large', async () => {
    const handler = gateway({ assistant: saying(text('x'.repeat(20_000))), limits: { totalLogBytes: 50_000 } });
    const requests = [runRequest(), runRequest(), runRequest()];
    for (const request of requests) await eventsOf(await handler(post('/runs', request)));
    await until(() => handler.stats().openRuns === 2);
    expect((await handler(get(`/runs/${requests[0]?.runId ?? ''}/events`))).status).toBe(410);
    expect((await handler(get(`/runs/${requests[2]?.runId ?? ''}/events`))).status).toBe(200);
  });
});

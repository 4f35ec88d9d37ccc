import { describe, expect, it, vi } from 'vitest';
import { saying, text, waiting } from '../../test-support/assistants.js';
import { eventsOf, get, lastEvent, post, runRequest, until } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();

async function nextText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const { value } = await reader.read();
  return new TextDecoder().decode(value);
}

function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
  if (!response.body) throw new Error('no body');
  return response.body.getReader();
}

describe('a stream', () => {
  it('begins with a comment at once, and sends one whenever nothing else came for a while', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: waiting() });
      const request = runRequest();
      const reader = readerOf(await handler(post('/runs', request)));
      expect(await nextText(reader)).toBe(': aisle\n\n');
      let seen = '';
      while (!seen.includes('id: 3')) seen += await nextText(reader);
      for (let beat = 0; beat < 4; beat += 1) {
        const next = nextText(reader);
        await vi.advanceTimersByTimeAsync(15_000);
        expect(await next).toBe(': heartbeat\n\n');
      }
      await reader.cancel();
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves no reader, timer or run behind when its client goes, however it goes', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: waiting() });
      const request = runRequest();
      const leave = new AbortController();
      await handler(post('/runs', request, { signal: leave.signal }));
      const path = `/runs/${request.runId}/events`;
      const reader = readerOf(await handler(get(path)));
      await nextText(reader);
      const pending = reader.read();
      const broken = (await handler(get(path, { signal: AbortSignal.abort() }))).body;
      expect(handler.stats().readers).toBe(2);
      leave.abort();
      expect(handler.stats().readers).toBe(1);
      await reader.cancel();
      await pending;
      await broken?.cancel();
      expect(handler.stats().readers).toBe(0);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(handler.stats().liveRuns).toBe(0);
      await vi.advanceTimersByTimeAsync(300_000);
      expect(vi.getTimerCount()).toBe(0);
      expect(handler.stats().openRuns).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is not read costs nothing, and ends with its log', async () => {
    vi.useFakeTimers();
    try {
      const handler = gateway({ assistant: saying(...Array.from({ length: 500 }, () => text('word '))) });
      const response = await handler(post('/runs', runRequest()));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(handler.stats()).toMatchObject({ liveRuns: 0, readers: 1 });
      await vi.advanceTimersByTimeAsync(300_000);
      expect(handler.stats()).toMatchObject({ liveRuns: 0, openRuns: 0, readers: 0, logBytes: 0 });
      expect(await eventsOf(response)).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('hands a slow reader a bounded piece at a time, and loses nothing', async () => {
    const handler = gateway({ assistant: saying(...Array.from({ length: 900 }, (_, n) => text(`${n} `.repeat(10)))) });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    await until(() => handler.stats().liveRuns === 0);
    const whole = await (await handler(get(`/runs/${request.runId}/events`))).text();
    const reader = readerOf(response);
    let read = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      expect(value.byteLength).toBeLessThanOrEqual(64 * 1024);
      read += new TextDecoder().decode(value);
      if (read.length % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(read).toBe(whole);
    expect(whole.length).toBeGreaterThan(60_000);
  });

  it('gives fifty readers of one run the same', async () => {
    const handler = gateway({
      assistant: saying(...Array.from({ length: 50 }, (_, n) => text(`${n} `))),
      limits: { streamsPerOwner: 50 },
    });
    const request = runRequest();
    const responses = [await handler(post('/runs', request))];
    while (responses.length < 50) responses.push(await handler(get(`/runs/${request.runId}/events`)));
    const [first, ...rest] = await Promise.all(responses.map((response) => eventsOf(response)));
    for (const events of rest) expect(events).toEqual(first);
    expect(lastEvent(first ?? [])).toEqual({ type: 'done', reason: 'complete' });
    expect(handler.stats().readers).toBe(0);
  });
});

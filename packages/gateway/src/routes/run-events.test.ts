import { describe, expect, it, vi } from 'vitest';
import { paced, saying, text, waiting } from '../../test-support/assistants.js';
import { BOB, errorOf, eventsOf, get, lastEvent, newRunId, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();
const words = ['Two ', 'shoes ', 'under ', '€150: ', '👟', ' and ', '👞', '.'];

const eventsPath = (runId: string): string => `/runs/${runId}/events`;

describe('GET /runs/{runId}/events', () => {
  it('continues after every single event with exactly the rest', async () => {
    const handler = gateway({ assistant: saying(...words.map(text)) });
    const request = runRequest();
    const whole = await eventsOf(await handler(post('/runs', request)));
    for (let cut = 0; cut < whole.length; cut += 1) {
      const byHeader = await handler(get(eventsPath(request.runId), { headers: { 'last-event-id': String(cut) } }));
      expect(await eventsOf(byHeader)).toEqual(whole.slice(cut));
      const byQuery = await handler(get(`${eventsPath(request.runId)}?after=${cut}`));
      expect(await eventsOf(byQuery)).toEqual(whole.slice(cut));
    }
  });

  it('gives a live run, cut after every single event, the same whole', async () => {
    const handler = gateway({ assistant: paced(words, 2) });
    const request = runRequest();
    let events = await eventsOf(await handler(post('/runs', request)), 1);
    while (lastEvent(events)?.type !== 'done') {
      const cursor = String(events.at(-1)?.id);
      const rest = await handler(get(eventsPath(request.runId), { headers: { 'last-event-id': cursor } }));
      events = [...events, ...(await eventsOf(rest, 1))];
    }
    const whole = await eventsOf(await handler(get(eventsPath(request.runId))));
    expect(events).toEqual(whole);
    expect(whole.map(({ id }) => id)).toEqual(whole.map((_, index) => index + 1));
  });

  it('gives concurrent readers the same events, and none of them affects the run', async () => {
    const handler = gateway({ assistant: paced(words, 3) });
    const request = runRequest();
    const first = await handler(post('/runs', request));
    const second = await handler(get(eventsPath(request.runId)));
    const leaver = await handler(get(eventsPath(request.runId)));
    const [a, b, left] = await Promise.all([eventsOf(first), eventsOf(second), eventsOf(leaver, 2)]);
    expect(lastEvent(a)).toEqual({ type: 'done', reason: 'complete' });
    expect(b).toEqual(a);
    expect(left).toEqual(a.slice(0, 2));
  });

  it('prefers Last-Event-ID to ?after', async () => {
    const handler = gateway();
    const request = runRequest();
    const whole = await eventsOf(await handler(post('/runs', request)));
    const response = await handler(get(`${eventsPath(request.runId)}?after=1`, { headers: { 'last-event-id': '3' } }));
    expect(await eventsOf(response)).toEqual(whole.slice(3));
  });

  it('answers 204 only when the run has ended and the cursor is its terminal', async () => {
    const handler = gateway({ assistant: waiting() });
    const request = runRequest();
    const live = await handler(post('/runs', request));
    const begun = await eventsOf(live, 3);
    const tail = await handler(get(`${eventsPath(request.runId)}?after=3`));
    expect(tail.status).toBe(200);
    await handler(post(`/runs/${request.runId}/stop`, {}));
    const rest = await eventsOf(tail);
    const last = begun.length + rest.length;
    expect((await handler(get(`${eventsPath(request.runId)}?after=${last}`))).status).toBe(204);
    expect(await eventsOf(await handler(get(`${eventsPath(request.runId)}?after=${last - 1}`)))).toEqual(
      rest.slice(-1),
    );
  });

  it.each([
    ['ahead of the log', '99'],
    ['negative', '-1'],
    ['no number', 'x'],
    ['empty', ''],
    ['beyond integers', '9'.repeat(30)],
  ])('refuses a cursor that is %s with 400', async (_, cursor) => {
    const handler = gateway();
    const request = runRequest();
    await eventsOf(await handler(post('/runs', request)));
    const response = await handler(get(`${eventsPath(request.runId)}?after=${cursor}`));
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('bad_request');
  });

  it('answers a foreign run exactly like one that never was', async () => {
    const handler = gateway();
    const request = runRequest();
    await eventsOf(await handler(post('/runs', request)));
    const foreign = await handler(get(eventsPath(request.runId), { token: BOB }));
    const absent = await handler(get(eventsPath(newRunId()), { token: BOB }));
    const odd = await handler(get(eventsPath('%00%ff..'), { token: BOB }));
    expect([foreign.status, absent.status, odd.status]).toEqual([404, 404, 404]);
    const bodies = await Promise.all([foreign.text(), absent.text(), odd.text()]);
    expect(new Set(bodies).size).toBe(1);
  });

  it('answers 410 after the time to live, to a repeat as well, and 404 to others', async () => {
    vi.useFakeTimers();
    try {
      const assistant = saying(text('Hello.'));
      const handler = gateway({ assistant });
      const request = runRequest();
      await eventsOf(await handler(post('/runs', request)));
      await vi.advanceTimersByTimeAsync(5 * 60_000 - 1);
      expect((await handler(get(eventsPath(request.runId)))).status).toBe(200);
      await vi.advanceTimersByTimeAsync(1);
      expect((await handler(get(eventsPath(request.runId)))).status).toBe(410);
      expect((await handler(post('/runs', request))).status).toBe(410);
      expect((await handler(get(eventsPath(request.runId), { token: BOB }))).status).toBe(404);
      expect((await handler(post('/runs', { ...request, conversationId: 'c_2' }))).status).toBe(409);
      expect(await (await handler(post(`/runs/${request.runId}/stop`, {}))).json()).toEqual({ state: 'ended' });
      expect(handler.stats()).toMatchObject({ liveRuns: 0, openRuns: 0, readers: 0, logBytes: 0 });
      await vi.advanceTimersByTimeAsync(24 * 3_600_000);
      expect((await handler(get(eventsPath(request.runId)))).status).toBe(404);
      expect(assistant.turns).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { deaf, paced, recording, saying, text, waiting } from '../../test-support/assistants.js';
import { BOB, eventsOf, lastEvent, newRunId, post, runRequest, until } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();
const words = ['Two ', 'shoes ', 'under ', '€150: ', '👟', ' and ', '👞', '.'];

describe('POST /runs/{runId}/stop', () => {
  it('ends a run with done stopped and aborts the assistant', async () => {
    const assistant = waiting();
    const handler = gateway({ assistant });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    const stopped = await handler(post(`/runs/${request.runId}/stop`, {}));
    expect(stopped.status).toBe(202);
    expect(await stopped.json()).toEqual({ state: 'stopping' });
    expect(lastEvent(await eventsOf(response))).toEqual({ type: 'done', reason: 'stopped' });
    await assistant.aborted;
    const again = await handler(post(`/runs/${request.runId}/stop`, {}));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual({ state: 'ended' });
  });

  it('ends a run whose assistant ignores the signal, and closes the open part', async () => {
    const handler = gateway({ assistant: deaf() });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    await until(() => handler.stats().logBytes > 300);
    await handler(post(`/runs/${request.runId}/stop`, {}));
    const events = await eventsOf(response);
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'part', 'delta', 'end', 'done']);
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'stopped' });
    expect(handler.stats().liveRuns).toBe(0);
  });

  it('ends a run whose assistant never pauses', async () => {
    const assistant = recording(async function* () {
      for (;;) yield { type: 'status', code: 'busy' };
    });
    const handler = gateway({ assistant });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    await handler(post(`/runs/${request.runId}/stop`, {}));
    expect(lastEvent(await eventsOf(response))).toEqual({ type: 'done', reason: 'stopped' });
  });

  it('marks a run not seen yet: its POST yields run and done stopped, and no answer is made', async () => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant });
    const request = runRequest();
    const stopped = await handler(post(`/runs/${request.runId}/stop`, {}));
    expect(stopped.status).toBe(202);
    const events = await eventsOf(await handler(post('/runs', request)));
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'done']);
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'stopped' });
    expect(assistant.turns).toHaveLength(0);
  });

  it("does nothing to another owner's run, and answers as for one not seen", async () => {
    const handler = gateway({ assistant: paced(words, 3) });
    const request = runRequest();
    const response = await handler(post('/runs', request));
    const foreign = await handler(post(`/runs/${request.runId}/stop`, {}, { token: BOB }));
    const absent = await handler(post(`/runs/${newRunId()}/stop`, {}, { token: BOB }));
    expect([foreign.status, await foreign.text()]).toEqual([absent.status, await absent.text()]);
    expect(lastEvent(await eventsOf(response))).toEqual({ type: 'done', reason: 'complete' });
  });

  it("is not bound by another owner's mark", async () => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant });
    const request = runRequest();
    await handler(post(`/runs/${request.runId}/stop`, {}, { token: BOB }));
    const events = await eventsOf(await handler(post('/runs', request)));
    expect(lastEvent(events)).toEqual({ type: 'done', reason: 'complete' });
  });

  it('leaves the terminal of an ended run as it is', async () => {
    const handler = gateway();
    const request = runRequest();
    const whole = await eventsOf(await handler(post('/runs', request)));
    expect((await handler(post(`/runs/${request.runId}/stop`, {}))).status).toBe(200);
    expect(await eventsOf(await handler(post('/runs', request)))).toEqual(whole);
  });

  it('is 404 for what cannot be a run id', async () => {
    expect((await gateway()(post('/runs/%20/stop', {}))).status).toBe(404);
  });
});

import { describe, expect, it } from 'vitest';
import { paced, saying, text } from '../../test-support/assistants.js';
import { ANN, BOB, errorOf, eventsOf, post, runRequest } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();
const words = ['Two ', 'shoes ', 'under ', '€150: ', '👟', ' and ', '👞', '.'];

describe('POST /runs', () => {
  it('attaches a repeat from event 1, whole, without a second answer', async () => {
    const assistant = paced(words, 3);
    const handler = gateway({ assistant });
    const request = runRequest();
    const first = await handler(post('/runs', request));
    const second = await handler(post('/runs', { ...request, context: { locale: 'zh-CN' } }));
    const [a, b] = await Promise.all([eventsOf(first), eventsOf(second)]);
    expect(a).toHaveLength(words.length + 4);
    expect(b).toEqual(a);
    const third = await eventsOf(await handler(post('/runs', request)));
    expect(third).toEqual(a);
    expect(assistant.turns).toHaveLength(1);
  });

  it('makes one run of two POSTs at the same moment', async () => {
    const assistant = paced(words, 1);
    const handler = gateway({ assistant });
    const request = runRequest();
    const responses = await Promise.all([1, 2, 3].map(() => handler(post('/runs', request))));
    const [a, b, c] = await Promise.all(responses.map((response) => eventsOf(response)));
    expect(b).toEqual(a);
    expect(c).toEqual(a);
    expect(assistant.turns).toHaveLength(1);
  });

  it.each([
    ['another conversation', { conversationId: 'c_other' }, ANN],
    ['another message', { messages: [{ id: 'm9', role: 'user' as const, parts: [{ kind: 'text', text: 'x' }] }] }, ANN],
    ['another owner', {}, BOB],
  ])('refuses a run id in use for %s with conflict', async (_, change, token) => {
    const assistant = saying(text('Hello.'));
    const handler = gateway({ assistant });
    const request = runRequest();
    await eventsOf(await handler(post('/runs', request)));
    const response = await handler(post('/runs', { ...request, ...change }, { token }));
    expect(response.status).toBe(409);
    expect((await errorOf(response)).code).toBe('conflict');
    expect(assistant.turns).toHaveLength(1);
  });

  it('hands the assistant the turn as it was sent', async () => {
    const assistant = saying(text('Hello.'));
    const request = runRequest({
      context: { locale: 'zh-CN', product: { id: 'prod_a' } },
      accept: { kinds: ['product'] },
    });
    await eventsOf(await gateway({ assistant })(post('/runs', request)));
    const [turn] = assistant.turns;
    expect(turn).toMatchObject({
      runId: request.runId,
      conversationId: 'c_1',
      messages: request.messages,
      context: request.context,
    });
    expect([...(turn?.accept ?? [])]).toEqual(['product', 'text']);
    expect(turn?.owner.kind).toBe('anonymous');
  });

  it.each([
    ['another major version', { v: 2 }, 422, 'unsupported', /version 1/],
    ['no version', { v: undefined }, 400, 'bad_request', /v:/],
    ['a run id with a slash', { runId: 'abcdefgh/ij' }, 400, 'bad_request', /runId/],
    ['no messages', { messages: [] }, 400, 'bad_request', /messages/],
    ['a system role', { messages: [{ id: 'm', role: 'system', parts: [] }] }, 400, 'bad_request', /messages\.0\.role/],
    [
      'a last message of the assistant',
      { messages: [{ id: 'm', role: 'assistant', parts: [{ kind: 'text' }] }] },
      400,
      'bad_request',
      /role "user"/,
    ],
  ])('refuses %s before the stream', async (_, change, status, code, message) => {
    const assistant = saying(text('Hello.'));
    const response = await gateway({ assistant })(post('/runs', { ...runRequest(), ...change }));
    expect(response.status).toBe(status);
    const error = await errorOf(response);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(assistant.turns).toHaveLength(0);
  });
});

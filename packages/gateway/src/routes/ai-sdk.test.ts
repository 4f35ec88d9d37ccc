import { describe, expect, it } from 'vitest';
import { ProtocolError } from '@aisle/protocol';
import { paced, recording, saying, text, waiting } from '../../test-support/assistants.js';
import { BASE, BOB, errorOf, get, post, until } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { AI_VERSIONS, useChat, type ChatMessage, type UseChat } from '../../test-support/use-chat.js';

const gateway = gatewayMaker();
const product = { type: 'card', card: { kind: 'product', id: 'prod_a' } } as const;
const question = { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'shoes?' }] };

function answerOf(chat: UseChat): ChatMessage {
  const answer = chat.messages.at(-1);
  if (answer?.role !== 'assistant')
    throw new Error(`no answer: ${JSON.stringify(chat.messages)} ${String(chat.error)}`);
  return answer;
}

const textOf = ({ parts }: ChatMessage): string =>
  parts.map((part) => (part.type === 'text' ? part['text'] : '')).join('|');

describe.each(AI_VERSIONS)('the AI SDK %s, in front of this gateway', (_, ai) => {
  it('shows text, a card with the facts of the catalogue, and status', async () => {
    const assistant = saying(
      { type: 'status', code: 'searching', text: 'Looking' },
      text('Two '),
      text('shoes.'),
      product,
      text('So.'),
    );
    const chat = useChat(ai, gateway({ assistant, aiSdk: true }));
    await chat.sendMessage({ text: 'shoes?' });
    expect(chat.error).toBeUndefined();
    expect(chat.status).toBe('ready');
    const answer = answerOf(chat);
    expect(answer.id).toMatch(/^m_/);
    expect(answer.parts).toMatchObject([
      { type: 'text', text: 'Two shoes.', state: 'done' },
      { type: 'data-product', data: { id: 'prod_a', resolved: { title: 'Trail Nine' } } },
      { type: 'text', text: 'So.', state: 'done' },
    ]);
    expect(chat.heard).toMatchObject([
      { type: 'data-status', data: { code: 'searching', text: 'Looking' } },
      { type: 'data-product' },
    ]);
  });

  it('is heard with its history, its context, and nothing that only the catalogue may say', async () => {
    const assistant = saying(text('Yes.'), product);
    const chat = useChat(ai, gateway({ assistant, aiSdk: true }), { body: { context: { locale: 'zh-CN' } } });
    await chat.sendMessage({ text: 'shoes?' });
    await chat.sendMessage({ text: 'blue ones?' });
    const [first, second] = assistant.turns;
    expect(first).toMatchObject({ conversationId: 'chat_1', context: { locale: 'zh-CN' } });
    expect(second?.runId).not.toBe(first?.runId);
    expect(second?.messages.map(({ role, parts }) => [role, parts])).toEqual([
      ['user', [{ kind: 'text', text: 'shoes?' }]],
      [
        'assistant',
        [
          { kind: 'text', text: 'Yes.' },
          { kind: 'product', data: { id: 'prod_a' } },
        ],
      ],
      ['user', [{ kind: 'text', text: 'blue ones?' }]],
    ]);
  });

  it('gets another answer in place of one', async () => {
    let nth = 0;
    const assistant = recording(async function* () {
      nth += 1;
      yield text(`Answer ${nth}.`);
    });
    const chat = useChat(ai, gateway({ assistant, aiSdk: true }));
    await chat.sendMessage({ text: 'shoes?' });
    await chat.regenerate();
    expect(chat.messages).toHaveLength(2);
    expect(textOf(answerOf(chat))).toBe('Answer 2.');
  });

  it('fails with what the assistant failed with, and says no more than that', async () => {
    const assistant = recording(async function* () {
      yield text('Well');
      throw new Error('secret of the upstream');
    });
    const chat = useChat(ai, gateway({ assistant, aiSdk: true }));
    await chat.sendMessage({ text: 'shoes?' });
    expect(chat.status).toBe('error');
    expect(chat.error?.message).toBe('internal: the assistant failed');
    expect(textOf(answerOf(chat))).toBe('Well');
  });

  it('fails with the refusal of a guard', async () => {
    const handler = gateway({ aiSdk: true, limits: { messagesPerMinute: 1 } });
    const chat = useChat(ai, handler);
    await chat.sendMessage({ text: 'shoes?' });
    await chat.sendMessage({ text: 'more' });
    expect(chat.status).toBe('error');
    expect(chat.error?.message).toContain('rate_limited');
  });

  it('takes up the answer that was left, from its beginning', async () => {
    const handler = gateway({ assistant: paced(['One ', 'two ', 'three ', 'four.'], 15), aiSdk: true });
    const left = useChat(ai, handler);
    void left.sendMessage({ text: 'count' });
    await until(() => left.messages.length === 2 && textOf(answerOf(left)).includes('two'));
    await left.stop();
    const back = useChat(ai, handler);
    await back.resumeStream();
    expect(textOf(answerOf(back))).toBe('One two three four.');
    expect(answerOf(back).id).toBe(answerOf(left).id);
    const later = useChat(ai, handler);
    await later.resumeStream();
    expect(later.messages).toEqual([]);
    expect(later.error).toBeUndefined();
  });
});

describe('POST /ai-sdk', () => {
  const chat = (change: object = {}): object => ({
    id: 'c',
    messages: [question],
    trigger: 'submit-message',
    ...change,
  });

  it('is not there unless it is asked for', async () => {
    expect((await gateway()(post('/ai-sdk', chat()))).status).toBe(404);
  });

  it('answers with the headers of that protocol, and [DONE]', async () => {
    const response = await gateway({ aiSdk: true })(post('/ai-sdk', chat()));
    expect(response.headers.get('x-vercel-ai-ui-message-stream')).toBe('v1');
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const body = await response.text();
    expect(body).toMatch(/data: \{"type":"finish","finishReason":"stop"\}\n\ndata: \[DONE\]\n\n$/);
  });

  it.each([
    ['no token', post('/ai-sdk', chat(), { token: null }), 401],
    ['an origin that is not listed', post('/ai-sdk', chat(), { headers: { origin: 'https://evil.example' } }), 403],
    ['no messages', post('/ai-sdk', chat({ messages: [] })), 400],
    ['an answer as the last message', post('/ai-sdk', chat({ messages: [{ ...question, role: 'assistant' }] })), 400],
    ['instructions only', post('/ai-sdk', chat({ messages: [{ ...question, role: 'system' }] })), 400],
    [
      'a last message without words',
      post('/ai-sdk', chat({ messages: [{ ...question, parts: [{ type: 'file', url: 'x' }] }] })),
      400,
    ],
    ['a body of another shape', post('/ai-sdk', { hello: 1 }), 400],
    ['an id that is too long', post('/ai-sdk', chat({ id: 'x'.repeat(200) })), 400],
    [
      'a question that is too long',
      post('/ai-sdk', chat({ messages: [{ ...question, parts: [{ type: 'text', text: 'x'.repeat(70_000) }] }] })),
      413,
    ],
    ['another method', get('/ai-sdk'), 405],
  ])('refuses %s', async (_, request, status) => {
    const assistant = saying(text('No.'));
    const response = await gateway({ assistant, aiSdk: true })(request);
    expect(response.status).toBe(status);
    await errorOf(response);
    expect(assistant.turns).toEqual([]);
  });

  it('leaves instructions out of the history, and what does not fit', async () => {
    const assistant = saying(text('Ok.'));
    const long = Array.from({ length: 60 }, (_, at) => ({
      ...question,
      id: `u${at}`,
      parts: [{ type: 'text', text: 'y'.repeat(6_000) }],
    }));
    const messages = [...long, { ...question, id: 's', role: 'system' }, question];
    const handler = gateway({ assistant, aiSdk: true });
    await (await handler(post('/ai-sdk', chat({ messages })))).text();
    const [turn] = assistant.turns;
    expect(turn?.messages.length).toBeGreaterThan(5);
    expect(turn?.messages.length).toBeLessThan(20);
    expect(turn?.messages.at(-1)?.id).toBe('u1');
    expect(turn?.messages.some(({ id }) => id === 's')).toBe(false);
  });

  it('tells an error of the protocol by its code', async () => {
    const assistant = recording(async function* () {
      yield text('Well');
      throw new ProtocolError('content_blocked', 'not this');
    });
    const body = await (await gateway({ assistant, aiSdk: true })(post('/ai-sdk', chat()))).text();
    expect(body).toContain(
      'data: {"type":"text-end","id":"p1"}\n\ndata: {"type":"error","errorText":"content_blocked: not this"}\n\ndata: [DONE]',
    );
  });

  it('goes on after a reader has left, and shows a chat to its owner only', async () => {
    const assistant = waiting();
    const handler = gateway({ assistant, aiSdk: true });
    const response = await handler(post('/ai-sdk', chat()));
    await response.body?.cancel();
    const stream = get(`/ai-sdk/c/stream`);
    expect((await handler(new Request(stream, { headers: { authorization: `Bearer ${BOB}` } }))).status).toBe(204);
    const again = await handler(stream);
    expect(again.status).toBe(200);
    const runId = assistant.turns[0]?.runId ?? '';
    expect((await handler(post(`/runs/${runId}/stop`, {}))).status).toBe(202);
    expect(await again.text()).toMatch(/data: \{"type":"abort"\}\n\ndata: \[DONE\]\n\n$/);
    expect(new URL(stream.url).origin).toBe(BASE);
  });
});

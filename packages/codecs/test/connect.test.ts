import { describe, expect, it } from 'vitest';
import { aiSdk, type AiSdkOptions } from '../src/ai-sdk/index.js';
import { agUi } from '../src/ag-ui/index.js';
import { openAiChatClient } from '../src/openai-chat-client.js';
import { answerOf, chatWith, endOf, textOf, until } from '../test-support/chat.js';
import { bodyOf, sse } from '../test-support/decode.js';
import { serve, type Serving } from '../test-support/serve.js';

const words = ['Two ', 'light ', 'shoes ', '👟.'];
const frames = [
  { type: 'start', messageId: 'm1' },
  { type: 'text-start', id: 't' },
  ...words.map((delta) => ({ type: 'text-delta', id: 't', delta })),
  { type: 'text-end', id: 't' },
  { type: 'data-product', id: 'p', data: { id: 'prod_a', resolved: { title: 'Not so', price: 1 } } },
  { type: 'finish', finishReason: 'stop' },
  '[DONE]',
];
const whole = sse(frames);
const events = { 'content-type': 'text/event-stream' };
const stream = (text: string, headers: Record<string, string> = events): Response =>
  new Response(bodyOf(text), { headers });

const posts = ({ requests }: Serving): number => requests.filter(({ method }) => method === 'POST').length;

/** A stream that says `text` and then nothing, for ever. */
function hanging(text: string): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
  });
  return new Response(body, { headers: events });
}

describe('a chat with a codec', () => {
  it('asks in the shape of the protocol, with the token of the visitor', async () => {
    const server = await serve(() => stream(whole));
    const options: AiSdkOptions = { headers: () => ({ 'x-shop': 'a' }), body: { model: 'm', id: 'not this' } };
    const chat = chatWith(server.url, aiSdk(options), { context: () => ({ locale: 'en' }) });
    await chat.send('shoes?');
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/api/chat' });
    expect(request?.headers.get('authorization')).toMatch(/^Bearer anon\./);
    expect(request?.headers.get('x-shop')).toBe('a');
    expect(request?.headers.get('accept')).toBe('text/event-stream');
    expect(request?.body).toEqual({
      model: 'm',
      context: { locale: 'en' },
      id: chat.getSnapshot().conversationId,
      trigger: 'submit-message',
      messages: [{ id: chat.getSnapshot().messages[0]?.id, role: 'user', parts: [{ type: 'text', text: 'shoes?' }] }],
    });
  });

  it('says cards and taps of the history in words, and never what the catalogue said', async () => {
    const server = await serve(() => stream(whole));
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    chat.noteAction({
      kind: 'action',
      name: 'add_to_cart',
      partId: 'p1',
      value: { id: 'prod_a' },
      outcome: 'confirmed',
    });
    await chat.send('more');
    const said = server.requests[1]?.body.messages.map(({ role, parts }) => [
      role,
      (parts as { text: string }[])[0]?.text,
    ]);
    expect(said).toEqual([
      ['user', 'shoes?'],
      ['assistant', 'Two light shoes 👟.\n\n[product {"id":"prod_a"}]'],
      ['user', 'more\n\n[action {"name":"add_to_cart","value":{"id":"prod_a"},"outcome":"confirmed"}]'],
    ]);
  });

  it('names what it replaces', async () => {
    const server = await serve(() => stream(whole));
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    const { id } = answerOf(chat);
    await chat.retry(id);
    expect(server.requests[1]?.body).toMatchObject({ trigger: 'regenerate-message', messageId: id });
    await chat.edit(chat.getSnapshot().messages[0]?.id ?? '', 'boots?');
    expect(server.requests[2]?.body['trigger']).toBe('submit-message');
    expect(server.requests[2]?.body['messageId']).toBeDefined();
  });

  it('lets the page have the last word on a request', async () => {
    const server = await serve(() => stream(whole));
    const chat = chatWith(
      server.url,
      aiSdk({
        prepareRequest: async (call, { runId }) => ({ ...call, path: `${call.path}/v2`, body: { runId, last: true } }),
      }),
    );
    await chat.send('shoes?');
    expect(server.requests[0]).toMatchObject({ path: '/api/chat/v2', body: { last: true } });
  });

  it.each([
    ['', '/api/chat'],
    ['run', '/api/chat/run'],
    ['/v2/run/', '/v2/run'],
  ])('posts to %j of the gateway', async (api, path) => {
    const server = await serve(() => stream(whole));
    const chat = chatWith(server.url, aiSdk(api === '' ? {} : { api }));
    await chat.send('shoes?');
    expect(server.requests[0]?.path).toBe(path);
  });

  it('believes no facts of a foreign stream', async () => {
    const chat = chatWith((await serve(() => stream(whole))).url, aiSdk());
    await chat.send('shoes?');
    const [, card] = answerOf(chat).parts;
    expect(card).toMatchObject({ kind: 'product', state: 'done', data: { id: 'prod_a' } });
    expect(card).not.toHaveProperty('resolvedAt');
    expect(JSON.stringify(answerOf(chat))).not.toContain('Not so');
  });

  it('asks the page for facts, and has no feedback to give', async () => {
    const server = await serve(() => stream(whole));
    const chat = chatWith(server.url, aiSdk(), {
      resolve: async (refs) =>
        refs.map(({ kind, id }) => ({
          kind,
          id,
          data: {
            id,
            title: 'A',
            price_range: { min: { amount: 1, currency: 'EUR' }, max: { amount: 1, currency: 'EUR' } },
            variants: [],
          },
        })),
    });
    await chat.send('shoes?');
    const facts = await chat.resolve([{ kind: 'product', id: 'prod_a' }]);
    expect(facts.get('product:prod_a')).toMatchObject({ title: 'A' });
    await expect(chat.feedback(answerOf(chat).id, { rating: 'up' })).rejects.toMatchObject({ code: 'unsupported' });
    expect(server.requests).toHaveLength(1);
  });

  it('shows reasoning and tools only where they are accepted', async () => {
    const thought = sse([
      { type: 'reasoning-start', id: 'r' },
      { type: 'reasoning-delta', id: 'r', delta: 'Hm' },
      { type: 'reasoning-end', id: 'r' },
      { type: 'tool-input-available', toolCallId: 'c', toolName: 'search', input: { q: 1 } },
      { type: 'finish' },
    ]);
    const server = await serve(() => stream(thought));
    const all = chatWith(server.url, aiSdk());
    await all.send('x');
    expect(answerOf(all).parts).toMatchObject([
      { kind: 'reasoning', text: 'Hm' },
      { kind: 'tool', data: { name: 'search', input: { q: 1 } } },
    ]);
    const few = chatWith(server.url, aiSdk(), { accept: ['text'] });
    await few.send('x');
    expect(answerOf(few).parts).toEqual([]);
    expect(endOf(few)).toBe('complete');
  });

  it('renews a token once', async () => {
    const tokens = ['old', 'new'];
    const server = await serve(({ headers }) =>
      headers.get('authorization') === 'Bearer new' ? stream(whole) : new Response(null, { status: 401 }),
    );
    const chat = chatWith(server.url, aiSdk(), {
      getToken: async (reason) => tokens[reason === 'start' ? 0 : 1] ?? null,
    });
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('complete');
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['a page of HTML', () => stream('<html>', { 'content-type': 'text/html' }), 'not sent not_event_stream'],
    ['JSON', () => Response.json({ error: 'x' }), 'not sent not_event_stream'],
    ['nothing, 204', () => new Response(null, { status: 204 }), 'not sent not_event_stream'],
    ['400', () => new Response('secret', { status: 400 }), 'not sent bad_request'],
    ['403', () => new Response('secret', { status: 403 }), 'not sent forbidden'],
    ['500', () => new Response('secret', { status: 500 }), 'not sent internal'],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { location: 'http://other.example/' } }),
      'not sent network',
    ],
    ['an empty stream', () => stream(''), 'failed interrupted'],
  ])('is told what it got instead of an answer: %s', async (_, answer, end) => {
    const server = await serve(answer);
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(endOf(chat)).toBe(end);
  });

  it('goes on through silence without a heartbeat, and hears comments', async () => {
    const server = await serve(() => stream(`: hello\n\n${whole}`));
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(textOf(chat)).toBe(words.join(''));
  });

  it('stops by leaving, and keeps what came', async () => {
    let left = false;
    const server = await serve(({ signal }) => {
      signal.addEventListener('abort', () => (left = true));
      return hanging(sse(frames.slice(0, 4)));
    });
    const chat = chatWith(server.url, aiSdk());
    const sent = chat.send('shoes?');
    await until(() => chat.getSnapshot().messages.length === 2 && textOf(chat) === 'Two light ');
    await chat.stop();
    await sent;
    expect(endOf(chat)).toBe('stopped');
    expect(textOf(chat)).toBe('Two light ');
    await until(() => left);
    expect(posts(server)).toBe(1);
  });

  it('stops before a word has come', async () => {
    const server = await serve(() => new Promise<Response>(() => undefined));
    const chat = chatWith(server.url, aiSdk());
    const sent = chat.send('shoes?');
    await until(() => server.requests.length === 1);
    await chat.stop();
    await sent;
    expect(chat.getSnapshot().status.name).toBe('idle');
    expect(posts(server)).toBe(1);
  });

  it('never asks a second time for an answer that was lost', async () => {
    const server = await serve(
      () => stream(whole),
      () => 150,
    );
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('failed interrupted');
    expect(textOf(chat)).toBe('Two ');
    expect(posts(server)).toBe(1);
  });

  it('ends at the terminal, whether or not the connection does', async () => {
    const server = await serve(() => hanging(whole));
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('complete');
  });

  it('asks AG-UI for a run', async () => {
    const server = await serve(() =>
      stream(
        sse([
          { type: 'RUN_STARTED' },
          { type: 'TEXT_MESSAGE_CHUNK', messageId: 'm', delta: 'Hi' },
          { type: 'RUN_FINISHED' },
        ]),
      ),
    );
    const chat = chatWith(server.url, agUi(), { context: () => ({ locale: 'en' }) });
    await chat.send('shoes?');
    expect(textOf(chat)).toBe('Hi');
    expect(endOf(chat)).toBe('complete');
    expect(server.requests[0]?.body).toMatchObject({
      threadId: chat.getSnapshot().conversationId,
      context: [{ value: '{"locale":"en"}' }],
    });
  });

  it('asks OpenAI Chat for a stream with its usage', async () => {
    const reader = aiSdk();
    const server = await serve(() => stream(whole));
    const chat = chatWith(server.url, openAiChatClient(reader, { model: 'small' }));
    await chat.send('shoes?');
    await chat.send('more');
    expect(server.requests[1]).toMatchObject({ path: '/api/chat/chat/completions' });
    expect(server.requests[1]?.body).toEqual({
      model: 'small',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'user', content: 'shoes?' },
        { role: 'assistant', content: 'Two light shoes 👟.\n\n[product {"id":"prod_a"}]' },
        { role: 'user', content: 'more' },
      ],
    });
  });
});

describe('an answer that can be had again', () => {
  const cutAt = Math.floor(whole.length / 2);

  it('goes on where it was, with nothing said twice', async () => {
    const server = await serve(
      () => stream(whole),
      (nth) => (nth === 0 ? cutAt : Infinity),
    );
    const chat = chatWith(server.url, aiSdk({ resume: true }));
    const seen: string[] = [];
    chat.subscribe(() => {
      const last = chat.getSnapshot().messages.at(-1);
      if (last?.role === 'assistant') seen.push(last.parts[0]?.text ?? '');
    });
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('complete');
    expect(textOf(chat)).toBe(words.join(''));
    expect(answerOf(chat).parts).toHaveLength(2);
    // Text only ever grew.
    for (const [at, text] of seen.entries()) expect(text.startsWith(seen[at - 1] ?? '')).toBe(true);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/chat',
      `GET /api/chat/${chat.getSnapshot().conversationId}/stream`,
    ]);
  });

  it('is built anew where the stream says it in other words', async () => {
    const merged = sse([
      { type: 'start', messageId: 'm1' },
      { type: 'text-start', id: 't' },
      { type: 'text-delta', id: 't', delta: words.join('') },
      ...frames.slice(6),
    ]);
    const server = await serve(
      (_, nth) => stream(nth === 0 ? whole : merged),
      (nth) => (nth === 0 ? cutAt : nth === 1 ? merged.length / 2 : Infinity),
    );
    const chat = chatWith(server.url, aiSdk({ resume: true }));
    await chat.send('shoes?');
    expect(server.requests).toHaveLength(3);
    expect(endOf(chat)).toBe('complete');
    expect(textOf(chat)).toBe(words.join(''));
    expect(answerOf(chat).parts).toHaveLength(2);
  });

  it('is not taken from another answer', async () => {
    const other = sse([{ type: 'start', messageId: 'm2' }, ...frames.slice(1)]);
    const server = await serve(
      (_, nth) => stream(nth === 0 ? whole : other),
      (nth) => (nth === 0 ? cutAt : Infinity),
    );
    const chat = chatWith(server.url, aiSdk({ resume: true }));
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('failed interrupted');
    expect(posts(server)).toBe(1);
  });

  it('is interrupted where there is nothing more to have', async () => {
    const server = await serve(
      (_, nth) => (nth === 0 ? stream(whole) : new Response(null, { status: 204 })),
      () => cutAt,
    );
    const chat = chatWith(server.url, aiSdk({ resume: true }));
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('failed interrupted');
    expect(posts(server)).toBe(1);
  });

  it('survives every cut, one after the other', async () => {
    const server = await serve(
      () => stream(whole),
      (nth) => 130 * (nth + 1),
    );
    const chat = chatWith(server.url, aiSdk({ resume: true }));
    await chat.send('shoes?');
    expect(endOf(chat)).toBe('complete');
    expect(textOf(chat)).toBe(words.join(''));
    expect(posts(server)).toBe(1);
  });
});

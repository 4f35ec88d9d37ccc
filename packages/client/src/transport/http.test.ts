import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  answerEvents,
  errorJson,
  frames,
  json,
  startGateway,
  stream,
  type Handler,
  type TestGateway,
} from '../../test/gateway-server.js';
import type { Chat, ChatOptions } from '../chat.js';
import type { AssistantMessage } from '../chat-state.js';
import { createChat } from '../create-chat.js';

let open: (TestGateway | Chat)[] = [];
afterEach(async () => {
  for (const one of open.reverse()) await one.close();
  open = [];
});

async function chatWith(
  handler: Handler,
  options: Partial<ChatOptions> = {},
): Promise<{ chat: Chat; gateway: TestGateway }> {
  // Full jitter at its least: a test need not wait for the back-off's upper half.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const gateway = await startGateway(handler);
  const chat = createChat({ gateway: gateway.url, log: () => undefined, history: 'memory', ...options });
  open.push(gateway, chat);
  return { chat, gateway };
}

function answer(chat: Chat): AssistantMessage {
  const message = chat.getSnapshot().messages.at(-1);
  if (message?.role !== 'assistant') throw new Error(`no answer: ${JSON.stringify(chat.getSnapshot().messages)}`);
  return message;
}

function fate(chat: Chat): unknown {
  const message = chat.getSnapshot().messages[0];
  return message?.role === 'user' ? message.fate : undefined;
}

const text = 'Hello, 你好 😀';

describe('a chat over HTTP', () => {
  it('sends a message and shows its answer', async () => {
    const { chat, gateway } = await chatWith((call, response) => {
      stream(response);
      response.end(frames(answerEvents(call.body, text)));
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'done', reason: 'complete' }, parts: [{ text }] });
    const [call] = gateway.calls;
    expect(call).toMatchObject({ method: 'POST', path: '/runs' });
    expect(call?.token).toMatch(/^Bearer anon\.[\w-]{22}$/);
    expect(call?.body).toMatchObject({ v: 1, trigger: 'send', consent: { log: false } });
    expect(JSON.stringify(gateway.calls.map(({ path }) => path))).not.toContain('anon.');
  });

  it('says with each message whether its visitor agrees, at that moment, that it is kept', async () => {
    const moods = [
      () => true,
      () => false,
      () => {
        throw new Error('no consent tool');
      },
      () => true,
    ];
    const { chat, gateway } = await chatWith(
      (call, response) => {
        stream(response);
        response.end(frames(answerEvents(call.body, text)));
      },
      { consentToLog: () => moods.shift()?.() ?? false },
    );
    for (const question of ['one', 'two', 'three', 'four']) await chat.send(question);
    const said = gateway.calls.map(({ body }) => (body as { consent: { log: boolean } }).consent.log);
    expect(said).toEqual([true, false, false, true]);
  });

  it('resumes after a cut inside any frame', async () => {
    const cuts = new Map<string, number>();
    let next = 0;
    const { gateway } = await chatWith((call, response) => {
      const runId = call.method === 'POST' ? (call.body as { runId: string }).runId : (call.path.split('/')[2] ?? '');
      const bytes = Buffer.from(frames(answerEvents({ runId }, 'Hé!'), call.cursor));
      stream(response);
      if (cuts.has(runId)) return void response.end(bytes);
      next += 5;
      cuts.set(runId, next);
      response.write(bytes.subarray(0, next), () => response.destroy());
    });
    const length = Buffer.from(frames(answerEvents({ runId: 'x'.repeat(36) }, 'Hé!'))).length;
    const chats = Array.from({ length: Math.floor(length / 5) - 1 }, () =>
      createChat({ gateway: gateway.url, log: () => undefined, history: 'memory' }),
    );
    open.push(...chats);
    await Promise.all(chats.map((chat) => chat.send('Hi')));
    expect(Math.max(...cuts.values())).toBeGreaterThan(length - 15);
    for (const chat of chats) {
      expect(chat.getSnapshot().messages).toHaveLength(2);
      expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ state: 'done', text: 'Hé!' }] });
    }
  });

  it('asks for a new token once after a 401, and uses it from then on', async () => {
    const asked: string[] = [];
    const { chat, gateway } = await chatWith(
      (call, response) => {
        if (call.token !== 'Bearer fresh') return errorJson(response, 401, 'unauthorized');
        stream(response);
        response.end(frames(answerEvents(call.body, text)));
      },
      {
        getToken: async (reason) => {
          asked.push(reason);
          return reason === 'start' ? 'stale' : 'fresh';
        },
      },
    );
    await chat.send('Hi');
    await chat.send('Again');
    expect(asked).toEqual(['start', 'expired']);
    expect(gateway.calls.map(({ token }) => token)).toEqual(['Bearer stale', 'Bearer fresh', 'Bearer fresh']);
    expect(answer(chat).answer.name).toBe('done');
  });

  it('gives up after the second 401', async () => {
    const { chat, gateway } = await chatWith((_, response) => errorJson(response, 401, 'unauthorized'), {
      getToken: async () => 'stale',
    });
    await chat.send('Hi');
    expect(fate(chat)).toEqual({ name: 'failed', code: 'unauthorized', retryable: false });
    expect(gateway.calls).toHaveLength(2);
  });

  it('waits as long as Retry-After says, then sends the same run again', async () => {
    const { chat, gateway } = await chatWith((call, response) => {
      if (gateway.calls.length === 1) return errorJson(response, 429, 'rate_limited', { 'retry-after': '1' });
      stream(response);
      response.end(frames(answerEvents(call.body, text)));
    });
    const before = Date.now();
    await chat.send('Hi');
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
    expect(answer(chat).answer.name).toBe('done');
    expect(gateway.calls[0]?.body).toEqual(gateway.calls[1]?.body);
  });

  it('does not try again where the gateway says it is no use', async () => {
    const { chat, gateway } = await chatWith((_, response) =>
      json(response, 429, { error: { code: 'quota_exceeded', message: '', retryable: false } }),
    );
    await chat.send('Hi');
    expect(fate(chat)).toEqual({ name: 'failed', code: 'quota_exceeded', retryable: false });
    expect(gateway.calls).toHaveLength(1);
  });

  it('takes a page in place of a stream for what it is, and shows none of it', async () => {
    const { chat } = await chatWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<h1>Log in to the hotel network</h1>');
    });
    await chat.send('Hi');
    expect(fate(chat)).toEqual({ name: 'failed', code: 'not_event_stream', retryable: true });
    expect(JSON.stringify(chat.getSnapshot())).not.toContain('hotel');
  });

  it('reports a 500 with a page as internal, without the page', async () => {
    const entries: unknown[] = [];
    const { chat, gateway } = await chatWith(
      (_, response) => {
        response.writeHead(500, { 'content-type': 'text/html' });
        response.end('<pre>secret stack</pre>');
      },
      { log: (entry) => entries.push(entry) },
    );
    await chat.send('Hi');
    expect(fate(chat)).toEqual({ name: 'failed', code: 'internal', retryable: true });
    expect(JSON.stringify([entries, chat.getSnapshot()])).not.toContain('secret');
    expect(gateway.calls).toHaveLength(1);
  });

  it('sends once more, and only once, towards a gateway that may not know runs', async () => {
    const { chat, gateway } = await chatWith((_, response) => void response.destroy());
    await chat.send('Hi');
    expect(fate(chat)).toEqual({ name: 'failed', code: 'network', retryable: true });
    expect(gateway.calls).toHaveLength(2);
    expect(gateway.calls[0]?.body).toEqual(gateway.calls[1]?.body);
  });

  it('keeps the text of a run that cannot be resumed', async () => {
    const { chat, gateway } = await chatWith((call, response) => {
      stream(response);
      response.end(frames(answerEvents(call.body, text, 'none').slice(0, 5)));
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({
      answer: { name: 'failed', code: 'interrupted', retryable: true },
      parts: [{ state: 'done', text: 'Hel' }],
    });
    expect(gateway.calls).toHaveLength(1);
  });

  it('treats a malformed event like a gap: three at one cursor start the run again, the fourth fails it', async () => {
    const { chat, gateway } = await chatWith((call, response) => {
      stream(response);
      const runId = call.method === 'POST' ? (call.body as { runId: string }).runId : call.path.split('/')[2];
      const events = answerEvents({ runId }, text);
      const good = frames(events.slice(0, 4));
      const bad = 'id: 5\ndata: {"type":"delta","id":7}\n\n';
      response.end(call.method === 'POST' ? good + bad : bad);
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'protocol' }, parts: [{ text: 'He' }] });
    expect(gateway.calls.map(({ method, cursor }) => `${method} ${cursor}`)).toEqual([
      'POST 0',
      'GET 4',
      'GET 4',
      'POST 0',
    ]);
  });

  it('takes a frame that is too large for a gap: tries again, then fails the run and keeps what came', async () => {
    let request: unknown;
    const { chat, gateway } = await chatWith((call, response) => {
      request ??= call.body;
      stream(response);
      response.write(frames(answerEvents(request, text).slice(0, 5)));
      response.on('error', () => undefined);
      const chunk = 'x'.repeat(64 * 1024);
      response.write('id: 6\ndata: {"type":"delta","id":"t","append":"');
      for (let sent = 0; sent < 10 * 1024 * 1024; sent += chunk.length) response.write(chunk);
      response.end('"}\n\n');
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({
      answer: { name: 'failed', code: 'protocol', retryable: true },
      parts: [{ text: 'Hel' }],
    });
    expect(gateway.calls.filter(({ method }) => method === 'POST')).toHaveLength(2);
  });

  it('never lets its token follow a redirect', async () => {
    const elsewhere = await startGateway((_, response) => json(response, 200, {}));
    open.push(elsewhere);
    const { chat } = await chatWith((_, response) => {
      response.writeHead(307, { location: `${elsewhere.url.replace('127.0.0.1', 'localhost')}/runs` });
      response.end();
    });
    await chat.send('Hi');
    expect(fate(chat)).toMatchObject({ name: 'failed', code: 'network' });
    expect(elsewhere.calls).toHaveLength(0);
  });

  it('stops by a call and reads on until the gateway has stopped', async () => {
    let finish = (): void => undefined;
    const { chat, gateway } = await chatWith((call, response) => {
      if (call.path.endsWith('/stop')) {
        finish();
        return json(response, 202, { state: 'stopping' });
      }
      stream(response);
      const events = answerEvents(call.body, text).slice(0, 5);
      response.write(frames(events));
      finish = () => void response.end(`id: 6\ndata: {"type":"done","reason":"stopped"}\n\n`);
    });
    const sent = chat.send('Hi');
    await vi.waitFor(() => expect(answer(chat).parts[0]?.text).toBe('Hel'));
    await chat.stop();
    await sent;
    expect(answer(chat)).toMatchObject({ answer: { name: 'done', reason: 'stopped' }, parts: [{ text: 'Hel' }] });
    expect(gateway.calls.map(({ method }) => method)).toEqual(['POST', 'POST']);
  });

  it('closes a stopped run itself when the gateway does not know it', async () => {
    const { chat, gateway } = await chatWith((call, response) => {
      if (call.path.endsWith('/stop')) return errorJson(response, 404, 'not_found');
      stream(response);
      response.write(frames(answerEvents(call.body, text).slice(0, 5)));
    });
    const sent = chat.send('Hi');
    await vi.waitFor(() => expect(answer(chat).parts[0]?.text).toBe('Hel'));
    await chat.stop();
    await sent;
    expect(answer(chat).answer).toEqual({ name: 'done', reason: 'stopped' });
    expect(chat.getSnapshot().status.name).toBe('idle');
    expect(gateway.calls).toHaveLength(2);
  });

  it('notices by its watchdog that a connection hangs, and resumes', async () => {
    const { chat } = await chatWith((call, response) => {
      stream(response);
      if (call.method === 'POST') return void response.write(frames(answerEvents(call.body, text).slice(0, 5)));
      response.end(frames(answerEvents({ runId: call.path.split('/')[2] }, text), call.cursor));
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text }] });
  });

  it.each([
    [410, 'gone', 'interrupted'],
    [404, 'not_found', 'interrupted'],
  ])('keeps the text when a resume is answered %i', async (status, wire, code) => {
    const { chat } = await chatWith((call, response) => {
      if (call.method === 'GET') return errorJson(response, status, wire);
      stream(response);
      response.end(frames(answerEvents(call.body, text).slice(0, 5)));
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code }, parts: [{ state: 'done', text: 'Hel' }] });
  });

  it.each([204, 400])('reads a run again from its first event when a resume is answered %i', async (status) => {
    const { chat, gateway } = await chatWith((call, response) => {
      if (call.method === 'GET') {
        if (status === 400) return errorJson(response, 400, 'bad_request');
        response.writeHead(204);
        return void response.end();
      }
      stream(response);
      const events = answerEvents(call.body, text);
      response.end(frames(gateway.calls.length === 1 ? events.slice(0, 5) : events));
    });
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text }] });
    expect(gateway.calls.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
  });

  it('sends feedback, and resolves products from the gateway and then from the host', async () => {
    const product = (id: string) => ({ id, title: `Shoe ${id}` });
    const { chat, gateway } = await chatWith(
      (call, response) => {
        if (call.path === '/feedback') {
          response.writeHead(204);
          return void response.end();
        }
        if (call.path === '/resolve') {
          return json(response, 200, {
            resolved: [
              { kind: 'product', id: 'a', data: product('a') },
              { kind: 'product', id: 'bad', data: { id: 'bad' } },
            ],
            unknown: [{ kind: 'product', id: 'b' }],
          });
        }
        stream(response);
        response.end(frames(answerEvents(call.body, text)));
      },
      {
        resolve: async (refs) =>
          refs.filter(({ id }) => id === 'b').map(({ kind, id }) => ({ kind, id, data: product(id) })),
      },
    );
    const refs = ['a', 'b', 'bad', 'none'].map((id) => ({ kind: 'product', id }));
    const found = await chat.resolve(refs);
    expect([...found]).toEqual([
      ['product:a', product('a')],
      ['product:b', product('b')],
    ]);
    await chat.resolve(refs.slice(0, 2));
    expect(gateway.calls).toHaveLength(1);
    await chat.send('Hi');
    await chat.feedback(answer(chat).id, { rating: 'up' });
    expect(answer(chat).feedback).toBe('up');
    expect(gateway.calls.at(-1)?.body).toMatchObject({ messageId: answer(chat).id, rating: 'up' });
  });
});

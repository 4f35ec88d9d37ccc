import { ProtocolError, type StreamEvent } from '@aisle/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, closeChats, delta, done, fates, hello, openChat, part, run, texts } from '../test/scripts.js';
import { createChat } from './create-chat.js';
import { scriptedTransport, type ScriptedRun } from './testing/index.js';

afterEach(() => {
  closeChats();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a chat', () => {
  it('refuses an empty text and one of more than 8,000 characters', async () => {
    const chat = openChat(scriptedTransport([hello]));
    await expect(chat.send('  \n')).rejects.toMatchObject({ code: 'bad_request' });
    await expect(chat.send('x'.repeat(8_001))).rejects.toMatchObject({ code: 'too_large' });
    expect(chat.getSnapshot().messages).toEqual([]);
    await chat.send('x'.repeat(8_000));
    expect(answer(chat).answer.name).toBe('done');
  });

  it('says what is wrong with a gateway that is no http URL', () => {
    const options = { transport: scriptedTransport([hello]) };
    for (const gateway of ['ftp://g.example', 'not a url', 'https://user:secret@g.example']) {
      expect(() => createChat({ ...options, gateway })).toThrow(expect.objectContaining({ code: 'bad_request' }));
    }
  });

  it('sends one message at a time, and queues the others', async () => {
    const transport = scriptedTransport([
      [run, part, { delay: 200 }, delta('1'), done],
      [run, part, delta('2'), done],
    ]);
    const chat = openChat(transport);
    const first = chat.send('One');
    const second = chat.send('Two');
    await chat.ready;
    await vi.waitFor(() => expect(fates(chat)).toEqual(['sent', 'queued']));
    expect(transport.requests).toHaveLength(1);
    await Promise.all([first, second]);
    expect(texts(chat)).toEqual(['u: One', 'a: 1', 'u: Two', 'a: 2']);
    expect(transport.requests[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });

  it('keeps a message until the browser is online', async () => {
    const target = new EventTarget();
    const connection = { onLine: false };
    vi.stubGlobal('navigator', connection);
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    const transport = scriptedTransport([hello]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await chat.ready;
    expect(chat.getSnapshot()).toMatchObject({
      online: false,
      status: { name: 'idle' },
      messages: [{ fate: { name: 'queued' } }],
    });
    expect(transport.requests).toHaveLength(0);
    connection.onLine = true;
    target.dispatchEvent(new Event('online'));
    await sent;
    expect(answer(chat).answer.name).toBe('done');
  });

  it('tries again at once when the browser comes online', async () => {
    vi.useFakeTimers();
    const target = new EventTarget();
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target));
    const transport = scriptedTransport([[run, part, delta('Hel'), { drop: true }, delta('lo'), done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(10);
    target.dispatchEvent(new Event('offline'));
    expect(chat.getSnapshot().online).toBe(false);
    target.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    await sent;
    expect(answer(chat).answer.name).toBe('done');
  });

  it('sends a failed message again with a new run, at the end of the conversation', async () => {
    const failure = new ProtocolError('internal', 'no');
    const transport = scriptedTransport([failure, hello, [run, part, delta('Again'), done]]);
    const chat = openChat(transport);
    await chat.send('One');
    expect(chat.getSnapshot().messages).toMatchObject([
      { fate: { name: 'failed', code: 'internal', retryable: true } },
    ]);
    await chat.send('Two');
    expect(transport.requests[1]?.messages.map(({ parts }) => parts[0]?.text)).toEqual(['Two']);
    await chat.retry(chat.getSnapshot().messages[0]!.id);
    expect(texts(chat)).toEqual(['u: Two', 'a: Hello', 'u: One', 'a: Again']);
    expect(new Set(transport.requests.map(({ runId }) => runId)).size).toBe(3);
  });

  it('asks for another answer in place of one, and keeps the old one until it begins', async () => {
    const transport = scriptedTransport([hello, [{ delay: 200 }, run, part, delta('Better'), done]]);
    const chat = openChat(transport);
    await chat.send('Hi');
    const old = answer(chat).id;
    const retried = chat.retry(old);
    await vi.waitFor(() => expect(transport.requests).toHaveLength(2));
    expect(texts(chat)).toEqual(['u: Hi', 'a: Hello']);
    await retried;
    expect(texts(chat)).toEqual(['u: Hi', 'a: Better']);
    expect(transport.requests[1]).toMatchObject({ trigger: 'regenerate', replaces: old });
    expect(transport.requests[1]?.messages).toHaveLength(1);
  });

  it('keeps the text of the old answer when another one cannot be had', async () => {
    const chat = openChat(scriptedTransport([hello, new ProtocolError('overloaded', 'busy', { retryable: false })]));
    await chat.send('Hi');
    await chat.retry(answer(chat).id);
    expect(texts(chat)).toEqual(['u: Hi', 'a: Hello']);
    expect(answer(chat).answer).toMatchObject({ name: 'failed', code: 'overloaded' });
    expect(fates(chat)).toEqual(['sent']);
  });

  it('edits a message: what came after it goes', async () => {
    const transport = scriptedTransport([hello, hello, [run, part, delta('New'), done]]);
    const chat = openChat(transport);
    await chat.send('One');
    await chat.send('Two');
    const id = chat.getSnapshot().messages[0]!.id;
    await chat.edit(id, 'Uno');
    expect(texts(chat)).toEqual(['u: Uno', 'a: New']);
    expect(transport.requests[2]).toMatchObject({ trigger: 'edit', replaces: id });
  });

  it('stops the running answer before it edits', async () => {
    const transport = scriptedTransport([[run, part, delta('Hel'), { delay: 60_000 }, done], hello]);
    const chat = openChat(transport);
    const first = chat.send('One');
    await vi.waitFor(() => expect(texts(chat)).toContain('a: Hel'));
    await chat.edit(chat.getSnapshot().messages[0]!.id, 'Uno');
    await first;
    expect(transport.stopped).toHaveLength(1);
    expect(texts(chat)).toEqual(['u: Uno', 'a: Hello']);
  });

  it('stops by itself when the gateway does not within 3 s, and does not resume', async () => {
    vi.useFakeTimers();
    const transport = {
      ...scriptedTransport([[run, part, delta('Hel'), { delay: 600_000 }, done]]),
      stop: () => new Promise<never>(() => undefined),
    };
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(10);
    const stopped = chat.stop();
    expect(chat.getSnapshot().status.name).toBe('stopping');
    await vi.advanceTimersByTimeAsync(2_400);
    expect(chat.getSnapshot().status.name).toBe('stopping');
    await vi.advanceTimersByTimeAsync(700);
    await Promise.all([stopped, sent]);
    expect(answer(chat)).toMatchObject({
      answer: { name: 'done', reason: 'stopped' },
      parts: [{ state: 'done', text: 'Hel' }],
    });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transport.resumed).toEqual([]);
  });

  it('ends a run at once that is stopped while it has no connection', async () => {
    vi.useFakeTimers();
    const transport = scriptedTransport([[run, part, delta('Hel'), { drop: true }, done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(10);
    expect(chat.getSnapshot().status.name).toBe('reconnecting');
    const stopped = chat.stop();
    await vi.advanceTimersByTimeAsync(0);
    await Promise.all([stopped, sent]);
    expect(answer(chat).answer).toEqual({ name: 'done', reason: 'stopped' });
    expect(transport.stopped).toHaveLength(1);
  });

  it('takes a stop with nothing running as done', async () => {
    await expect(openChat(scriptedTransport([hello])).stop()).resolves.toBeUndefined();
  });

  it('sends what the visitor did with a card along with the next message, once', async () => {
    const transport = scriptedTransport([hello]);
    const chat = openChat(transport);
    const action = {
      kind: 'action',
      name: 'add_to_cart',
      partId: 'p1',
      value: { variantId: 'v1' },
      outcome: 'confirmed',
    } as const;
    chat.noteAction(action);
    await chat.send('One');
    await chat.send('Two');
    expect(transport.requests[0]?.messages.at(-1)?.parts).toEqual([{ kind: 'text', text: 'One' }, action]);
    expect(transport.requests[1]?.messages.at(-1)?.parts).toEqual([{ kind: 'text', text: 'Two' }]);
    expect(() => chat.noteAction({ kind: 'action', name: '' })).toThrow(
      expect.objectContaining({ code: 'bad_request' }),
    );
  });

  it('sends the context without what a gateway would refuse', async () => {
    const transport = scriptedTransport([hello]);
    const context = () => ({
      locale: 'en-IE',
      currency: 'euro',
      page: { url: `https://s.example/${'x'.repeat(3_000)}`, title: 't'.repeat(400) },
    });
    await openChat(transport, { context }).send('Hi');
    expect(transport.requests[0]?.context).toEqual({ locale: 'en-IE', page: { title: 't'.repeat(300) } });
    const thrower = (): never => {
      throw new Error('host');
    };
    await openChat(transport, { context: thrower }).send('Hi');
    expect(transport.requests[1]).not.toHaveProperty('context');
  });

  it('is not harmed by a listener or a log that throws', async () => {
    const chat = openChat(scriptedTransport([hello]), {
      log: () => {
        throw new Error('log');
      },
    });
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let calls = 0;
    chat.subscribe(() => {
      throw new Error('listener');
    });
    const leave = chat.subscribe(() => (calls += 1));
    await chat.send('Hi');
    expect(calls).toBeGreaterThan(0);
    const before = calls;
    leave();
    await chat.send('Again');
    expect(calls).toBe(before);
    expect(answer(chat).answer.name).toBe('done');
  });

  it('leaves a running answer to the gateway when another conversation is opened, and takes it up again', async () => {
    const transport = scriptedTransport([[run, part, delta('Hel'), { delay: 50 }, delta('lo'), done], hello]);
    const chat = openChat(transport);
    const first = chat.send('One');
    await vi.waitFor(() => expect(texts(chat)).toContain('a: Hel'));
    const id = chat.getSnapshot().conversationId;
    await chat.conversations.create();
    await first;
    expect(chat.getSnapshot()).toMatchObject({ status: { name: 'idle' }, messages: [] });
    expect(transport.stopped).toEqual([]);
    await chat.conversations.open(id);
    await vi.waitFor(() => expect(texts(chat)).toEqual(['u: One', 'a: Hello']));
    expect(transport.resumed).toMatchObject([{ cursor: 3 }]);
  });

  it('settles everything when it is closed, and does nothing after that', async () => {
    const transport = scriptedTransport([[run, part, delta('Hel'), { delay: 60_000 }, done]]);
    const chat = openChat(transport);
    const sent = [chat.send('One'), chat.send('Two')];
    await vi.waitFor(() => expect(texts(chat)).toContain('a: Hel'));
    chat.close();
    await Promise.all(sent);
    expect(chat.getSnapshot().status).toEqual({ name: 'closed' });
    const closed = chat.getSnapshot();
    await chat.send('Three');
    await chat.stop();
    expect(chat.getSnapshot()).toBe(closed);
    expect(transport.requests).toHaveLength(1);
  });

  it('cuts the history it sends to 20 messages and 48 KiB, and sends cards as references', async () => {
    const long: ScriptedRun = [run, { ...part, state: 'done', text: 'é'.repeat(8_000) } as StreamEvent, done];
    const card: ScriptedRun = [
      run,
      {
        type: 'part',
        id: 'p',
        kind: 'product',
        state: 'done',
        data: { id: 'prod_a', resolved: { id: 'prod_a', title: 'Nine' } },
      },
      done,
    ];
    const transport = scriptedTransport([...Array.from({ length: 12 }, () => hello), card, hello, long]);
    const chat = openChat(transport);
    for (let at = 0; at < 18; at += 1) await chat.send(`Message ${at}`);
    const sizes = transport.requests.map((request) => new TextEncoder().encode(JSON.stringify(request)).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(48 * 1024);
    expect(Math.max(...transport.requests.map(({ messages }) => messages.length))).toBe(20);
    expect(transport.requests[13]?.messages.at(-2)?.parts).toEqual([{ kind: 'product', data: { id: 'prod_a' } }]);
    expect(transport.requests.at(-1)?.messages.at(-1)?.parts[0]?.text).toBe('Message 17');
    expect(transport.requests.at(-1)!.messages.length).toBeLessThan(20);
  });

  it('resolves in batches of ten, gives a source 3 s, and asks again after ten minutes', async () => {
    vi.useFakeTimers();
    const catalogue = Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [`p${at}`, { id: `p${at}`, title: `Shoe ${at}` }]),
    );
    const transport = scriptedTransport([hello], { catalogue });
    const chat = openChat(transport, { resolve: () => new Promise<never>(() => undefined) });
    const refs = Array.from({ length: 25 }, (_, at) => ({ kind: 'product', id: `p${at}` }));
    const found = await chat.resolve(refs);
    expect(found.size).toBe(25);
    expect(transport.resolves.map((request) => request.refs.length)).toEqual([10, 10, 5]);
    const unknown = chat.resolve([{ kind: 'product', id: 'nobody' }]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect((await unknown).size).toBe(0);
    expect((await chat.resolve(refs.slice(0, 1))).size).toBe(1);
    expect(transport.resolves).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    await chat.resolve(refs.slice(0, 1));
    expect(transport.resolves).toHaveLength(5);
  });
});

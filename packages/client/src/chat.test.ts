import { ProtocolError, type StreamEvent, type StreamItem } from '@aisle/protocol';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { goldenTranscripts, plainParts } from '../test/transcripts.js';
import type { Chat, ChatLogEntry, ChatOptions } from './chat.js';
import type { AssistantMessage } from './chat-state.js';
import { createChat } from './create-chat.js';
import { scriptedTransport, type ScriptedRun, type ScriptStep } from './testing/index.js';
import type { Transport } from './transport/transport.js';

const run: StreamEvent = { type: 'run', v: '1.0', runId: 'x', messageId: 'a', resume: 'cursor', ttlMs: 300_000, heartbeatMs: 1_000 };
const part: StreamEvent = { type: 'part', id: 't', kind: 'text', state: 'open' };
const done: StreamEvent = { type: 'done', reason: 'complete' };
const hello: ScriptStep[] = [run, { ...part, state: 'done', text: 'Hello' } as StreamEvent, done];

function delta(append: string): StreamEvent {
  return { type: 'delta', id: 't', append };
}

let chats: Chat[] = [];
let entries: ChatLogEntry[] = [];

afterEach(() => {
  for (const chat of chats) chat.close();
  chats = [];
  entries = [];
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function openChat(transport: Transport, options: Partial<ChatOptions> = {}): Chat {
  const chat = createChat({ gateway: 'https://g.example', history: 'memory', transport, log: (entry) => entries.push(entry), ...options });
  chats.push(chat);
  return chat;
}

function answer(chat: Chat): AssistantMessage {
  const message = chat.getSnapshot().messages.findLast(({ role }) => role === 'assistant');
  if (message?.role !== 'assistant') throw new Error(`no answer: ${JSON.stringify(chat.getSnapshot())}`);
  return message;
}

function texts(chat: Chat): string[] {
  return chat.getSnapshot().messages.map(({ role, parts }) => `${role[0]}: ${parts.map(({ text }) => text).join('')}`);
}

function fates(chat: Chat): string[] {
  return chat.getSnapshot().messages.flatMap((message) => (message.role === 'user' ? [message.fate.name] : []));
}

/** Lets a run go on to its end, however long it waits in between. */
async function finish(sent: Promise<void>, ms = 600_000): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await sent;
}

describe('a run', () => {
  it('reaches what every golden transcript expects, with the connection lost after each event in turn', async () => {
    vi.useFakeTimers();
    for (const { jsonl, items, expect: expected, request } of goldenTranscripts()) {
      const ids = items.flatMap((item) => (item.kind === 'comment' || item.id === undefined ? [] : [item.id]));
      for (const after of ids) {
        const transport = scriptedTransport([{ transcript: jsonl, faults: [{ after, fault: { drop: true } }] }]);
        const chat = openChat(transport, { accept: request?.accept?.kinds ?? [] });
        await finish(chat.send('Hi'), 60_000);
        expect(answer(chat).answer).toEqual(expected?.answer);
        expect(plainParts(answer(chat))).toEqual(expected?.parts);
        chat.close();
      }
    }
  });

  it('reaches the same with gaps, repeats, broken frames and lost connections at every event', async () => {
    vi.useFakeTimers();
    for (const { jsonl, items, expect: expected, request } of goldenTranscripts()) {
      const ids = items.flatMap((item) => (item.kind === 'comment' || item.id === undefined ? [] : [item.id])).slice(1, -1);
      const kinds = [{ drop: true }, { duplicate: true }, { gap: true }, { invalid: 'no JSON' }] as const;
      const faults = ids.map((after, at) => ({ after, fault: kinds[at % 4]! }));
      const chat = openChat(scriptedTransport([{ transcript: jsonl, faults }]), { accept: request?.accept?.kinds ?? [] });
      await finish(chat.send('Hi'));
      expect(answer(chat).answer).toEqual(expected?.answer);
      expect(plainParts(answer(chat))).toEqual(expected?.parts);
    }
  });

  it('is not ended by the end of a connection, and shows that it reconnects', async () => {
    vi.useFakeTimers();
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), { drop: true }, delta('lo'), done]]));
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(100);
    expect(chat.getSnapshot().status).toMatchObject({ name: 'reconnecting', attempt: 1 });
    expect(answer(chat).answer.name).toBe('streaming');
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('gives up after ten attempts without progress, and keeps its text', async () => {
    vi.useFakeTimers();
    const transport = scriptedTransport([[run, part, delta('Hel'), ...Array.from({ length: 30 }, () => ({ drop: true }) as const), done]]);
    const chat = openChat(transport);
    await finish(chat.send('Hi'));
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'interrupted', retryable: true }, parts: [{ text: 'Hel' }] });
    expect(transport.resumed).toHaveLength(10);
  });

  it('counts attempts anew once the cursor has moved', async () => {
    vi.useFakeTimers();
    const steps = Array.from({ length: 40 }, (_, at): ScriptStep[] => [delta(`${at} `), { drop: true }]).flat();
    const chat = openChat(scriptedTransport([[run, part, ...steps, done]]));
    await finish(chat.send('Hi'));
    expect(answer(chat).answer.name).toBe('done');
    expect(answer(chat).parts[0]?.text.split(' ')).toHaveLength(41);
  });

  it('fails with timeout after 120 s of heartbeats without an event', async () => {
    vi.useFakeTimers();
    const beats = Array.from({ length: 300 }, (): ScriptStep[] => [{ delay: 1_000 }, { comment: '' }]).flat();
    const transport = scriptedTransport([[run, part, delta('Hel'), ...beats, done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(119_000);
    expect(chat.getSnapshot().status.name).toBe('streaming');
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'timeout' }, parts: [{ text: 'Hel' }] });
    expect(transport.resumed).toEqual([]);
  });

  it('waits without a watchdog while the page is hidden', async () => {
    vi.useFakeTimers();
    const page = { hidden: true };
    vi.stubGlobal('document', page);
    const transport = scriptedTransport([[run, part, { delay: 60_000 }, delta('Hello'), done]]);
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(transport.resumed).toEqual([]);
    page.hidden = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(transport.resumed).toHaveLength(1);
    page.hidden = true;
    await finish(sent);
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('fails with protocol after three gaps before its first event', async () => {
    vi.useFakeTimers();
    const transport: Transport = {
      ...scriptedTransport([hello]),
      start: async () =>
        (async function* (): AsyncGenerator<StreamItem> {
          yield { kind: 'event', id: 2, event: part };
        })(),
    };
    const chat = openChat(transport);
    await finish(chat.send('Hi'));
    expect(chat.getSnapshot().messages[0]).toMatchObject({ fate: { name: 'failed', code: 'protocol' } });
  });

  it('fails with unsupported when an unknown event must be understood', async () => {
    const must = { type: 'payment', must: true } as unknown as StreamEvent;
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), must, done]]));
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'failed', code: 'unsupported' }, parts: [{ text: 'Hel' }] });
  });

  it('does not read on after a terminal', async () => {
    const chat = openChat(scriptedTransport([[...hello, delta('!'), { type: 'error', code: 'internal', message: '', retryable: true }]]));
    await chat.send('Hi');
    expect(answer(chat)).toMatchObject({ answer: { name: 'done' }, parts: [{ text: 'Hello' }] });
  });

  it('fails with what the gateway says, and keeps how long to wait', async () => {
    const error: StreamEvent = { type: 'error', code: 'overloaded', message: 'busy', retryable: true, retryAfterMs: 2_000 };
    const chat = openChat(scriptedTransport([[run, part, delta('Hel'), error]]));
    await chat.send('Hi');
    expect(answer(chat).answer).toEqual({ name: 'failed', code: 'overloaded', retryable: true, retryAfterMs: 2_000 });
  });

  it('refuses a stream that belongs to another run', async () => {
    const transport: Transport = {
      ...scriptedTransport([hello]),
      start: async () =>
        (async function* (): AsyncGenerator<StreamItem> {
          yield { kind: 'event', id: 1, event: { ...run, runId: 'somebody-else' } as StreamEvent };
        })(),
    };
    const chat = openChat(transport);
    await chat.send('Hi');
    expect(chat.getSnapshot().messages).toMatchObject([{ fate: { name: 'failed', code: 'protocol', retryable: false } }]);
  });
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
    const transport = scriptedTransport([[run, part, { delay: 20 }, delta('1'), done], [run, part, delta('2'), done]]);
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
    expect(chat.getSnapshot()).toMatchObject({ online: false, status: { name: 'idle' }, messages: [{ fate: { name: 'queued' } }] });
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
    expect(chat.getSnapshot().messages).toMatchObject([{ fate: { name: 'failed', code: 'internal', retryable: true } }]);
    await chat.send('Two');
    expect(transport.requests[1]?.messages.map(({ parts }) => parts[0]?.text)).toEqual(['Two']);
    await chat.retry(chat.getSnapshot().messages[0]!.id);
    expect(texts(chat)).toEqual(['u: Two', 'a: Hello', 'u: One', 'a: Again']);
    expect(new Set(transport.requests.map(({ runId }) => runId)).size).toBe(3);
  });

  it('asks for another answer in place of one, and keeps the old one until it begins', async () => {
    const transport = scriptedTransport([hello, [{ delay: 20 }, run, part, delta('Better'), done]]);
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
    const transport = { ...scriptedTransport([[run, part, delta('Hel'), { delay: 600_000 }, done]]), stop: () => new Promise<never>(() => undefined) };
    const chat = openChat(transport);
    const sent = chat.send('Hi');
    await vi.advanceTimersByTimeAsync(10);
    const stopped = chat.stop();
    expect(chat.getSnapshot().status.name).toBe('stopping');
    await vi.advanceTimersByTimeAsync(2_400);
    expect(chat.getSnapshot().status.name).toBe('stopping');
    await vi.advanceTimersByTimeAsync(700);
    await Promise.all([stopped, sent]);
    expect(answer(chat)).toMatchObject({ answer: { name: 'done', reason: 'stopped' }, parts: [{ state: 'done', text: 'Hel' }] });
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
    const action = { kind: 'action', name: 'add_to_cart', partId: 'p1', value: { variantId: 'v1' }, outcome: 'confirmed' } as const;
    chat.noteAction(action);
    await chat.send('One');
    await chat.send('Two');
    expect(transport.requests[0]?.messages.at(-1)?.parts).toEqual([{ kind: 'text', text: 'One' }, action]);
    expect(transport.requests[1]?.messages.at(-1)?.parts).toEqual([{ kind: 'text', text: 'Two' }]);
    expect(() => chat.noteAction({ kind: 'action', name: '' })).toThrow(expect.objectContaining({ code: 'bad_request' }));
  });

  it('sends the context without what a gateway would refuse', async () => {
    const transport = scriptedTransport([hello]);
    const context = () => ({ locale: 'en-IE', currency: 'euro', page: { url: `https://s.example/${'x'.repeat(3_000)}`, title: 't'.repeat(400) } });
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
      { type: 'part', id: 'p', kind: 'product', state: 'done', data: { id: 'prod_a', resolved: { id: 'prod_a', title: 'Nine' } } },
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
    const catalogue = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`p${at}`, { id: `p${at}`, title: `Shoe ${at}` }]));
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

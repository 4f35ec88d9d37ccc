import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { ProtocolError, type StreamEvent } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestLocks } from '../test-support/lock-manager.js';
import type { Chat, ChatLogEntry, ChatOptions } from './chat.js';
import { createChat } from './create-chat.js';
import { scriptedTransport, type ScriptStep, type ScriptedTransport } from './testing/index.js';
import type { Transport } from './transport/transport.js';

const gateway = 'https://gateway.example/v1';
const run: StreamEvent = { type: 'run', v: '1.0', runId: 'x', messageId: 'a', resume: 'cursor', heartbeatMs: 1_000 };
const done: StreamEvent = { type: 'done', reason: 'complete' };
const hello: readonly ScriptStep[] = [run, { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Hello' }, done];
const slow: readonly ScriptStep[] = [
  run,
  { type: 'part', id: 't', kind: 'text', state: 'open' },
  ...Array.from({ length: 10 }, (_, at): readonly ScriptStep[] => [
    { type: 'delta', id: 't', append: `w${at} ` },
    { delay: 40 },
  ]).flat(),
  done,
];
const slowText = Array.from({ length: 10 }, (_, at) => `w${at} `).join('');

let chats: Chat[] = [];
let entries: ChatLogEntry[] = [];
let locks = new TestLocks();

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  locks = new TestLocks();
  entries = [];
});

afterEach(async () => {
  for (const chat of chats) chat.close();
  chats = [];
  await rest(30);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A chat of its own page: `on` says how that page stands. */
function openTab(transport: Transport, options: Partial<ChatOptions> = {}, on = { onLine: true }): Chat {
  const id = `page-${chats.length}`;
  vi.stubGlobal('navigator', Object.assign(on, { locks: locks.client(id) }));
  const chat = createChat({ gateway, transport, log: (entry) => entries.push(entry), ...options });
  chats.push(chat);
  return chat;
}

/** The events of a page: a page has a window, Node has none. */
function stubPage(): EventTarget {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  return page;
}

/** A channel that loses what is said of conversations, for a while. */
class LossyChannel extends BroadcastChannel {
  static loses = false;

  override postMessage(message: { readonly news: { readonly type: string } }): void {
    if (!LossyChannel.loses || !['live', 'events', 'changed'].includes(message.news.type)) super.postMessage(message);
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function texts(chat: Chat): string[] {
  return chat.getSnapshot().messages.map(({ parts }) => parts.map(({ text }) => text).join(''));
}

function fates(chat: Chat): string[] {
  return chat.getSnapshot().messages.flatMap((message) => (message.role === 'user' ? [message.fate.name] : []));
}

async function both(first: Chat, second: Chat, expected: readonly string[]): Promise<void> {
  await vi.waitFor(() => {
    expect(texts(first)).toEqual(expected);
    expect(texts(second)).toEqual(expected);
    expect(first.getSnapshot().status.name).toBe('idle');
    expect(second.getSnapshot().status.name).toBe('idle');
  }, 4_000);
}

/** A transport that loses `outages` requests before the gateway is there again. */
function failing(transport: ScriptedTransport, outages: number): ScriptedTransport {
  let left = outages;
  return {
    ...transport,
    start: (request, signal) =>
      left-- > 0 ? Promise.reject(new ProtocolError('network', 'down')) : transport.start(request, signal),
  };
}

describe('a message that cannot be sent yet', () => {
  it('waits while the page is offline, and is sent once when it is back', async () => {
    const page = stubPage();
    const connection = { onLine: false };
    const transport = scriptedTransport([hello]);
    const chat = openTab(transport, {}, connection);
    await chat.ready;
    const sent = chat.send('Hi');
    await rest(50);
    expect(fates(chat)).toEqual(['queued']);
    expect(transport.requests).toHaveLength(0);
    connection.onLine = true;
    page.dispatchEvent(new Event('online'));
    await sent;
    expect(fates(chat)).toEqual(['sent']);
    expect(transport.requests).toHaveLength(1);
  });

  it('waits for no lock any more once storage fails, and other tabs have no part in it', async () => {
    const transport = scriptedTransport([hello]);
    const chat = openTab(transport);
    await chat.ready;
    locks.freeze('page-0');
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await chat.send('Hi');
    expect(texts(chat)).toEqual(['Hi', 'Hello']);
    expect(chat.getSnapshot().storage).toBe('memory');
    expect(transport.requests).toHaveLength(1);
  });

  it('survives the page with the id of its run, and is sent by the next one', async () => {
    stubPage();
    const transport = scriptedTransport([hello]);
    const first = openTab(transport, {}, { onLine: false });
    await first.ready;
    void first.send('Hi');
    void first.send('Still there?');
    await rest(50);
    first.close();
    await rest(30);
    const second = openTab(transport);
    await vi.waitFor(() => expect(texts(second)).toEqual(['Hi', 'Hello', 'Still there?', 'Hello']));
    expect(transport.requests.map(({ messages }) => messages.at(-1)?.parts)).toMatchObject([
      [{ text: 'Hi' }],
      [{ text: 'Still there?' }],
    ]);
  });

  it('can be edited in its place and cancelled until it goes out', async () => {
    const page = stubPage();
    const connection = { onLine: false };
    const transport = scriptedTransport([hello]);
    const chat = openTab(transport, {}, connection);
    await chat.ready;
    const ends = ['One', 'Two', 'Three'].map((text) => chat.send(text));
    const [one, two] = chat.getSnapshot().messages;
    void chat.edit(one!.id, 'Uno');
    await chat.cancel(two!.id);
    expect(texts(chat)).toEqual(['Uno', 'Three']);
    connection.onLine = true;
    page.dispatchEvent(new Event('online'));
    await Promise.all(ends);
    await vi.waitFor(() => expect(texts(chat)).toEqual(['Uno', 'Hello', 'Three', 'Hello']));
    expect(transport.requests).toHaveLength(2);
  });

  it('waits out an outage with one run id, where the gateway is known to know its runs', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const inner = scriptedTransport([hello]);
    const known = openTab(inner);
    await known.send('First');
    known.close();
    await rest(30);
    const chat = openTab(failing(inner, 3));
    const asked: string[] = [];
    chat.subscribe(() => asked.push(fates(chat).at(-1) ?? ''));
    await chat.send('Hi');
    expect(asked).toContain('queued');
    expect(fates(chat)).toEqual(['sent', 'sent']);
    expect(new Set(inner.requests.map(({ runId }) => runId)).size).toBe(2);
  });

  it('is taken back in the middle of an outage', async () => {
    const inner = scriptedTransport([hello]);
    const known = openTab(inner);
    await known.send('First');
    known.close();
    await rest(30);
    const chat = openTab(failing(inner, 1_000));
    void chat.send('Never mind');
    await vi.waitFor(() => expect(fates(chat)).toEqual(['sent', 'queued']));
    await chat.cancel(chat.getSnapshot().messages.at(-1)!.id);
    expect(texts(chat)).toEqual(['First', 'Hello']);
    expect(chat.getSnapshot().status.name).toBe('idle');
    expect(inner.stopped).toHaveLength(1);
  });
});

describe('several tabs', () => {
  it('show one growing answer over one stream', async () => {
    const transport = scriptedTransport([hello, slow]);
    const first = openTab(transport);
    await first.send('Hi');
    const second = openTab(transport);
    await second.ready;
    const lengths = new Set<number>();
    second.subscribe(() => lengths.add(texts(second).at(-1)?.length ?? 0));
    const sent = first.send('Tell me');
    await sent;
    await both(first, second, ['Hi', 'Hello', 'Tell me', slowText]);
    expect(lengths.size).toBeGreaterThan(5);
    expect(transport.requests).toHaveLength(2);
    expect(transport.resumed).toHaveLength(0);
  });

  it('keep the order of what both send at once', async () => {
    const transport = scriptedTransport([hello]);
    const first = openTab(transport);
    await first.send('Hi');
    const second = openTab(transport);
    await second.ready;
    await Promise.all([first.send('From one'), second.send('From two')]);
    await vi.waitFor(() => expect(texts(second)).toHaveLength(6));
    await both(first, second, texts(second));
    expect(transport.requests).toHaveLength(3);
    expect(new Set(texts(first))).toEqual(new Set(['Hi', 'Hello', 'From one', 'From two']));
  });

  it('go on from the cursor when the one that reads is gone', async () => {
    const transport = scriptedTransport([hello, slow]);
    const first = openTab(transport);
    await first.send('Hi');
    const second = openTab(transport);
    await second.ready;
    void first.send('Tell me');
    await vi.waitFor(() => expect(texts(second).at(-1)).toContain('w3'));
    first.close();
    await vi.waitFor(() => expect(texts(second).at(-1)).toBe(slowText), 3_000);
    expect(second.getSnapshot().messages).toHaveLength(4);
    expect(transport.requests).toHaveLength(2);
    expect(transport.resumed).toHaveLength(1);
  });

  it('stop an answer from any of them, and edit in the other', async () => {
    const transport = scriptedTransport([hello, slow, hello]);
    const first = openTab(transport);
    await first.send('Hi');
    const second = openTab(transport);
    await second.ready;
    void first.send('Tell me');
    await vi.waitFor(() => expect(texts(second).at(-1)).toContain('w2'));
    await second.stop();
    await vi.waitFor(() => expect(first.getSnapshot().status.name).toBe('idle'));
    expect(transport.stopped).toHaveLength(1);
    await vi.waitFor(() =>
      expect(second.getSnapshot().messages.at(-1)).toMatchObject({ answer: { reason: 'stopped' } }),
    );
    await rest(30);
    await second.edit(second.getSnapshot().messages[2]!.id, 'Tell me less');
    await both(first, second, ['Hi', 'Hello', 'Tell me less', 'Hello']);
  });

  it('see in one what was unread in all', async () => {
    const transport = scriptedTransport([hello]);
    const first = openTab(transport);
    await first.send('Hi');
    // Until the end of the answer is stored: what ends after a tab has opened is new to it.
    await rest(30);
    const second = openTab(transport);
    await second.ready;
    await first.send('Again');
    await vi.waitFor(() => expect(second.getSnapshot().unread).toBe(1));
    expect(first.getSnapshot().unread).toBe(2);
    first.see();
    expect(first.getSnapshot().unread).toBe(0);
    await vi.waitFor(() => expect(second.getSnapshot().unread).toBe(0));
  });

  it('count each answer that they find in storage, also between messages that they knew', async () => {
    vi.stubGlobal('BroadcastChannel', LossyChannel);
    const page = stubPage();
    const connection = { onLine: false };
    const transport = scriptedTransport([hello]);
    const first = openTab(transport, {}, connection);
    await first.ready;
    const sent = ['One', 'Two'].map((text) => first.send(text));
    const second = openTab(transport, {}, connection);
    await vi.waitFor(() => expect(texts(second)).toEqual(['One', 'Two']));
    LossyChannel.loses = true;
    connection.onLine = true;
    page.dispatchEvent(new Event('online'));
    await Promise.all(sent);
    LossyChannel.loses = false;
    await first.send('Three');
    await both(first, second, ['One', 'Hello', 'Two', 'Hello', 'Three', 'Hello']);
    for (const tab of [first, second]) expect(tab.getSnapshot().unread).toBe(3);
  });

  it('are all emptied when the visitor signs out in one', async () => {
    const transport = scriptedTransport([hello]);
    const first = openTab(transport);
    await first.send('Hi');
    const second = openTab(transport);
    await second.ready;
    await first.shutdown();
    await vi.waitFor(() => expect(second.getSnapshot()).toMatchObject({ messages: [], conversations: [] }));
    expect(first.getSnapshot().status.name).toBe('closed');
    const third = openTab(transport);
    await third.ready;
    expect(third.getSnapshot()).toMatchObject({ messages: [], conversations: [] });
  });
});

describe('a page that goes and comes back', () => {
  it.each([true, false])('closes its stream, and goes on from the cursor (persisted: %s)', async (persisted) => {
    const page = stubPage();
    const transport = scriptedTransport([slow]);
    const chat = openTab(transport);
    void chat.send('Tell me');
    await vi.waitFor(() => expect(texts(chat).at(-1)).toContain('w2'));
    page.dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
    const left = texts(chat).at(-1) ?? '';
    await rest(150);
    expect(texts(chat).at(-1)).toBe(left);
    page.dispatchEvent(new Event('pageshow'));
    await vi.waitFor(() => expect(texts(chat).at(-1)).toBe(slowText), 3_000);
    expect(transport.resumed).toHaveLength(1);
    expect(chat.getSnapshot().messages).toHaveLength(2);
  });

  it('shows what went on elsewhere meanwhile', async () => {
    const page = stubPage();
    const transport = scriptedTransport([hello]);
    const first = openTab(transport);
    await first.send('Hi');
    page.dispatchEvent(new Event('pagehide'));
    await rest(30);
    stubPage();
    const second = openTab(transport);
    await second.ready;
    await second.send('Again');
    expect(texts(first)).toHaveLength(2);
    page.dispatchEvent(new Event('pageshow'));
    await both(first, second, ['Hi', 'Hello', 'Again', 'Hello']);
  });
});

describe('a shared device', () => {
  it('shows nothing of one visitor to the next, who signs in while the page is open', async () => {
    const token = (sub: string) => `h.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
    let sub = 'ann';
    const requests: string[] = [];
    const fetchStub = vi.fn(async (_: unknown, init: RequestInit) => {
      requests.push(new Headers(init.headers).get('authorization') ?? '');
      return new Response('{"error":{"code":"unauthorized","message":"expired"}}', { status: 401 });
    });
    vi.stubGlobal('fetch', fetchStub);
    vi.stubGlobal('navigator', { onLine: true, locks: locks.client('page') });
    const chat = createChat({ gateway, getToken: async () => token(sub), log: () => undefined });
    chats.push(chat);
    await chat.ready;
    sub = 'bob';
    await chat.send('The secret of Ann');
    await vi.waitFor(() => expect(chat.getSnapshot()).toMatchObject({ messages: [], status: { name: 'idle' } }));
    expect(requests).toEqual([`Bearer ${token('ann')}`]);
    sub = 'ann';
    const again = createChat({ gateway, getToken: async () => token(sub), log: () => undefined });
    chats.push(again);
    await again.ready;
    expect(texts(again)).toEqual(['The secret of Ann']);
  });
});

describe('a long conversation', () => {
  it('is paged through in a window that stays small, and sending shows its end', async () => {
    const transport = scriptedTransport([hello]);
    const first = openTab(transport, { limits: { messages: 10_000 } });
    for (let at = 0; at < 150; at += 1) await first.send(`Question ${at}`);
    first.close();
    await rest(50);
    const chat = openTab(transport, { limits: { messages: 10_000 } });
    await chat.ready;
    expect(chat.getSnapshot()).toMatchObject({ earlier: true, later: false });
    expect(texts(chat)).toHaveLength(20);
    while (chat.getSnapshot().earlier) {
      await chat.page('earlier');
      expect(texts(chat).length).toBeLessThanOrEqual(120);
    }
    expect(texts(chat)[0]).toBe('Question 0');
    expect(chat.getSnapshot().later).toBe(true);
    while (chat.getSnapshot().later) await chat.page('later');
    expect(texts(chat).at(-2)).toBe('Question 149');
    await chat.page('earlier');
    await chat.page('earlier');
    await chat.send('The last');
    expect(chat.getSnapshot().later).toBe(false);
    expect(texts(chat).slice(-2)).toEqual(['The last', 'Hello']);
  }, 30_000);
});

import { IDBFactory, IDBObjectStore, IDBKeyRange } from 'fake-indexeddb';
import type { StreamEvent } from '@aisle/protocol';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Chat, ChatLogEntry, ChatOptions } from '../chat.js';
import { TestLocks } from '../../test-support/lock-manager.js';
import { createChat } from '../create-chat.js';
import { scriptedTransport, type ScriptedRun, type ScriptedTransport } from '../testing/index.js';

const gateway = 'https://gateway.example/v1';
const database = 'aisle:https://gateway.example/v1/:anon';
const run: StreamEvent = {
  type: 'run',
  v: '1.0',
  runId: 'x',
  messageId: 'a',
  resume: 'cursor',
  ttlMs: 300_000,
  heartbeatMs: 15_000,
};
const hello: ScriptedRun = [
  run,
  { type: 'part', id: 't', kind: 'text', state: 'done', text: 'Hello' },
  { type: 'done', reason: 'complete' },
];

let chats: Chat[] = [];
let entries: ChatLogEntry[] = [];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  vi.stubGlobal('navigator', { onLine: true, locks: new TestLocks().client('page') });
  vi.spyOn(Math, 'random').mockReturnValue(0);
  entries = [];
});

afterEach(async () => {
  for (const chat of chats) chat.close();
  chats = [];
  await settled();
  vi.unstubAllGlobals();
});

function openChat(transport: ScriptedTransport = scriptedTransport([hello]), options: Partial<ChatOptions> = {}): Chat {
  const chat = createChat({ gateway, transport, log: (entry) => entries.push(entry), ...options });
  chats.push(chat);
  return chat;
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 30));
}

/** All rows, read past the client. */
async function rows(name = database): Promise<[string, unknown][]> {
  const store = await openRaw(name, 'readonly');
  return new Promise((resolve) => {
    const keys = store.getAllKeys();
    const values = store.getAll();
    store.transaction.oncomplete = () => {
      store.transaction.db.close();
      resolve(keys.result.map((key, at) => [(key as unknown[]).slice(0, 2).join(' '), values.result[at]]));
    };
  });
}

async function openRaw(name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => request.result.createObjectStore('rows');
    request.onsuccess = () => resolve(request.result.transaction('rows', mode).objectStore('rows'));
    request.onerror = () => reject(request.error);
  });
}

function countPuts(): string[] {
  const puts: string[] = [];
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    puts.push(String((key as unknown[])[0]));
    return put.call(this, value, key);
  });
  return puts;
}

describe('history in IndexedDB', () => {
  it('stores nothing before the first message', async () => {
    const chat = openChat();
    await chat.ready;
    await chat.conversations.create();
    await settled();
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('gives back the conversation after a reload', async () => {
    const first = openChat();
    await first.send('Hi there');
    first.close();
    await settled();
    const second = openChat();
    await second.ready;
    const { messages, conversations, conversationId, storage } = second.getSnapshot();
    expect(storage).toBe('local');
    expect(messages).toEqual(first.getSnapshot().messages);
    expect(conversationId).toBe(first.getSnapshot().conversationId);
    expect(conversations).toMatchObject([{ id: conversationId, title: 'Hi there', messageCount: 2 }]);
  });

  it('writes one row for each change that counts, however long the conversation is', async () => {
    const chat = openChat();
    for (let at = 0; at < 5; at += 1) await chat.send(`Message ${at}`);
    await settled();
    const puts = countPuts();
    await chat.send('One more');
    await settled();
    const counts = { m: puts.filter((key) => key === 'm').length, c: puts.filter((key) => key === 'c').length };
    // Queued, on its way, arrived with its answer (two rows), the answer's end.
    expect(counts).toEqual({ m: 5, c: 0 });
    expect(await rows()).toHaveLength(1 + 1 + 12);
  });

  it('writes text and cursor of a growing answer in one row, at least every 500 ms', async () => {
    const words = Array.from({ length: 12 }, (_, at): StreamEvent => ({ type: 'delta', id: 't', append: `w${at} ` }));
    const script = [
      run,
      { type: 'part', id: 't', kind: 'text', state: 'open' } as const,
      ...words.flatMap((word) => [word, { delay: 100 }]),
    ];
    const chat = openChat(scriptedTransport([script]));
    void chat.send('Hi');
    await new Promise((resolve) => setTimeout(resolve, 900));
    const stored = (await rows()).map(
      ([, value]) => value as { message?: { role: string; parts: { text: string }[] }; run?: { cursor: number } },
    );
    const row = stored.find(({ message }) => message?.role === 'assistant');
    const written = row?.message?.parts[0]?.text.split(' ').length ?? 0;
    expect(written).toBeGreaterThan(2);
    expect(row?.run?.cursor).toBe(2 + written - 1);
  });

  it('takes up a running answer after a reload, from its cursor', async () => {
    const script: ScriptedRun = [
      run,
      { type: 'part', id: 't', kind: 'text', state: 'open' },
      { type: 'delta', id: 't', append: 'Hel' },
      { type: 'part', id: 'p', kind: 'product', state: 'open', format: 'json' },
      { type: 'delta', id: 'p', append: '{"id":' },
      { delay: 400 },
      { type: 'delta', id: 'p', append: '"prod_a"}' },
      { type: 'end', id: 'p' },
      { type: 'delta', id: 't', append: 'lo' },
      { type: 'done', reason: 'complete' },
    ];
    const transport = scriptedTransport([script]);
    const first = openChat(transport);
    void first.send('Hi');
    await new Promise((resolve) => setTimeout(resolve, 150));
    first.close();
    await settled();
    const second = openChat(transport);
    await second.ready;
    expect(second.getSnapshot().status.name).toBe('streaming');
    await vi.waitFor(() => expect(second.getSnapshot().status.name).toBe('idle'));
    expect(second.getSnapshot().messages).toMatchObject([
      { role: 'user', fate: { name: 'sent' } },
      { answer: { name: 'done' }, parts: [{ text: 'Hello' }, { data: { id: 'prod_a' } }] },
    ]);
    expect(transport.requests).toHaveLength(1);
    expect(transport.resumed).toMatchObject([{ cursor: 5 }]);
  });

  it('shows a running answer that cannot be resumed as interrupted, with its text', async () => {
    const transport = scriptedTransport([
      [
        { ...run, resume: 'none' },
        { type: 'part', id: 't', kind: 'text', state: 'open', text: 'Hel' },
        { delay: 5_000 },
      ],
    ]);
    const first = openChat(transport);
    void first.send('Hi');
    await new Promise((resolve) => setTimeout(resolve, 100));
    first.close();
    await settled();
    const second = openChat(transport);
    await second.ready;
    expect(second.getSnapshot().status.name).toBe('idle');
    expect(second.getSnapshot().messages[1]).toMatchObject({
      answer: { name: 'failed', code: 'interrupted', retryable: true },
      parts: [{ state: 'done', text: 'Hel' }],
    });
  });

  it('skips a row that it cannot read, and says so', async () => {
    const first = openChat();
    await first.send('Hi');
    await first.send('Again');
    first.close();
    await settled();
    const store = await openRaw(database, 'readwrite');
    await new Promise<void>((resolve) => {
      const keys = store.getAllKeys(IDBKeyRange.bound(['m'], ['m', []]));
      keys.onsuccess = () => {
        store.put({ v: 2, message: { id: 7, role: 'system', parts: '<img onerror>' } }, keys.result[0]!);
        store.put('not a summary', ['c', 'broken']);
      };
      store.transaction.oncomplete = () => {
        store.transaction.db.close();
        resolve();
      };
    });
    const second = openChat();
    await second.ready;
    expect(second.getSnapshot().messages).toHaveLength(3);
    expect(second.getSnapshot().conversations).toHaveLength(1);
    expect(entries.filter(({ code }) => code === 'history_row')).toHaveLength(2);
  });

  it('checks a kept card again: what is not valid for its kind is not shown', async () => {
    const card = { id: 'prod_a', resolved: { id: 'prod_a', title: 'Trail Nine' } };
    const first = openChat(
      scriptedTransport([
        [
          run,
          { type: 'part', id: 'p', kind: 'product', state: 'done', data: card },
          { type: 'done', reason: 'complete' },
        ],
      ]),
    );
    await first.send('Hi');
    first.close();
    await settled();
    const second = openChat();
    await second.ready;
    expect(second.getSnapshot().messages[1]?.parts[0]).toMatchObject({ data: card, resolvedAt: expect.any(Number) });
    second.close();
    const store = await openRaw(database, 'readwrite');
    await new Promise<void>((resolve) => {
      const cursor = store.openCursor(IDBKeyRange.bound(['m'], ['m', []]), 'prev');
      cursor.onsuccess = () => {
        const row = cursor.result!.value as { message: { parts: { data: unknown }[] } };
        row.message.parts[0]!.data = { id: 'prod_a', resolved: { id: 'prod_a', title: '', price_range: 'free' } };
        cursor.result!.update(row);
      };
      store.transaction.oncomplete = () => {
        store.transaction.db.close();
        resolve();
      };
    });
    const third = openChat();
    await third.ready;
    expect(third.getSnapshot().messages[1]?.parts[0]).not.toHaveProperty('data');
  });

  it('goes on in memory when storage is full, with what was there', async () => {
    const chat = openChat();
    await chat.send('Hi');
    await settled();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await chat.send('Again');
    await settled();
    expect(chat.getSnapshot()).toMatchObject({ storage: 'memory' });
    expect(chat.getSnapshot().messages).toHaveLength(4);
    expect(entries.some(({ code }) => code === 'history')).toBe(true);
    const id = chat.getSnapshot().conversationId;
    await chat.conversations.create();
    await chat.conversations.open(id);
    expect(chat.getSnapshot().messages).toHaveLength(4);
  });

  it('deletes the oldest conversation to make room before it gives up', async () => {
    const chat = openChat();
    await chat.send('Old');
    await chat.conversations.create();
    await chat.send('New');
    await settled();
    const put = IDBObjectStore.prototype.put;
    let refusals = 1;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (refusals-- > 0) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    });
    await chat.send('More');
    await settled();
    expect(chat.getSnapshot().storage).toBe('local');
    expect((await rows()).filter(([key]) => key.startsWith('c '))).toHaveLength(1);
  });

  it('opens again, once, after the browser has lost the database', async () => {
    const chat = openChat();
    await chat.send('Hi');
    await settled();
    const transaction = vi
      .spyOn(Object.getPrototypeOf(await rawDatabase()), 'transaction')
      .mockImplementationOnce(() => {
        throw new DOMException('lost', 'InvalidStateError');
      });
    await chat.send('Again');
    await settled();
    expect(transaction.mock.calls.length).toBeGreaterThan(1);
    expect(chat.getSnapshot().storage).toBe('local');
    expect((await rows()).filter(([key]) => key.startsWith('m '))).toHaveLength(4);
  });

  it('lets another page delete the database', async () => {
    const chat = openChat();
    await chat.send('Hi');
    await settled();
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(database);
      request.onsuccess = () => resolve();
      request.onblocked = () => reject(new Error('blocked'));
    });
  });

  it('keeps 20 conversations, and none that is older than 30 days', async () => {
    const chat = openChat();
    await chat.ready;
    const store = await openRaw(database, 'readwrite');
    const now = Date.now();
    for (let at = 0; at < 25; at += 1) {
      const position = at === 0 ? now - 31 * 24 * 3_600_000 : now - at * 1_000;
      store.put({ v: 2, id: `c${at}`, title: 'x', createdAt: now }, ['c', `c${at}`]);
      store.put({ v: 2, message: { id: 'm', role: 'user', parts: [], createdAt: now, fate: { name: 'sent' } } }, [
        'm',
        `c${at}`,
        position,
        'm',
      ]);
    }
    await new Promise((resolve) => {
      store.transaction.oncomplete = resolve;
    });
    store.transaction.db.close();
    const second = openChat();
    await second.ready;
    const ids = second.getSnapshot().conversations.map(({ id }) => id);
    expect(ids).toHaveLength(20);
    expect(ids).not.toContain('c0');
    expect((await rows()).filter(([key]) => key.startsWith('m '))).toHaveLength(20);
  });

  it('shows a second tab what the first one wrote', async () => {
    const first = openChat();
    const second = openChat();
    await Promise.all([first.ready, second.ready]);
    await first.send('Hi');
    const { conversationId } = first.getSnapshot();
    await vi.waitFor(() => expect(second.getSnapshot().conversations).toHaveLength(1));
    await second.conversations.open(conversationId);
    await first.send('Again');
    await vi.waitFor(() => expect(second.getSnapshot().messages).toHaveLength(4));
    const shown = second.getSnapshot().messages[0];
    await first.send('Third');
    await vi.waitFor(() => expect(second.getSnapshot().messages).toHaveLength(6));
    expect(second.getSnapshot().messages[0]).toBe(shown);
    await first.conversations.clear();
    await vi.waitFor(() => expect(second.getSnapshot()).toMatchObject({ messages: [], conversations: [] }));
  });

  it('shows what another tab wrote while it was busy once it is done', async () => {
    const slow: ScriptedRun = [run, { delay: 300 }, { type: 'done', reason: 'complete' }];
    const first = openChat(scriptedTransport([hello, slow]));
    await first.send('Hi');
    await settled();
    const second = openChat();
    await second.ready;
    const sent = first.send('Slow');
    await vi.waitFor(() => expect(second.getSnapshot().messages).toHaveLength(4));
    await second.send('Meanwhile');
    await sent;
    await vi.waitFor(() => expect(first.getSnapshot().messages).toHaveLength(6));
    await vi.waitFor(() => expect(second.getSnapshot().messages[3]).toMatchObject({ answer: { name: 'done' } }));
  });

  it('opens, renames, deletes, clears and exports', async () => {
    const chat = openChat();
    await chat.send('First');
    const first = chat.getSnapshot().conversationId;
    const second = await chat.conversations.create();
    expect(chat.getSnapshot()).toMatchObject({ conversationId: second, messages: [] });
    await chat.send('Second');
    await chat.conversations.open(first);
    expect(chat.getSnapshot().messages[0]?.parts[0]?.text).toBe('First');
    await chat.conversations.rename(first, 'Shoes');
    expect(chat.getSnapshot().conversations.find(({ id }) => id === first)?.title).toBe('Shoes');
    const exported = JSON.parse(await chat.conversations.export()) as {
      format: string;
      conversations: { title: string; messages: unknown[] }[];
    };
    expect(exported.format).toBe('aisle-export/1');
    expect(exported.conversations.map(({ title }) => title).sort()).toEqual(['Second', 'Shoes']);
    expect(exported.conversations[0]?.messages).toHaveLength(2);
    await chat.conversations.delete(first);
    expect(chat.getSnapshot().messages).toEqual([]);
    expect(chat.getSnapshot().conversations).toHaveLength(1);
    await chat.conversations.clear();
    expect(chat.getSnapshot().conversations).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('keeps visitors apart by the subject of their token', async () => {
    const token = (sub: string) => `h.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.s`;
    const ann = openChat(undefined, { getToken: async () => token('ann') });
    await ann.send('Hi');
    await settled();
    const bob = openChat(undefined, { getToken: async () => token('bob') });
    await bob.ready;
    expect(bob.getSnapshot().messages).toEqual([]);
    expect(bob.getSnapshot().storage).toBe('local');
    const nameless = openChat(undefined, { getToken: async () => 'opaque' });
    await nameless.ready;
    expect(nameless.getSnapshot().storage).toBe('memory');
    expect((await indexedDB.databases()).map(({ name }) => name)).toContain(
      'aisle:https://gateway.example/v1/:sub:ann',
    );
  });
});

async function rawDatabase(): Promise<IDBDatabase> {
  const { db } = (await openRaw(database, 'readonly')).transaction;
  db.close();
  return db;
}

describe('history elsewhere', () => {
  it('is kept in memory where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const chat = openChat();
    await chat.send('Hi');
    const id = chat.getSnapshot().conversationId;
    expect(chat.getSnapshot().storage).toBe('memory');
    await chat.conversations.create();
    await chat.conversations.open(id);
    expect(chat.getSnapshot().messages).toHaveLength(2);
  });

  it('is kept in memory where IndexedDB throws', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('not here', 'SecurityError');
      },
    });
    const chat = openChat();
    await chat.send('Hi');
    expect(chat.getSnapshot()).toMatchObject({ storage: 'memory', conversations: [{ title: 'Hi' }] });
  });

  it('is kept in memory where the mere name of IndexedDB throws', async () => {
    const before = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB');
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    try {
      const chat = openChat();
      await chat.send('Hi');
      expect(chat.getSnapshot()).toMatchObject({
        storage: 'memory',
        messages: [{ role: 'user' }, { role: 'assistant' }],
      });
    } finally {
      if (before) Object.defineProperty(globalThis, 'indexedDB', before);
    }
  });

  it('is kept in memory where IndexedDB does not open in time', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const chat = openChat();
    await vi.advanceTimersByTimeAsync(3_100);
    await chat.ready;
    expect(chat.getSnapshot().storage).toBe('memory');
    vi.useRealTimers();
  });

  it('touches no database in memory mode, and keeps nothing with none', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    const memory = openChat(undefined, { history: 'memory' });
    await memory.send('Hi');
    expect(memory.getSnapshot().conversations).toHaveLength(1);
    const none = openChat(undefined, { history: 'none' });
    await none.send('Hi');
    expect(none.getSnapshot()).toMatchObject({ conversations: [], messages: [{}, {}] });
    await none.conversations.create();
    expect(none.getSnapshot().messages).toEqual([]);
    expect(open).not.toHaveBeenCalled();
  });
});

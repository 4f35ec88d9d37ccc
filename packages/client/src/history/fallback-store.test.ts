import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answer, runFor, userMessage } from '../../test-support/messages.js';
import type { Log } from '../log.js';
import { withFallback } from './fallback-store.js';
import { createHistory, type History } from './history.js';
import { createIndexedStore } from './indexed-store.js';
import { makeRoom } from './make-room.js';
import type { RowStore } from './row-store.js';

const name = 'falling';
const now = Date.now();
let fallbacks: { name: string; code: string }[] = [];
let codes: string[] = [];
const log: Log = (_level, code) => codes.push(code);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  fallbacks = [];
  codes = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function openHistory(keep = 'open', opening = Promise.resolve(createIndexedStore(name, log))): History {
  const store = withFallback(opening, {
    makeRoom: (full) => makeRoom({ store: full, log, keep }),
    onFallback: (cause, code) => fallbacks.push({ name: cause instanceof Error ? cause.name : String(cause), code }),
  });
  return createHistory(store, log);
}

const say = (history: History, conversationId: string, id: string, position: number, summary = true) =>
  history.save({
    conversationId,
    puts: [{ message: userMessage(id, `${id} says`), position, known: false }],
    ...(summary && { summary: { id: conversationId, title: conversationId, createdAt: position } }),
  });

/** Writing a message fails for want of room while `isFull` says so. */
function fillUp(isFull: () => boolean): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
    if (isFull()) throw new DOMException('full', 'QuotaExceededError');
    return put.call(this, value, key);
  });
}

describe('storage that is full', () => {
  it('makes room: the conversation written longest ago goes, until there is enough', async () => {
    const history = openHistory();
    for (const [at, id] of ['oldest', 'older', 'newer', 'open'].entries()) await say(history, id, id, now + at);
    let attempts = 0;
    fillUp(() => (attempts += 1) <= 2);
    expect(await say(history, 'open', 'next', now + 9, false)).toBe(true);
    expect((await history.conversations()).map(({ id, messageCount }) => [id, messageCount])).toEqual([
      ['open', 2],
      ['newer', 1],
    ]);
    expect(codes).toEqual(['history_full', 'history_full']);
    expect(fallbacks).toEqual([]);
  });

  it('spares the open conversation and those with an unsent message, then goes on in memory with all of it', async () => {
    const history = openHistory();
    await say(history, 'open', 'first', now);
    const message = userMessage('waiting', 'Soon', { fate: { name: 'queued' } });
    await history.save({
      conversationId: 'unsent',
      puts: [{ message, position: now + 1, run: runFor('waiting'), known: false }],
      summary: { id: 'unsent', title: 'Unsent', createdAt: now },
    });
    fillUp(() => true);
    expect(await say(history, 'open', 'second', now + 2, false)).toBe(true);
    expect(fallbacks).toEqual([{ name: 'QuotaExceededError', code: 'history' }]);
    expect((await history.read('open')).messages.map(({ id }) => id)).toEqual(['first', 'second']);
    expect((await history.read('unsent')).runs.has('waiting')).toBe(true);
    expect(await history.conversations()).toHaveLength(2);
  });
});

describe('storage that fails', () => {
  it.each(['SecurityError', 'NotFoundError', 'UnknownError', 'AbortError', 'InvalidStateError'])(
    'when it is opened: nothing rejects, and what is said is kept in memory (%s)',
    async (error) => {
      vi.stubGlobal('indexedDB', {
        open() {
          throw new DOMException('not here', error);
        },
      });
      const history = openHistory();
      const [meta] = await Promise.all([history.meta(), say(history, 'open', 'u', now), history.sweep('open')]);
      expect(meta).toEqual({ gatewayResumes: false });
      await history.setMeta({ open: 'open' });
      expect((await history.read('open')).messages).toHaveLength(1);
      expect(await history.meta()).toMatchObject({ open: 'open' });
      expect(fallbacks).toEqual([{ name: error, code: 'history' }]);
    },
  );

  it('goes on in memory where the store itself cannot be had', async () => {
    const history = openHistory('open', Promise.reject(new DOMException('denied', 'SecurityError')));
    await say(history, 'open', 'u', now);
    expect((await history.read('open')).messages).toHaveLength(1);
    history.close();
  });

  it('takes changes of messages whose rows could not be read any more', async () => {
    const history = openHistory();
    await say(history, 'open', 'u', now);
    const gone = (): never => {
      throw new DOMException('gone', 'NotFoundError');
    };
    for (const method of ['put', 'get', 'getAll', 'getAllKeys'] as const) {
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(gone);
    }
    const run = runFor('u', { messageId: 'a', generation: 2 });
    const change = { message: answer('a'), position: now + 0.5, known: true };
    expect(await history.save({ conversationId: 'open', puts: [{ ...change, run }] })).toBe(true);
    expect((await history.read('open')).messages.map(({ id }) => id)).toEqual(['a']);
    expect(await history.save({ conversationId: 'open', puts: [{ ...change, generation: 1 }] })).toBe(false);
  });

  it('stays whole under calls that fail all at once, and says so once', async () => {
    const history = openHistory();
    await say(history, 'open', 'u0', now);
    fillUp(() => true);
    const saved = await Promise.all([1, 2, 3, 4].map((at) => say(history, 'open', `u${at}`, now + at, false)));
    expect(saved).toEqual([true, true, true, true]);
    expect((await history.read('open')).messages).toHaveLength(5);
    expect(fallbacks).toHaveLength(1);
  });
});

describe('a database of a newer version', () => {
  it('is shown, written to memory only, and left as it is', async () => {
    const store = createIndexedStore(name, log);
    await say(createHistory(store, log), 'open', 'u', now);
    store.close();
    await rawUpgrade(3);
    const history = openHistory();
    expect((await history.read('open')).messages).toMatchObject([{ id: 'u' }]);
    expect(fallbacks).toEqual([{ name: 'VersionError', code: 'history_newer' }]);
    await say(history, 'open', 'v', now + 1, false);
    expect((await history.read('open')).messages).toHaveLength(2);
    expect(await countRaw()).toBe(2);
  });
});

async function openRaw(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function rawUpgrade(version: number): Promise<void> {
  (await openRaw(version)).close();
}

/** Rows of the database itself. */
async function countRaw(): Promise<number> {
  const database = await openRaw(3);
  return new Promise((resolve) => {
    const request = database.transaction('rows').objectStore('rows').count();
    request.onsuccess = () => resolve(request.result);
  });
}

it('a store that is closed while it opens is opened again by the next call', async () => {
  const opening: Promise<RowStore> = Promise.resolve(createIndexedStore(name, log));
  const history = openHistory('open', opening);
  const said = say(history, 'open', 'u', now);
  history.close();
  await said;
  expect((await history.read('open')).messages).toHaveLength(1);
});

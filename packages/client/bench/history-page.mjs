// The page of history-rows.mjs: measures one length of conversation, over IndexedDB itself.
import { createHistory } from '../src/history/history.ts';
import { createIndexedStore } from '../src/history/indexed-store.ts';

const { IDBObjectStore, indexedDB } = globalThis;
const DATABASE = 'history-rows';
const OTHERS = 19;
const MESSAGES_OF_OTHERS = 20;
const APPENDS = 50;
const OPENINGS = 15;
const counts = { read: 0, written: 0 };

/** Counts rows where they pass: a cursor over keys and a count read none. */
function countRows() {
  const { get, getAll, openCursor, put, add } = IDBObjectStore.prototype;
  const counted = (call, rows) =>
    function (...args) {
      const request = call.apply(this, args);
      request.addEventListener('success', () => (counts.read += rows(request.result)));
      return request;
    };
  IDBObjectStore.prototype.get = counted(get, (row) => (row === undefined ? 0 : 1));
  IDBObjectStore.prototype.getAll = counted(getAll, (rows) => rows.length);
  IDBObjectStore.prototype.openCursor = counted(openCursor, (cursor) => (cursor ? 1 : 0));
  for (const [name, call] of Object.entries({ put, add })) {
    IDBObjectStore.prototype[name] = function (...args) {
      counts.written += 1;
      return call.apply(this, args);
    };
  }
}

function message(id, at) {
  const text = `Message ${id}. `.repeat(12);
  const parts = [{ id: 'text', kind: 'text', state: 'done', text }];
  return { id, role: 'user', parts, createdAt: at, fate: { name: 'sent' } };
}

async function fill(history, conversationId, length, lastAt) {
  const puts = Array.from({ length }, (_, place) => {
    const position = lastAt - length + 1 + place;
    return { message: message(`${conversationId}-${place}`, position), position, known: false };
  });
  const summary = { id: conversationId, title: conversationId, createdAt: lastAt - length };
  await history.save({ conversationId, puts, summary });
}

/** Median and slowest of some calls, milliseconds, and the rows of the dearest one. */
async function measure(times, call) {
  const took = [];
  const most = { read: 0, written: 0 };
  for (let nth = 0; nth < times; nth += 1) {
    Object.assign(counts, { read: 0, written: 0 });
    const begun = performance.now();
    await call(nth);
    took.push(performance.now() - begun);
    for (const name of Object.keys(most)) most[name] = Math.max(most[name], counts[name]);
  }
  took.sort((a, b) => a - b);
  return { ...most, median: took[Math.floor(times / 2)], slowest: took.at(-1) };
}

countRows();

globalThis.measureHistory = async (length) => {
  const log = (...entry) => console.error(...entry);
  const open = () => createHistory(createIndexedStore(DATABASE, log), log);
  const writer = open();
  const now = Date.now();
  for (let other = 1; other <= OTHERS; other += 1) {
    await fill(writer, `other-${other}`, MESSAGES_OF_OTHERS, now - other * 1_000);
  }
  await fill(writer, 'c', length, now);
  await writer.setMeta({ open: 'c' });

  const append = await measure(APPENDS, (nth) =>
    writer.save({
      conversationId: 'c',
      puts: [{ message: message(`new-${nth}`, now), position: now + nth + 1, known: false }],
    }),
  );
  writer.close();
  let history;
  const opening = await measure(OPENINGS, async () => {
    history = open();
    const meta = await history.meta();
    await history.conversations();
    const page = await history.read(meta.open);
    if (page.messages.length === 0) throw new Error('nothing was read');
    history.close();
  });
  history = open();
  const page = await history.read('c');
  const [oldest] = page.messages;
  const before = { id: oldest.id, position: page.positions.get(oldest.id) };
  const earlier = await measure(OPENINGS, () => history.read('c', { before }));
  history.close();
  await new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(DATABASE);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
  return { append, open: opening, 'earlier page': earlier };
};

import { ask, openAssistant } from './assistant-page.mjs';
import { openBrowser } from './driver.mjs';
import { expectEqualToLogs, expectShownEqualToLogs, shownTurns } from './survival/equal-transcripts.mjs';
import { readProbe } from './survival/probe.mjs';
import { lastShown, settled } from './survival/settled.mjs';
import { storedMessages } from './survival/stored-rows.mjs';
import { withWatchedShop } from './survival/watched-shop.mjs';

/** The widget's database, for a visitor who has not signed in. */
const databaseOf = (shop) => `aisle:${shop.url}/assistant/:anon`;
/** Something of the shop's origin that has no widget in it. */
const plainPage = (shop) => `${shop.url}/shop.css`;

async function askAndSettle(page, question) {
  const before = await lastShown(page);
  await ask(page, question);
  await settled(page, { before });
}

const storageOf = (page) => page.eval(() => document.querySelector('aisle-chat').chat.getSnapshot().storage);

/** Opens the shop and its assistant, and asks a first question. */
async function begin(page, shop, question = 'water bottles') {
  await page.goto(shop.url);
  await openAssistant(page);
  await askAndSettle(page, question);
}

/** Waits until the end of an answer has reached storage. */
async function answerStored(page) {
  while (!(await storedMessages(page)).some(({ message }) => message.answer?.name === 'done')) continue;
}

/** Asks once more, and asserts that all is shown, kept where it is said to be, and that nothing was thrown past anybody. */
async function expectToGoOn({ page, shop, expect, storage }) {
  await askAndSettle(page, 'a tent for two');
  const check = storage === 'local' ? expectEqualToLogs : expectShownEqualToLogs;
  await check({ page, shop, expect });
  expect.equal(await storageOf(page), storage);
  expect.deepEqual((await readProbe(page)).errors, []);
}

/** Runs in a page without widget: opens a database in some version, does something to it, and lets go of it, or not. */
async function tamper(name, version, change) {
  const request = window.indexedDB.open(name, ...(version === null ? [] : [version]));
  request.onupgradeneeded = () => {
    if (request.result.objectStoreNames.length === 0) request.result.createObjectStore('rows');
  };
  const database = await new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  if (change === 'hold') return void (window.held = database);
  const transaction = database.transaction('rows', 'readwrite');
  const store = transaction.objectStore('rows');
  const keys = await new Promise((resolve) => {
    const all = store.getAllKeys();
    all.onsuccess = () => resolve(all.result);
  });
  const garbage = [null, 7, { v: 2 }, { v: 2, message: { id: 1, parts: 'none' } }, { v: 99, message: {} }];
  const messages = keys.filter(([kind]) => kind === 'm');
  if (change === 'corrupt') {
    store.put(garbage[3], messages[0]);
    garbage.forEach((value, at) =>
      store.put(value, ['m', messages[0][1], messages[0][2] + (at + 1) / 100_000, `x${at}`]),
    );
  }
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
  return { version: database.version, rows: keys.length };
}

const throwing = (name) => `() => { throw new DOMException('as a test has it', '${name}'); }`;

/** Faults that wait for `window.aisleFault` to name them. */
const FAULTS = `
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...args) {
    if (window.aisleFault === 'full') (${throwing('QuotaExceededError')})();
    return put.apply(this, args);
  };
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...args) {
    if (window.aisleFault === 'lost') {
      window.aisleFault = undefined;
      (${throwing('InvalidStateError')})();
    }
    return transaction.apply(this, args);
  };`;

export const scenarios = [
  {
    name: 'storage that throws: the conversation goes on in memory',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      shop.setScript(`indexedDB.open = ${throwing('SecurityError')};`);
      await begin(page, shop);
      await expectToGoOn({ page, shop, expect, storage: 'memory' });
    }),
  },
  {
    name: 'a disk that fills up: the conversation goes on, and a message that waits is not lost',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      shop.setScript(FAULTS);
      await begin(page, shop);
      await page.eval(() => void (window.aisleFault = 'full'));
      await page.eval(() => window.aisleProbe.setOffline(true));
      const before = await lastShown(page);
      await ask(page, 'backpacks');
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.bubble--queued'));
      await page.eval(() => window.aisleProbe.setOffline(false));
      await settled(page, { before });
      await expectToGoOn({ page, shop, expect, storage: 'memory' });
      expect.deepEqual(
        shop.watch.runs().map(({ text, posts }) => [text, posts]),
        ['water bottles', 'backpacks', 'a tent for two'].map((text) => [text, 1]),
      );
    }),
  },
  {
    name: 'a disk without any room, as the browser itself has it: the conversation goes on in memory',
    engines: ['chromium'],
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      const session = await page.native.context().newCDPSession(page.native);
      await session.send('Storage.overrideQuotaForOrigin', { origin: shop.url, quotaSize: 1 });
      await begin(page, shop);
      await expectToGoOn({ page, shop, expect, storage: 'memory' });
    }),
  },
  {
    name: 'a database that another tab deletes in the middle of a conversation: it goes on, and is kept again',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await begin(page, shop);
      // What is on its way to a database that is deleted is deleted with it, and then nothing of it may be shown.
      await answerStored(page);
      const other = await page.newTab();
      await other.goto(plainPage(shop));
      const ending = await other.eval(
        (name) =>
          new Promise((resolve) => {
            const request = window.indexedDB.deleteDatabase(name);
            request.onsuccess = () => resolve('deleted');
            request.onblocked = () => resolve('blocked');
          }),
        databaseOf(shop),
      );
      await other.close();
      expect.equal(ending, 'deleted', 'the widget lets go of it');
      await askAndSettle(page, 'a tent for two');
      await expectShownEqualToLogs({ page, shop, expect });
      expect.equal(await storageOf(page), 'local');
      expect.deepEqual((await readProbe(page)).errors, []);
      const texts = (await storedMessages(page)).map(({ message }) => message.parts[0].text);
      expect.ok(texts.includes('a tent for two'), 'what is said from then on is stored');
    }),
  },
  {
    name: 'an older database that another tab holds on to: the conversation goes on in memory',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await page.goto(plainPage(shop));
      const other = await page.newTab();
      await other.goto(plainPage(shop));
      await other.eval(tamper, databaseOf(shop), 1, 'hold');
      await begin(page, shop);
      await expectToGoOn({ page, shop, expect, storage: 'memory' });
      await other.close();
    }),
  },
  {
    name: 'a database of a newer version: what is in it is shown and left as it is, the conversation goes on in memory',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await begin(page, shop);
      const before = await shownTurns(page);
      await page.goto(plainPage(shop));
      const { version, rows } = await page.eval(tamper, databaseOf(shop), 99, 'nothing');
      expect.equal(version, 99);
      await page.goto(shop.url);
      await settled(page);
      expect.deepEqual(await shownTurns(page), before);
      await expectToGoOn({ page, shop, expect, storage: 'memory' });
      await page.goto(plainPage(shop));
      expect.deepEqual(await page.eval(tamper, databaseOf(shop), null, 'nothing'), { version: 99, rows });
    }),
  },
  {
    name: 'rows that cannot be read are left out, the others are shown, and the conversation goes on',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await begin(page, shop);
      await askAndSettle(page, 'backpacks');
      const before = await shownTurns(page);
      await page.goto(plainPage(shop));
      await page.eval(tamper, databaseOf(shop), null, 'corrupt');
      await page.goto(shop.url);
      await settled(page);
      expect.deepEqual(await shownTurns(page), before.slice(1), 'all but the message whose row was spoilt');
      await askAndSettle(page, 'a tent for two');
      expect.equal((await shownTurns(page)).length, before.length + 1);
      expect.equal(await storageOf(page), 'local');
      expect.deepEqual((await readProbe(page)).errors, []);
    }),
  },
  {
    name: 'a connection to the database that is lost: it is opened again, and nothing is missing',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      shop.setScript(FAULTS);
      await begin(page, shop);
      await page.eval(() => void (window.aisleFault = 'lost'));
      await expectToGoOn({ page, shop, expect, storage: 'local' });
      await page.reload();
      await settled(page);
      await expectEqualToLogs({ page, shop, expect });
    }),
  },
  {
    // The contexts of the other engines' drivers are private ones anyway.
    name: 'in a private window the conversation goes on, on the next page too',
    engines: ['firefox'],
    run: withWatchedShop({ pace: 0 }, async ({ expect, shop }) => {
      const browser = await openBrowser('firefox', { private: true });
      try {
        const page = await (await browser.newContext()).newPage();
        await begin(page, shop);
        await page.goto(`${shop.url}/cart`);
        await settled(page);
        await expectToGoOn({ page, shop, expect, storage: await storageOf(page) });
        expect.deepEqual(page.errors, []);
      } finally {
        await browser.close();
      }
    }),
  },
];

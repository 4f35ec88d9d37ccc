import { ask, clickNamed, openAssistant, paths } from './assistant-page.mjs';
import { expectEqualToLogs, heldMessages } from './survival/equal-transcripts.mjs';
import { readProbe } from './survival/probe.mjs';
import { lastShown, settled } from './survival/settled.mjs';
import { storedMessages } from './survival/stored-rows.mjs';
import { withWatchedShop } from './survival/watched-shop.mjs';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Takes the network away: really, where the engine's driver can, else as far as the page and the gateway can tell. */
async function goOffline(page, shop) {
  if (page.setOffline) return page.setOffline(true);
  shop.setDown(true);
  await page.eval(() => window.aisleProbe.setOffline(true));
}

async function goOnline(page, shop) {
  if (page.setOffline) return page.setOffline(false);
  shop.setDown(false);
  await page.eval(() => window.aisleProbe.setOffline(false));
}

/** Questions that are shown as waiting, once they are as many as that. */
const waiting = (page, count) =>
  page.waitFor(
    (wanted) => {
      const shadow = document.querySelector('aisle-chat')?.shadowRoot;
      const turns = [...(shadow?.querySelectorAll('aisle-user-turn') ?? [])];
      const found = turns.filter((turn) => /Waiting to send/.test(turn.querySelector('.fate')?.textContent ?? ''));
      return (
        found.length === wanted && { texts: found.map((turn) => turn.querySelector('.bubble').textContent.trim()) }
      );
    },
    { about: `${count} messages to wait` },
    count,
  );

async function askAndSettle(page, question) {
  const before = await lastShown(page);
  await ask(page, question);
  await settled(page, { before });
}

const sentTexts = (shop) => shop.watch.runs().map(({ text }) => text);

export const scenarios = [
  {
    name: 'without a network messages wait: they can be edited and cancelled, and go out once, in their order',
    run: withWatchedShop({ pace: 5 }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      await askAndSettle(page, 'water bottles');
      await goOffline(page, shop);
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('[part="banner"]'));
      for (const text of ['a tent for two', 'nothing of importance', 'backpacks']) await ask(page, text);
      expect.deepEqual((await waiting(page, 3)).texts, ['a tent for two', 'nothing of importance', 'backpacks']);

      await clickNamed(page, 'aisle-user-turn:has(.bubble--queued)', 'Edit');
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('textarea').value !== '');
      await page.type(paths.field, ' or three');
      await page.press('Enter');
      await clickNamed(page, 'aisle-user-turn:has(.bubble--queued) ~ aisle-user-turn', 'Cancel');
      expect.deepEqual((await waiting(page, 2)).texts, ['a tent for two or three', 'backpacks']);

      const before = await lastShown(page);
      await goOnline(page, shop);
      await settled(page, { before });
      expect.deepEqual(sentTexts(shop), ['water bottles', 'a tent for two or three', 'backpacks']);
      await expectEqualToLogs({ page, shop, expect });
    }),
  },
  {
    name: 'a message that waits survives a reload, and is sent once when there is a network again',
    run: withWatchedShop({ pace: 5 }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      shop.setDown(true);
      shop.setOffline(true);
      await page.eval(() => window.aisleProbe.setOffline(true));
      await ask(page, 'a tent for two');
      await waiting(page, 1);
      await page.reload();
      expect.deepEqual((await waiting(page, 1)).texts, ['a tent for two']);
      expect.equal((await storedMessages(page)).length, 1);
      shop.setDown(false);
      shop.setOffline(false);
      await page.eval(() => window.aisleProbe.setOffline(false));
      await settled(page);
      expect.deepEqual(sentTexts(shop), ['a tent for two']);
      expect.equal(shop.watch.runs()[0].posts, 1);
      await expectEqualToLogs({ page, shop, expect });
      expect.deepEqual((await readProbe(page)).errors, []);
    }),
  },
  {
    name: 'a gateway that is down while a message is sent, and up three seconds later, gets it once',
    run: withWatchedShop({ pace: 5 }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      await askAndSettle(page, 'water bottles');
      shop.setDown(true);
      const before = await lastShown(page);
      await ask(page, 'a tent for two');
      await sleep(3_000);
      const messages = await heldMessages(page);
      expect.notEqual(messages.find(({ parts }) => parts[0]?.text === 'a tent for two').fate.name, 'failed');
      shop.setDown(false);
      await settled(page, { before, timeout: 60_000 });
      expect.deepEqual(sentTexts(shop), ['water bottles', 'a tent for two']);
      expect.equal(shop.watch.runs()[1].posts, 1);
      await expectEqualToLogs({ page, shop, expect });
      expect.deepEqual((await readProbe(page)).errors, []);
    }),
  },
  {
    name: 'a gateway that goes down in the middle of an answer: the answer goes on when it is back',
    run: withWatchedShop({ pace: 40 }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      await ask(page, 'What can you do?');
      await page.waitFor(() => window.aisleProbe.frames.at(-1).letters > 10, { about: 'the answer to begin' });
      shop.setDown(true);
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.banner--line'), {
        about: '“Reconnecting”',
      });
      shop.setDown(false);
      await settled(page);
      await expectEqualToLogs({ page, shop, expect });
      expect.equal(shop.watch.runs().length, 1);
    }),
  },
];

import { isDeepStrictEqual } from 'node:util';
import { ask, openAssistant, paths } from './assistant-page.mjs';
import { expectEqualToLogs, heldMessages, shownTurns } from './survival/equal-transcripts.mjs';
import { readProbe } from './survival/probe.mjs';
import { isFull, seed, seededRandom } from './survival/seeded.mjs';
import { lastShown, settled, showAll } from './survival/settled.mjs';
import { storedMessages } from './survival/stored-rows.mjs';
import { openPanel, openTab, sendFrom, storm } from './survival/tab-storm.mjs';
import { withWatchedShop } from './survival/watched-shop.mjs';

const STORM_MS = isFull ? 60_000 : 8_000;
const TABS = isFull ? 5 : 4;
/** A connection that is closed is noticed a little later by whoever it was to. */
const MAX_OVERLAP_MS = 1_000;
const LONG_QUESTION = 'What can you do?';
const ALIKE_WITHIN_MS = 5_000;
const ALIKE_EVERY_MS = 250;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks a first question, so that there is a conversation that all tabs find. */
async function beginConversation(page, shop) {
  await page.goto(shop.url);
  await openAssistant(page);
  await ask(page, 'water bottles');
  await settled(page);
  // An answer that is still being stored would end once more in the tabs that open now.
  while ((await storedMessages(page)).some(({ run }) => run)) await page.eval(() => undefined);
}

/** Waits until a tab holds that many questions, each with its whole answer. */
const allAnswered = (tab, count) =>
  tab.waitFor(
    async (wanted) => {
      const { chat } = document.querySelector('aisle-chat');
      while (chat.getSnapshot().earlier) await chat.page('earlier');
      const { status, messages } = chat.getSnapshot();
      const ended = messages.filter(({ answer }) => answer && answer.name !== 'streaming');
      const asked = messages.filter(({ fate }) => fate?.name === 'sent');
      return status.name === 'idle' && ended.length === wanted && asked.length === wanted;
    },
    { about: `${count} questions and their answers`, timeout: 60_000 },
    count,
  );

/** Asserts that all tabs show the same, once each has read what the others wrote last. */
async function expectAlike(tabs, expect) {
  for (let left = ALIKE_WITHIN_MS; ; left -= ALIKE_EVERY_MS) {
    const [first, ...others] = await Promise.all(
      tabs.map(async (tab) => {
        await showAll(tab);
        return { held: await heldMessages(tab), shown: await shownTurns(tab) };
      }),
    );
    if (left > 0 && !others.every((other) => isDeepStrictEqual(other, first))) await sleep(ALIKE_EVERY_MS);
    else return others.forEach((other) => expect.deepEqual(other, first, 'all tabs show the same'));
  }
}

const badge = (page) =>
  page.eval(
    () => document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher-badge')?.textContent.trim() ?? '',
  );

const isOpen = (page) =>
  page.eval(() =>
    document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher').getAttribute('aria-expanded'),
  );

/** Runs in a tab: where it stands, for whoever has to find out why. */
async function stateOf() {
  const { status, messages, storage } = document.querySelector('aisle-chat').chat.getSnapshot();
  const fates = messages.map(({ answer, fate }) => (answer ?? fate).name);
  const { held, pending } = await navigator.locks.query();
  const locks = `${held.length} locks held, ${pending.length} awaited`;
  return [document.visibilityState, status.name, storage, fates.join(' '), locks, ...window.aisleProbe.errors].join(
    ', ',
  );
}

const heldText = (tab) =>
  tab.eval(() => {
    const { status, messages } = document.querySelector('aisle-chat').chat.getSnapshot();
    const last = messages.at(-1);
    return {
      status: status.name,
      text: last?.role === 'assistant' ? last.parts.map((part) => part.text).join('') : '',
    };
  });

/** Asserts that a tab shows an answer growing, which it does not read itself. */
async function expectGrowing(tab, expect) {
  const growing = { about: 'the answer to grow in the other tab' };
  const first = await tab.waitFor(() => {
    const last = document.querySelector('aisle-chat').chat.getSnapshot().messages.at(-1);
    return last.answer?.name === 'streaming' && last.parts[0]?.text;
  }, growing);
  await tab.waitFor(
    (before) => {
      const last = document.querySelector('aisle-chat').chat.getSnapshot().messages.at(-1);
      return (
        last.answer?.name === 'streaming' &&
        last.parts[0].text.length > before.length &&
        last.parts[0].text.startsWith(before)
      );
    },
    growing,
    first,
  );
  expect.notEqual((await heldText(tab)).status, 'idle');
}

export const scenarios = [
  {
    name: 'a second tab shows an answer as it grows, over the one stream that there is',
    run: withWatchedShop({ pace: 40 }, async ({ page, expect, shop }) => {
      await beginConversation(page, shop);
      const other = await openTab(page, `${shop.url}/cart`);
      const before = await lastShown(page);
      // The tab in front reads: were it the other one, it would take the answer over.
      await page.front?.();
      await sendFrom(page, LONG_QUESTION);
      await expectGrowing(other, expect);
      await allAnswered(page, 2);
      await allAnswered(other, 2);
      expect.notEqual(await lastShown(page), before);
      await expectAlike([page, other], expect);
      await expectEqualToLogs({ page, shop, expect });
      const run = shop.watch.runs()[1];
      expect.deepEqual([run.posts, run.streams.length], [1, 1]);
      expect.deepEqual(other.errors, []);
    }),
  },
  {
    name: 'two tabs send at once: each message goes out once, and both show them in the same order',
    run: withWatchedShop({ pace: 10 }, async ({ page, expect, shop }) => {
      await beginConversation(page, shop);
      const other = await openTab(page, `${shop.url}/cart`);
      await Promise.all([sendFrom(page, 'a tent for two'), sendFrom(other, 'backpacks'), sendFrom(page, 'totes')]);
      await Promise.all([allAnswered(page, 4), allAnswered(other, 4)]);
      await expectAlike([page, other], expect);
      await expectEqualToLogs({ page, shop, expect });
      expect.ok(shop.watch.longestOverlap() <= MAX_OVERLAP_MS);
    }),
  },
  {
    name: 'the tab that reads an answer is closed: another one goes on with it',
    run: withWatchedShop({ pace: 40 }, async ({ page, expect, shop }) => {
      await beginConversation(page, shop);
      const other = await openTab(page, `${shop.url}/cart`);
      await page.front?.();
      await sendFrom(page, LONG_QUESTION);
      await expectGrowing(other, expect);
      await page.close();
      await allAnswered(other, 2);
      await expectEqualToLogs({ page: other, shop, expect });
      const run = shop.watch.runs()[1];
      expect.equal(run.posts, 1);
      expect.ok(run.streams.at(-1).after > 0, 'it goes on where the other one was');
      expect.ok(shop.watch.longestOverlap() <= MAX_OVERLAP_MS);
    }),
  },
  {
    name: 'each tab has its own panel, open or closed, and its own draft',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await beginConversation(page, shop);
      const other = await openTab(page, `${shop.url}/cart`);
      await page.type(paths.field, 'one draft');
      await other.eval(() => document.querySelector('aisle-chat').close());
      expect.equal(await isOpen(page), 'true');
      expect.equal(await isOpen(other), 'false');
      await page.reload();
      await settled(page);
      expect.equal(await isOpen(page), 'true');
      expect.equal(
        await page.eval(() => document.querySelector('aisle-chat').shadowRoot.querySelector('textarea').value),
        'one draft',
      );
      await openPanel(other);
      expect.equal(
        await other.eval(() => document.querySelector('aisle-chat').shadowRoot.querySelector('textarea').value),
        '',
      );
    }),
  },
  {
    name: 'answers that nobody has seen are counted in every tab, until one of them is opened',
    run: withWatchedShop({ pace: 0 }, async ({ page, expect, shop }) => {
      await beginConversation(page, shop);
      const other = await openTab(page, `${shop.url}/cart`);
      for (const tab of [page, other]) await tab.eval(() => document.querySelector('aisle-chat').close());
      await sendFrom(page, 'a tent for two');
      await sendFrom(page, 'backpacks');
      for (const tab of [page, other]) {
        await tab.waitFor(
          () =>
            document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher-badge')?.textContent.trim() ===
            '2',
          {
            about: 'a 2 on the launcher',
          },
        );
      }
      await page.front?.();
      await page.click(paths.launcher);
      for (const tab of [page, other]) {
        await tab.waitFor(() => !document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher-badge'), {
          about: 'the badge to go',
        });
      }
      expect.equal(await badge(other), '');
    }),
  },
  {
    name: `${TABS} tabs that send, close, crash and come back at random: one stream a run, and one transcript`,
    timeout: STORM_MS + 120_000,
    run: withWatchedShop({ pace: 60 }, async ({ page, engine, expect, shop }) => {
      console.log(`    seed ${seed}`);
      const errors = [];
      await beginConversation(page, shop);
      const { tabs, done, sent } = await storm({
        page,
        shop,
        random: seededRandom(),
        ms: STORM_MS,
        most: TABS,
        errors,
      });
      for (const tab of tabs) {
        await allAnswered(tab, sent + 1).catch(async (error) => {
          const states = await Promise.all(tabs.map((one) => one.eval(stateOf)));
          throw new Error(`${error.message}\nafter ${done.join(', ')}\n${states.join('\n')}`, { cause: error });
        });
      }
      await expectAlike(tabs, expect);
      await expectEqualToLogs({ page: tabs[0], shop, expect });
      for (const tab of tabs) errors.push(...tab.errors, ...(await readProbe(tab)).errors);
      expect.deepEqual(errors, []);
      const texts = shop.watch.runs().map(({ text }) => text);
      expect.equal(new Set(texts).size, texts.length, 'no message went out as two runs');
      const overlap = shop.watch.longestOverlap();
      expect.ok(overlap <= MAX_OVERLAP_MS, `two streams of one run for ${overlap.toFixed(0)} ms`);
      await tabs[0].waitFor(() => true);
      expect.equal(shop.watch.openStreams(), 0);
      const streams = shop.watch.runs().reduce((sum, run) => sum + run.streams.length, 0);
      console.log(
        `    tabs ${engine}: ${done.length} deeds in up to ${TABS} tabs, ${sent + 1} runs over ${streams} streams, ` +
          `equal in all; longest overlap ${overlap.toFixed(0)} ms (seed ${seed})`,
      );
    }),
  },
];

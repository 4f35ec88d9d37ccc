import { ask, openAssistant } from './assistant-page.mjs';
import { expectEqualToLogs } from './survival/equal-transcripts.mjs';
import { readProbe } from './survival/probe.mjs';
import { begun, lastShown, settled } from './survival/settled.mjs';
import { withWatchedShop } from './survival/watched-shop.mjs';

const LONG_QUESTION = 'What can you do?';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Firefox puts no page aside that reads a stream or holds a lock at the moment of the click, however soon it lets go of them:
 * there a page that is left in the middle of an answer is loaded anew.
 */
const isKeptMidAnswer = (engine) => engine !== 'firefox';

/** Asserts that the page was frozen and is going on, and says what kept it from that where the engine tells. */
async function expectKeptWhole(page, expect) {
  const { shown, errors } = await readProbe(page);
  const { persisted, reasons } = shown.at(-1);
  expect.equal(persisted, true, `the page was not kept whole: ${JSON.stringify(reasons)}`);
  expect.deepEqual(errors, []);
}

async function leave(page) {
  await page.click('header nav a:nth-of-type(2)');
  await page.waitFor(() => location.pathname.startsWith('/c/') && document.readyState === 'complete', {
    about: 'the next page',
  });
}

async function comeBack(page, path) {
  await page.back();
  await page.waitFor(
    (wanted) => location.pathname === wanted && window.aisleProbe.shown.length > 0,
    {
      about: `${path} again`,
    },
    path,
  );
}

async function startAnswer(page, url) {
  await page.goto(url);
  await openAssistant(page);
  await ask(page, LONG_QUESTION);
  await begun(page);
}

export const scenarios = [
  {
    name: 'back to a page from the cache, in the middle of an answer: the answer goes on to its end there',
    run: withWatchedShop({ pace: 40 }, async ({ page, engine, expect, shop }) => {
      await startAnswer(page, shop.url);
      await leave(page);
      await sleep(300);
      await comeBack(page, '/');
      if (isKeptMidAnswer(engine)) await expectKeptWhole(page, expect);
      await settled(page);
      await expectEqualToLogs({ page, shop, expect });
      expect.equal(shop.watch.runs().length, 1);

      const before = await lastShown(page);
      await ask(page, 'Show me backpacks under €150');
      await settled(page, { before });
      await expectEqualToLogs({ page, shop, expect });
    }),
  },
  {
    name: 'back to a page from the cache after the answer has ended on the next one: it shows the whole of it',
    run: withWatchedShop({ pace: 30 }, async ({ page, engine, expect, shop }) => {
      await startAnswer(page, shop.url);
      await leave(page);
      await settled(page);
      await comeBack(page, '/');
      if (isKeptMidAnswer(engine)) await expectKeptWhole(page, expect);
      await settled(page);
      await expectEqualToLogs({ page, shop, expect });
    }),
  },
  {
    name: 'back through several pages from the cache: each of them shows what was said on the others',
    run: withWatchedShop({ pace: 5 }, async ({ page, expect, shop }) => {
      await startAnswer(page, shop.url);
      await settled(page);
      await leave(page);
      const second = await page.eval(() => location.pathname);
      await settled(page);
      await page.click('header a[href="/cart"]');
      await page.waitFor(() => location.pathname === '/cart' && document.readyState === 'complete');
      await settled(page);
      const before = await lastShown(page);
      await ask(page, 'Show me backpacks under €150');
      await settled(page, { before });
      const last = await lastShown(page);
      for (const path of [second, '/']) {
        await comeBack(page, path);
        await expectKeptWhole(page, expect);
        await page.waitFor(
          (id) => window.aisleProbe.frames.at(-1).id === id,
          { about: `the last answer on ${path}` },
          last,
        );
        await settled(page);
        await expectEqualToLogs({ page, shop, expect });
      }
      expect.equal(shop.watch.openStreams(), 0);
    }),
  },
];

import { ask, openAssistant, paths, scrollAtRest } from './assistant-page.mjs';
import { expectEqualToLogs, shownTurns } from './survival/equal-transcripts.mjs';
import { readProbe } from './survival/probe.mjs';
import { answerOf, visibleIn } from './survival/run-log.mjs';
import { isFull, seed, seededRandom } from './survival/seeded.mjs';
import { begun, lastShown, settled, showAll } from './survival/settled.mjs';
import { withWatchedShop } from './survival/watched-shop.mjs';

const ROUNDS = isFull ? 20 : 4;
/** Slow enough that an answer takes some seconds, quick enough that an event is always due. */
const PACE_MS = 50;
/** A gateway takes twenty messages a minute. */
const ROUND_MS = isFull ? 3_100 : 0;
const LATEST_LEAVE_MS = 1_800;

const LONG_QUESTION = 'What can you do?';
const QUESTIONS = [LONG_QUESTION, LONG_QUESTION, 'Show me backpacks under €150', 'Tell me about the Harbour 24'];

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function leaveByLink(page, nth) {
  await page.eval(() => (window.aisleTestLeaving = true));
  await page.click(`header nav a:nth-of-type(${nth})`);
  await page.waitFor(() => !window.aisleTestLeaving && document.readyState === 'complete', { about: 'the next page' });
}

/**
 * Milliseconds from the page's load event to the first frame that shows more than the events that the page before had
 * taken; undefined where nothing visible was left to come.
 */
async function firstResumedEvent({ page, shop }) {
  const { frames, loadedAt } = await readProbe(page);
  const run = shop.watch.runs().at(-1);
  const resumed = run.streams[1];
  if (!resumed) return undefined;
  const log = await shop.logOf(run);
  const kept = visibleIn(answerOf(log, resumed.after));
  const { messageId } = answerOf(log);
  const first = frames.find(
    ({ id, letters, cards }) => id === messageId && (letters > kept.letters.length || cards > kept.products.length),
  );
  const whole = visibleIn(answerOf(log));
  const more = whole.letters.length > kept.letters.length || whole.products.length > kept.products.length;
  return more ? Math.max(0, first.at - loadedAt) : undefined;
}

function report(engine, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  console.log(
    `    navigation ${engine}: ${ROUNDS} of ${ROUNDS} equal, first resumed event painted after median ` +
      `${median?.toFixed(0)} ms, max ${sorted.at(-1)?.toFixed(0)} ms (${sorted.length} of them mid-answer, seed ${seed})`,
  );
}

async function navigateMidAnswer({ page, random, links }) {
  const before = await lastShown(page);
  await ask(page, random.pick(QUESTIONS));
  const delay = random.between(0, LATEST_LEAVE_MS);
  // The shortest ones leave before the first event has come.
  if (delay > 200) await begun(page, before);
  await sleep(delay);
  await leaveByLink(page, random.between(1, links));
  await settled(page, { before });
}

export const scenarios = [
  {
    name: `an answer survives ${ROUNDS} navigations at random moments: nothing lost, nothing doubled`,
    timeout: 60_000 + ROUNDS * 12_000,
    run: withWatchedShop({ pace: PACE_MS }, async ({ page, engine, expect, shop }) => {
      console.log(`    seed ${seed}`);
      const random = seededRandom();
      const times = [];
      await page.goto(shop.url);
      await openAssistant(page);
      const links = await page.eval(() => document.querySelectorAll('header nav a').length);
      for (let round = 1; round <= ROUNDS; round += 1) {
        const start = performance.now();
        await navigateMidAnswer({ page, random, links });
        const time = await firstResumedEvent({ page, shop });
        if (time !== undefined) times.push(time);
        expect.deepEqual((await readProbe(page)).errors, []);
        await sleep(start + ROUND_MS - performance.now());
      }
      expect.equal(shop.watch.runs().length, ROUNDS);
      await expectEqualToLogs({ page, shop, expect });
      const before = await shownTurns(page);
      await page.reload();
      await settled(page);
      await showAll(page);
      expect.deepEqual(await shownTurns(page), before, 'a page that saw none of it being written shows the same');
      report(engine, times);
    }),
  },
  {
    name: 'a reload in the middle of an answer: it goes on where it was',
    run: withWatchedShop({ pace: PACE_MS }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      await ask(page, LONG_QUESTION);
      await begun(page);
      await page.reload();
      await settled(page);
      await expectEqualToLogs({ page, shop, expect });
      const [run, ...others] = shop.watch.runs();
      expect.equal(others.length, 0);
      expect.equal(run.posts, 1, 'the question went out once');
      expect.ok(run.streams.at(-1).after > 0, 'the answer is not read from its beginning again');
    }),
  },
  {
    name: 'a tab that crashes or is closed in the middle of an answer: a new tab finds it and reads it to its end',
    run: withWatchedShop({ pace: PACE_MS }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      await ask(page, LONG_QUESTION);
      await begun(page);
      const next = await page.newTab();
      await sleep(700);
      await (page.crash ?? page.close)();
      await next.goto(`${shop.url}/cart`);
      await openAssistant(next);
      await settled(next);
      await expectEqualToLogs({ page: next, shop, expect });
      expect.deepEqual(next.errors, []);
      expect.equal(shop.watch.runs().length, 1);
    }),
  },
  {
    name: 'the next page has the panel open, the draft in its field and the transcript where it stood',
    run: withWatchedShop({ pace: 5 }, async ({ page, expect, shop }) => {
      await page.goto(shop.url);
      await openAssistant(page);
      for (let asked = 0; asked < 3; asked += 1) {
        const before = await lastShown(page);
        await ask(page, LONG_QUESTION);
        await settled(page, { before });
      }
      const end = await scrollAtRest(page);
      await page.press('PageUp');
      await page.type(paths.field, 'and in gre');
      const stood = await scrollAtRest(page);
      expect.ok(stood < end, 'the reader has gone back');
      await leaveByLink(page, 2);
      await settled(page);
      const after = await page.waitFor(readPanel, { about: 'the open panel' });
      expect.equal(after.draft, 'and in gre');
      const top = await scrollAtRest(page);
      expect.ok(Math.abs(top - stood) < 2, `it stands at ${top} px, not at ${stood} px`);
    }),
  },
];

function readPanel() {
  const shadow = document.querySelector('aisle-chat')?.shadowRoot;
  const isOpen = shadow?.querySelector('.launcher')?.getAttribute('aria-expanded') === 'true';
  return isOpen && { draft: shadow.querySelector('textarea')?.value };
}

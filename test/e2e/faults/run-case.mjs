import expect from 'node:assert/strict';
import { FOREIGN_WORDS } from './call-faults.mjs';
import { startSite } from './fault-site.mjs';
import { LONG_ANSWER } from './scripted-assistant.mjs';

/** What a shopper asks where a case says nothing else. */
export const QUESTION = 'Which backpack?';

const scriptsOf = ({ start = [], resume = [], stop = [], resolve = [], feedback = [] }) => ({
  start,
  resume,
  stop,
  resolve,
  feedback,
});

/** The shopper's view of answers whose logs these are. */
const joined = (logs) => ({
  said: logs.flatMap(({ said }) => said),
  cards: logs.flatMap(({ cards }) => cards),
  replies: logs.at(-1)?.replies ?? [],
});

const shownIn = ({ said, cards, replies }) => ({ said, cards, replies });

/** Nothing lost, nothing doubled: what is shown is what the gateway's own logs say. */
async function checkComplete(view, site, ends = ['complete']) {
  const logs = await site.logs();
  expect.deepEqual(shownIn(view), joined(logs), 'what is shown is what the gateway logged');
  for (const { end } of logs) expect.ok(ends.includes(end), `the gateway ended a run with "${end}"`);
  expect.equal(logs.length, view.asked.length, 'every question has its run');
}

/** What arrived is kept: the beginning of what the gateway logged, and some of it. */
function checkKept(view, { keeps }, whole) {
  const shown = view.said.join(' ');
  expect.ok(shown.length > 0, 'something is kept');
  expect.ok(whole.startsWith(shown), `“${shown}” is the beginning of “${whole}”`);
  if (keeps !== undefined) expect.equal(shown, keeps, 'what is kept');
}

const OUTCOMES = {
  complete: (view, { site }) => checkComplete(view, site),
  /** As the gateway ended it: its log is what is shown, whatever its end. */
  'as logged': (view, { site, expected }) => checkComplete(view, site, expected.ends),
  async kept(view, { site, expected }) {
    // Of a long answer the log may still grow.
    const { said } = expected.assistant?.long ? { said: [LONG_ANSWER] } : (await site.logs()).at(-1);
    checkKept(view, expected, said.join(' '));
  },
  /** Where the facts for cards cannot be had, the gateway's words stand for them. */
  async 'complete in words'(view, { site }) {
    const [{ inWords, replies }] = await site.logs();
    expect.deepEqual(shownIn(view), { said: inWords, cards: [], replies });
  },
  'not sent': (view) => expect.deepEqual(shownIn(view), { said: [], cards: [], replies: [] }),
};

/** The way on that the shopper is shown does lead on, once the fault is gone. */
async function goOn(fault, { shopper, site }) {
  const before = await shopper.settled();
  site.proxy.heal();
  await shopper.press(fault.wayOn);
  await shopper.until('something to happen', ({ status, reads }) => status !== 'idle' || reads !== before.reads);
  const after = await shopper.settled();
  expect.equal(after.reads, '', 'no sentence is left after the way on');
  await checkComplete(after, site);
}

function checkSentences(view, { reads = '', meanwhile = [], flickers = [], orElse }) {
  // A sentence must not ask for what cannot be done.
  const asksForMore = /without typing/.test(view.reads);
  expect.ok(!asksForMore || view.buttons.length > 0, `“${view.reads}” has a button`);
  if (reads instanceof RegExp) expect.match(view.reads, reads);
  else expect.equal(view.reads, reads, 'the sentence that is read');
  const seen = view.seen
    .filter((sentence) => !flickers.includes(sentence))
    .map((sentence) => (sentence === orElse ? meanwhile : sentence));
  expect.deepEqual(seen, [meanwhile].flat(), 'the sentences that are read meanwhile');
}

/** `resume` without a number: after a break nobody knows how much of what was sent has been read, if any of it. */
function checkCalls(calls, expected) {
  const known = (call) => (/^(?:start|resume \d+)$/.test(call) ? 'resume' : call);
  const compared = calls.map((call, at) => (expected[at] === 'resume' ? known(call) : call));
  expect.deepEqual(compared, expected, 'the calls that were made');
}

/** Plays one case of the table. @param page where the shoppers are: `{ shoppers, url, strangers }` */
async function runCase(fault, { shoppers, shop }) {
  const site = await startSite({ ...fault, scripts: scriptsOf(fault), pageOrigin: shop.url });
  const { tokens = [], place = 'page' } = fault;
  const shopper = await shoppers.add(fault.name, site.proxy.url, { tokens: tokens.map((make) => make()), place });
  try {
    await (fault.act ?? ((one) => one.ask(QUESTION)))(shopper, site);
    const view = fault.waits ? await shopper.until('the wait', fault.waits) : await shopper.settled();
    checkSentences(view, fault);
    await OUTCOMES[fault.outcome](view, { site, expected: fault });
    expect.ok(!JSON.stringify(view).includes(FOREIGN_WORDS), 'a foreign body is never shown');
    expect.deepEqual(view.buttons, fault.buttons ?? [fault.wayOn].filter(Boolean), 'the way on');
    if (fault.calls) checkCalls(site.proxy.calls, fault.calls);
    expect.ok(site.answers() <= view.asked.length, 'no question was answered twice');
    await fault.also?.({ view, site, shopper, expect });
    expect.equal(site.proxy.unusedBehaviours(), 0, 'every fault of the script happened');
    if (fault.wayOn) await goOn(fault, { shopper, site });
    expect.equal(shop.strangers(), 0, 'no call reached another origin');
  } finally {
    await shopper.leave();
    await site.close();
  }
}

/** Plays cases, so many at a time; answers the names of those that failed with what went wrong. */
export async function runCases(faults, { atOnce, ...place }) {
  const waiting = [...faults];
  const failures = [];
  async function next() {
    for (let fault = waiting.shift(); fault; fault = waiting.shift()) {
      const start = performance.now();
      await runCase(fault, place).catch((error) => failures.push({ name: fault.name, error }));
      if (process.env.AISLE_TIMES) console.log(`      ${fault.name}: ${Math.round(performance.now() - start)} ms`);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next));
  return failures;
}

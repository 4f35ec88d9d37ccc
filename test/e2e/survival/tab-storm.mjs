/** Several tabs of one shop, and what a careless reader does with them, drawn by lot. */
import { storedMessages } from './stored-rows.mjs';

const QUESTIONS = ['What can you do?', 'What can you do?', 'What can you do?', 'Tell me about the Harbour 24'];
/** A gateway takes twenty messages a minute. */
const SEND_EVERY_MS = 3_200;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the panel of a tab, in front or not, without its pointer. */
export async function openPanel(tab) {
  await tab.waitFor(() => typeof document.querySelector('aisle-chat')?.open === 'function', { about: 'the element' });
  await tab.eval(() => document.querySelector('aisle-chat').open());
  await tab.waitFor(() => document.querySelector('aisle-chat').chat, { about: 'the panel' });
}

export async function openTab(page, url) {
  const tab = await page.newTab();
  await tab.goto(url);
  await openPanel(tab);
  return tab;
}

/** Sends from a tab, also from one that is not in front, and waits until the message cannot be lost any more. */
export async function sendFrom(tab, text) {
  await tab.eval((words) => void document.querySelector('aisle-chat').send(words), text);
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const stored = await storedMessages(tab);
    if (stored.some(({ message }) => message.parts[0]?.text === text)) return;
    await sleep(20);
  }
  throw new Error(`“${text}” was not stored within 10 s.`);
}

/** Runs in a tab: leaves for another page of the shop, or comes again to this one. */
function leaveFor(path) {
  window.aisleTestLeaving = true;
  setTimeout(() => (path === undefined ? location.reload() : location.assign(path)));
}

async function go(tab, path) {
  await tab.eval(leaveFor, path);
  await tab.waitFor(() => !window.aisleTestLeaving && document.readyState === 'complete', {
    about: 'the page to load',
  });
  await openPanel(tab);
}

/** What can be done, each with how often it is drawn. `tabs` always keeps one at least. */
function deeds({ page, shop, random, most, errors }) {
  const tabs = [page];
  const done = [];
  let sent = 0;
  let sentAt = Number.NEGATIVE_INFINITY;

  const drop = async (tab, end) => {
    tabs.splice(tabs.indexOf(tab), 1);
    errors.push(...tab.errors);
    await end();
  };
  const free = () => tabs.length > 1;
  const all = {
    send: {
      weight: 6,
      may: () => performance.now() - sentAt > SEND_EVERY_MS,
      async run(tab) {
        sentAt = performance.now();
        sent += 1;
        await sendFrom(tab, `${random.pick(QUESTIONS)} (${sent})`);
      },
    },
    open: {
      weight: 4,
      may: () => tabs.length < most,
      run: async () => void tabs.push(await openTab(tabs[0], `${shop.url}/cart`)),
    },
    close: { weight: 2, may: free, run: (tab) => drop(tab, () => tab.close()) },
    crash: { weight: 1, may: (tab) => free() && tab.crash !== undefined, run: (tab) => drop(tab, () => tab.crash()) },
    reload: { weight: 1, may: () => true, run: (tab) => go(tab) },
    follow: {
      weight: 1,
      may: () => true,
      run: (tab) => go(tab, random.pick(['/', '/cart', '/c/travel', '/c/bottles'])),
    },
    front: { weight: 2, may: (tab) => tab.front !== undefined, run: (tab) => tab.front() },
    hide: {
      weight: 2,
      may: (tab) => tab.engine === 'chromium',
      run: (tab) => tab.eval((yes) => window.aisleProbe.setHidden(yes), random.below(2) === 0),
    },
    cut: {
      weight: 1,
      may: () => true,
      async run() {
        shop.setDown(true);
        await sleep(200);
        shop.setDown(false);
      },
    },
  };
  return { tabs, done, all, sent: () => sent };
}

/** Lets it storm for `ms`; returns the tabs that are left, what was done, and how many messages were sent. */
export async function storm({ page, shop, random, ms, most, errors }) {
  const { tabs, done, all, sent } = deeds({ page, shop, random, most, errors });
  while (tabs.length < most) await all.open.run();
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const tab = random.pick(tabs);
    const may = Object.entries(all).filter(([, deed]) => deed.may(tab));
    const name = random.weighted(Object.fromEntries(may.map(([deed, { weight }]) => [deed, weight])));
    done.push(name);
    await all[name].run(tab).catch((error) => {
      throw new Error(`After ${done.join(', ')}: ${error.message}`, { cause: error });
    });
    await sleep(random.between(20, 350));
  }
  return { tabs, done, sent: sent() };
}

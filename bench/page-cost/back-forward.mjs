import { ask, openAssistant } from '../../test/e2e/assistant-page.mjs';
import { openBrowser } from '../../test/e2e/driver.mjs';

const AT_REST_MS = 2_000;
const LONG_QUESTION = 'What can you do?';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What stands on the page that is left; `prepare` is what the visitor has done there. */
const LEAVINGS = [
  { id: 'nothing', name: 'the page alone' },
  { id: 'aisle', name: 'Aisle, closed' },
  { id: 'aisle', name: 'Aisle, open', prepare: openAssistant },
  {
    id: 'aisle',
    name: 'Aisle, in the middle of an answer',
    async prepare(page) {
      await openAssistant(page);
      await ask(page, LONG_QUESTION);
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.prose')?.textContent);
    },
  },
  { id: 'deep-chat', name: 'deep-chat' },
  { id: 'n8n', name: 'n8n chat' },
];

/** Runs in the page: from now on it knows whether it was put aside as it is. */
function watchReturn() {
  window.costReturn = undefined;
  addEventListener('pageshow', ({ persisted }) => (window.costReturn = { persisted }));
}

/** Runs in the page that has come back, the same one or another of its address. */
function howReturned() {
  if (document.readyState !== 'complete') return undefined;
  const [navigation] = performance.getEntriesByType('navigation');
  const { notRestoredReasons } = navigation;
  const reasons = notRestoredReasons ? JSON.parse(JSON.stringify(notRestoredReasons)).reasons : [];
  return { persisted: window.costReturn?.persisted === true, reasons: (reasons ?? []).map(({ reason }) => reason) };
}

async function leaveAndReturn(browser, url, { id, name, prepare }) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const path = `/with/${id}`;
    await page.goto(url + path);
    await sleep(AT_REST_MS);
    await prepare?.(page);
    await page.eval(watchReturn);
    await page.goto(`${url}/start`);
    await page.back();
    await page.waitFor((wanted) => location.pathname === wanted && document.readyState === 'complete', {}, path);
    await sleep(200);
    return { who: name, ...(await page.eval(howReturned)) };
  } finally {
    await context.close();
  }
}

/** Whether each engine puts the pages aside as they are when a visitor goes on, and gives them back when they return. */
export async function measureReturns({ engine, url, onReturn }) {
  const browser = await openBrowser(engine);
  try {
    const returns = [];
    for (const leaving of LEAVINGS) {
      returns.push({ engine, ...(await leaveAndReturn(browser, url, leaving)) });
      onReturn(returns.at(-1));
    }
    return returns;
  } finally {
    await browser.close();
  }
}

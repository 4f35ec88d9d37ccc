// `npm run size`: what a shopper's browser really fetches for the widget, against the budgets below (bytes of gzip -9).
import './workspace/require-node.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePort } from './process/free-port.mjs';
import { main, PlainFault } from './process/step.mjs';
import { build } from './workspace/build.mjs';
import { install } from './workspace/install.mjs';
import { root } from './workspace/root.mjs';

const BUDGETS = {
  /** The script tag: loader and launcher, on every page of the shop. */
  loader: 5_000,
  /** All until the panel stands open and can be written in: what follows when the focus is in its field is not in the way. */
  firstPanel: 25_900,
  /** Everything for a whole conversation: opened, asked, answered with products, reloaded. Wanted: 68,000; see docs/decisions/2026-11-23-the-second-diet.md. */
  conversation: 81_500,
  /** A codec, for a page whose gateway speaks another protocol; nothing for all others. */
  codec: 4_000,
};

const CODECS = ['ai-sdk', 'ag-ui', 'openai-chat'];

const QUESTION = 'Show me waterproof backpacks under €150';
const LOADER = /\/aisle\.js$/;
const ANSWERED_WITHIN_MS = 60_000;
/** Whatever was asked for has come by then. */
const AT_REST_MS = 1_500;

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** Watches a page: every script and style sheet that came from where the widget's loader came from. */
function watchTransfers(page) {
  const files = new Map();
  const pending = [];
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return;
    // A file that the browser has already costs nothing more.
    if (response.status() !== 200) return;
    pending.push(response.body().then((body) => files.set(response.url(), gzipped(body))));
  });
  return async () => {
    await Promise.all(pending);
    const loader = [...files.keys()].find((url) => LOADER.test(url));
    if (!loader) throw new PlainFault('The shop did not load aisle.js.');
    const folder = loader.replace(LOADER, '/');
    return [...files]
      .filter(([url]) => url.startsWith(folder))
      .map(([url, size]) => ({ file: url.slice(folder.length), size }));
  };
}

/**
 * The story: a shopper opens the chat, asks, gets an answer with products, and reloads the page.
 * @param onOpen called when nothing has been said yet, with the addresses of what was asked for until the panel stood open
 */
async function tellStory(page, url, onOpen) {
  await page.goto(url);
  await page.eval(() => {
    addEventListener('aisle-response-end', () => (globalThis.aisleAnswered = true));
    addEventListener('aisle-open', () => (globalThis.aisleOpenedAt ??= performance.now()));
  });
  await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('button'), {
    about: 'the launcher',
  });
  await page.click('aisle-chat >>> button');
  await page.waitFor(
    () => document.querySelector('aisle-chat').shadowRoot.activeElement?.matches('dialog[open] textarea'),
    { about: 'an open panel to write in' },
  );
  await new Promise((resolve) => setTimeout(resolve, AT_REST_MS));
  const begun = await page.eval(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= globalThis.aisleOpenedAt)
      .map(({ name }) => name),
  );
  await onOpen(begun);
  await page.type('aisle-chat >>> textarea', QUESTION);
  await page.press('Enter');
  await page.waitFor(() => globalThis.aisleAnswered, { timeout: ANSWERED_WITHIN_MS, about: 'the end of the answer' });
  await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('[part~="carousel"]'), {
    about: 'a list of products in the answer',
  });
  await page.reload();
  await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('[part~="carousel"]'), {
    about: 'the conversation after a reload',
  });
}

async function measureConversation() {
  const { openBrowser } = await import('../test/e2e/driver.mjs');
  const { startDemo } = await import(new URL('../demo/dist/server.js', import.meta.url).href);
  const demo = await startDemo({ port: await freePort() });
  const browser = await openBrowser('chromium');
  try {
    const page = await (await browser.newContext()).newPage();
    const transfers = watchTransfers(page.native);
    let firstPanel = [];
    await tellStory(page, demo.url, async (begun) => {
      firstPanel = (await transfers()).filter(({ file }) => begun.some((url) => url.endsWith(`/${file}`)));
    });
    return { firstPanel, conversation: await transfers() };
  } finally {
    await browser.close();
    await demo.close();
  }
}

const sum = (files) => files.reduce((all, { size }) => all + size, 0);

function judge(name, size, budget) {
  const verdict = size <= budget ? 'within' : 'OVER';
  console.log(
    `${name.padEnd(34)}${size.toLocaleString('en').padStart(8)} B  ${verdict} the budget of ${budget.toLocaleString('en')} B`,
  );
  return size <= budget;
}

await main(async () => {
  await install();
  await build();
  const loader = gzipped(readFileSync(join(root, 'packages/widget/dist/cdn/aisle.js')));
  const { firstPanel, conversation: fetched } = await measureConversation();
  for (const part of ['aisle-panel', 'aisle-answers']) {
    if (!fetched.some(({ file }) => file.startsWith(part)))
      throw new PlainFault(`The conversation never loaded ${part}-*.js.`);
  }
  console.log(`\n${'fetched in a conversation'.padEnd(34)}${'gzip -9'.padStart(10)}`);
  for (const { file, size } of fetched) console.log(`  ${file.padEnd(32)}${size.toLocaleString('en').padStart(8)} B`);
  console.log();
  const verdicts = [
    judge('the script tag (aisle.js)', loader, BUDGETS.loader),
    judge('an open, empty panel', sum(firstPanel), BUDGETS.firstPanel),
    judge('a whole conversation', sum(fetched), BUDGETS.conversation),
    ...CODECS.map((name) => {
      const file = readFileSync(join(root, `packages/codecs/dist/cdn/${name}.js`));
      return judge(`the codec ${name}.js`, gzipped(file), BUDGETS.codec);
    }),
  ];
  if (verdicts.includes(false)) throw new PlainFault('The widget, or a codec, is too heavy.');
});
// The demo's own keep-alive connections would hold the process a little longer.
process.exit();

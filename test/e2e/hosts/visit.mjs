/** What a shopper does on a hostile page, with a keyboard and nothing else; and what nobody may notice. */
import expect from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stateFolder } from '../../../scripts/workspace/root.mjs';
import { answered } from '../assistant-page.mjs';
import { hostPage } from './host-page.mjs';
import { readNotes } from './host-watch.mjs';

const QUESTION = 'a bag?';
/** The answer, without spaces. */
const SAID =
  `Two of them keep rain out, see our returns © us: the Lark, with <b>taped</b> seams the Wren, which is lighter
  Bag Litres Lark 20 That is all.`.replace(/\s/g, '');
const MOST_TABS = 40;
const LAUNCHER_PX = 56;

/**
 * Runs in the page: where the launcher is, and what a click in its middle would meet. Some engines leave the zoom of a style sheet
 * out of the boxes of elements.
 */
function findLauncher(wanted) {
  const root = document.querySelector('aisle-chat')?.shadowRoot;
  const launcher = root?.querySelector('.launcher');
  if (!launcher) return undefined;
  const box = launcher.getBoundingClientRect();
  const zoom = box.width === 56 ? wanted / 56 : 1;
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map((length) => length * zoom);
  const top = root.elementFromPoint(x + width / 2, y + height / 2);
  const isInside = x >= 0 && y >= 0 && x + width <= globalThis.innerWidth && y + height <= globalThis.innerHeight;
  return { width, height, isInside, isOnTop: launcher.contains(top) };
}

async function checkLauncher(page, zoom = 1) {
  const wanted = LAUNCHER_PX * zoom;
  const { width, height, isInside, isOnTop } = await page.waitFor(findLauncher, { about: 'the launcher' }, wanted);
  const near = (px) => Math.abs(px - wanted) < 0.5;
  expect.ok(near(width) && near(height), `the launcher is ${width} × ${height} px large`);
  expect.ok(isInside, 'the launcher is inside of the window');
  expect.ok(isOnTop, 'nothing covers the launcher');
}

const focused = () => document.querySelector('aisle-chat')?.shadowRoot?.activeElement?.className;

/** Presses Tab until the focus is on what has this class, in the assistant. */
async function tabTo(page, className) {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.press('Tab');
    if ((await page.eval(focused))?.includes(className)) return;
  }
  throw new Error(`${MOST_TABS} times Tab did not lead to ${className}`);
}

async function askByKeyboard(page, question) {
  await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea', {
    about: 'the focus in the field',
  });
  for (const key of question) await page.press(key);
  await page.press('Enter');
}

async function checkAnswer(page, question) {
  const { asked, said, cards, notices } = await answered(page, 1);
  expect.deepEqual(asked, [question], 'what was typed is what was asked');
  expect.equal(said.join('').replace(/\s/g, ''), SAID, 'what was answered is what stands there, once');
  expect.deepEqual(
    cards.map(({ title, price }) => `${title} ${price}`),
    ['Lark 20 Backpack €129.00', 'Wren 14 Daypack €49.50'],
  );
  expect.deepEqual(notices, [], 'no notice');
  await page.waitFor(
    () => document.querySelector('aisle-chat').shadowRoot.querySelector('.product img')?.naturalWidth > 0,
    { about: 'the picture of a product' },
  );
}

async function escape(page) {
  await page.press('Escape');
  await page.waitFor(
    () => {
      const { shadowRoot } = document.querySelector('aisle-chat');
      const panel = shadowRoot.querySelector('.panel');
      return !panel?.open && shadowRoot.activeElement?.className === 'launcher';
    },
    { about: 'the panel to close, and the focus on the launcher' },
  );
}

async function takePicture(page, slug) {
  const folder = join(stateFolder, 'hosts');
  mkdirSync(folder, { recursive: true });
  await page.screenshot(join(folder, `${page.engine}-${slug}.png`));
}

const unexpected = (lines, patterns = []) => lines.filter((line) => !patterns.some((pattern) => pattern.test(line)));

/** Nobody was told of anything but what had to be told, and of that once; and nobody else was asked for anything. */
async function checkNotes(page, site, { violations, warnings = [] }) {
  const noted = await readNotes(page);
  const known = [site.pages, site.files, site.gateway].map((url) => new URL(url).origin);
  const asked = noted.requests.map((url) => new URL(url).origin);
  expect.deepEqual(
    [...new Set(asked)].filter((origin) => !known.includes(origin)),
    [],
    'requests to other origins',
  );
  expect.ok(asked.includes(new URL(site.files).origin), 'requests are noted');
  expect.deepEqual(noted.errors, [], 'errors that nobody caught');
  expect.deepEqual(unexpected(noted.violations, violations), [], 'violations of the policy');
  // Puppeteer reports what Firefox writes to its console of a violation as an error of the page.
  page.errors.splice(
    0,
    Infinity,
    ...page.errors.filter((message) => !violations || !message.startsWith('Content-Security-Policy')),
  );
  if (!violations) expect.deepEqual(site.reports, [], 'reports to the page’s server');
  const told = noted.console.filter((line) => /aisle/i.test(line));
  expect.equal(told.length, warnings.length, `what the console says: ${told.join('\n')}`);
  warnings.forEach((pattern, at) => expect.match(told[at], pattern));
}

async function readRefusal(page, sentence) {
  await page.waitFor(
    (wanted) => document.querySelector('aisle-chat').shadowRoot.textContent.includes(wanted),
    { about: `“${sentence}”` },
    sentence,
  );
}

async function talk(tools, host) {
  const { page } = tools;
  const { question = QUESTION } = host;
  await askByKeyboard(page, question);
  if (host.whileAnswering) {
    await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.prose strong, .prose b'), {
      about: 'the first words',
    });
    await host.whileAnswering(tools);
  }
  await checkAnswer(page, question);
  // A page that moves an element takes the focus away.
  if ((await page.eval(focused)) === undefined) await tabTo(page, 'field-text');
}

/** Visits a hostile page, asks, reads the answer, and leaves; a picture is kept. */
export async function visit(page, site, host) {
  const tools = { page, site, expect };
  site.show(host.slug, hostPage(host, site));
  await page.goto(`${site.pages}/page/${host.slug}`);
  await host.beforehand?.(tools);
  await checkLauncher(page, host.zoom);
  await tabTo(page, 'launcher');
  await page.press('Enter');
  if (host.refused) await readRefusal(page, host.refused);
  else await talk(tools, host);
  await takePicture(page, host.slug);
  if (!host.refused) await escape(page);
  await host.afterwards?.(tools);
  await checkNotes(page, site, host);
}

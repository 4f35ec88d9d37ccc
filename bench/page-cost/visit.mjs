import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/engines/find-engines.mjs';
import { packagedChromium } from '../../scripts/engines/packaged-chromium.mjs';
import { PlainFault } from '../../scripts/process/step.mjs';
import { watchPage, whenSeen } from './page-watch.mjs';

const VIEWPORT = { width: 1280, height: 800 };
export const THROTTLE = 4;
/** Whatever a widget does by itself when a page loads, it has done by then. */
const AT_REST_MS = 4_000;
const SEEN_WITHIN_MS = 30_000;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function metricsOf(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The one Chromium in which everybody is measured. */
export async function openSlowBrowser() {
  const executablePath = findChromium() ?? packagedChromium();
  if (!executablePath) throw new PlainFault('No Chromium found. Install one, or name it in CHROME_PATH.');
  // Nobody here has business with another machine.
  return chromium.launch({
    executablePath,
    args: [...CHROMIUM_ARGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });
}

/** A page in a storage and cache of its own, on a slowed processor, before it goes anywhere that counts. */
async function openPage(browser, url) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  page.setDefaultTimeout(SEEN_WITHIN_MS);
  await page.addInitScript(watchPage);
  // The process of the site is there before the clock runs.
  await page.goto(`${url}/start`, { waitUntil: 'load' });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  // Processor time of the page's main thread; the clock would count what other processes take, too.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  return { context, page, cdp };
}

/** Bytes that came of a contender's own files, each file once. */
function countBytes(cdp, { id, sizeOf }) {
  const fetched = new Set();
  cdp.on('Network.responseReceived', ({ response }) => {
    const { pathname } = new URL(response.url);
    if (pathname.startsWith(`/files/${id}/`) && response.status === 200) fetched.add(pathname);
  });
  return () => [...fetched].reduce((sum, path) => sum + sizeOf(path), 0);
}

/** Long tasks in which a script ran: the page has none of its own. */
const tasksOf = ({ longTasks, scripts }, url) => {
  const own = scripts.filter(({ sourceURL }) => sourceURL.startsWith(url));
  const holds = (task, script) =>
    script.startTime >= task.startTime - 1 && script.startTime <= task.startTime + task.duration;
  return longTasks.filter((task) => own.some((script) => holds(task, script))).map(({ duration }) => duration);
};

/** What a page costs that nobody touches: it loads, and comes to rest. Nothing looks at it meanwhile. */
export async function measureLoad({ browser, site, contender }) {
  const { context, page, cdp } = await openPage(browser, site.url);
  try {
    const bytes = countBytes(cdp, { id: contender.id, sizeOf: site.sizeOf });
    const before = await metricsOf(cdp);
    await page.goto(`${site.url}/with/${contender.id}`, { waitUntil: 'load' });
    await sleep(AT_REST_MS);
    const after = await metricsOf(cdp);
    const spent = (name) => (after[name] - before[name]) * 1000;
    const notes = await page.evaluate(() => window.costNotes);
    const seen = contender.launcher ?? contender.composer;
    if (seen) await page.evaluate(whenSeen, seen);
    return {
      mainThreadMs: spent('TaskDuration'),
      scriptMs: spent('ScriptDuration'),
      layoutMs: spent('LayoutDuration'),
      styleMs: spent('RecalcStyleDuration'),
      bytes: bytes(),
      shift: notes.shift,
      longTasksMs: notes.longTasks.map(({ duration }) => duration),
      ownLongTasksMs: tasksOf(notes, site.url),
    };
  } finally {
    await context.close();
  }
}

/** How long a visitor waits: until the launcher is there, and from a press on it until something can be written. */
export async function measureWait({ browser, site, contender }) {
  const { context, page, cdp } = await openPage(browser, site.url);
  try {
    const bytes = countBytes(cdp, { id: contender.id, sizeOf: site.sizeOf });
    await page.goto(`${site.url}/with/${contender.id}`, { waitUntil: 'commit' });
    const first = await page.evaluate(whenSeen, contender.launcher ?? contender.composer);
    await page.waitForLoadState('load');
    await sleep(AT_REST_MS);
    if (!contender.launcher) return { seenMs: first.at, openedMs: 0, bytesOpen: bytes() };
    const pressed = page.evaluate(
      () =>
        new Promise((resolve) => addEventListener('click', ({ timeStamp }) => resolve(timeStamp), { capture: true })),
    );
    const writable = page.evaluate(whenSeen, contender.composer);
    const { x, y } = await page.evaluate(whenSeen, contender.launcher);
    await page.mouse.click(x, y);
    const openedMs = (await writable).at - (await pressed);
    await sleep(AT_REST_MS);
    const { shift } = await page.evaluate(() => window.costNotes);
    return { seenMs: first.at, openedMs, bytesOpen: bytes(), shiftOpen: shift };
  } finally {
    await context.close();
  }
}

import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../scripts/engines/find-engines.mjs';
import { packagedChromium } from '../../scripts/engines/packaged-chromium.mjs';
import { PlainFault } from '../../scripts/process/step.mjs';

const VIEWPORT = { width: 1000, height: 900 };
// Nothing ends by itself: the slowest known (deep-chat at 200,000 characters) takes two and a half minutes.
const ENDS_WITHIN_MS = 15 * 60_000;
const BURN_MS = 250;
// Whoever shows less of the letters has failed, and its cost means nothing; a little is lost where a text is cut off.
const LEAST_SHOWN = 0.8;
// Nobody here has business with another machine.
const OFFLINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** Opens the one browser of a benchmark: `{ version, measure, close }`. */
export async function openRig(url) {
  const executablePath = findChromium() ?? packagedChromium();
  if (!executablePath) throw new PlainFault('No Chromium found. Install one, or name it in CHROME_PATH.');
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGS, OFFLINE] });
  const system = await browser.newBrowserCDPSession();
  return {
    version: browser.version(),
    measure: (measurement) => measure({ browser, system, url, ...measurement }),
    close: () => browser.close(),
  };
}

/** One contender tells one text in a page, a process and a storage of its own. */
async function measure({ browser, system, url, contender, text, throttle }) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.setDefaultTimeout(ENDS_WITHIN_MS);
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate((what) => window.bench.prepare(what), { name: contender, text });
    const cdp = await context.newCDPSession(page);
    // Processor time of the page's main thread; the clock would count what other processes take, too.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await collectGarbage(cdp);
    if (throttle > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const result = await run({ page, cdp });
    const pid = await processOf(page, system);
    const memory = await memoryOf(cdp, pid);
    const shown = await page.evaluate(() => window.bench.inspect());
    if (errors.length > 0) throw new Error(`${contender}: ${errors[0]}`);
    if (contender !== 'nothing' && shown.letters < LEAST_SHOWN)
      throw new Error(`${contender} shows ${Math.round(shown.letters * 100)} % of the text.`);
    return { ...result, ...memory, shown };
  } finally {
    await context.close();
  }
}

async function run({ page, cdp }) {
  const before = await metricsOf(cdp);
  const { wallMs, longTasksMs } = await page.evaluate(() => window.bench.run());
  const after = await metricsOf(cdp);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const spent = (name) => after[name] - before[name];
  return {
    cpuSeconds: spent('TaskDuration'),
    layoutSeconds: spent('LayoutDuration'),
    styleSeconds: spent('RecalcStyleDuration'),
    wallSeconds: wallMs / 1000,
    longTasksMs,
  };
}

async function memoryOf(cdp, pid) {
  await collectGarbage(cdp);
  const { Nodes, JSHeapUsedSize } = await metricsOf(cdp);
  return { nodes: Nodes, heapBytes: JSHeapUsedSize, privateBytes: await privateBytesOf(pid) };
}

async function collectGarbage(cdp) {
  // Weak references and finalizers let go in the second round.
  for (let round = 0; round < 2; round += 1) await cdp.send('HeapProfiler.collectGarbage');
}

async function metricsOf(cdp) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

async function rendererProcesses(system) {
  const { processInfo } = await system.send('SystemInfo.getProcessInfo');
  return new Map(processInfo.filter(({ type }) => type === 'renderer').map(({ id, cpuTime }) => [id, cpuTime]));
}

/** The browser does not say which process a page is in: it is the one that works when the page does. */
async function processOf(page, system) {
  const before = await rendererProcesses(system);
  await page.evaluate((milliseconds) => window.bench.burn(milliseconds), BURN_MS);
  const after = await rendererProcesses(system);
  const worked = [...after].map(([id, cpuTime]) => ({ id, worked: cpuTime - (before.get(id) ?? 0) }));
  return worked.sort((a, b) => b.worked - a.worked)[0]?.id;
}

/** Memory that a process shares with nobody; known on Linux only. */
async function privateBytesOf(pid) {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
    const kilobytes = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)].map(([, size]) => Number(size));
    return kilobytes.reduce((sum, size) => sum + size, 0) * 1024;
  } catch {
    return undefined;
  }
}

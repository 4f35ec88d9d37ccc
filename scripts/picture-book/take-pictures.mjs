import { join } from 'node:path';
import { freePort } from '../process/free-port.mjs';
import { openBrowser } from '../../test/e2e/driver.mjs';
import { rowAddress, serveStates } from '../../test/e2e/states/serve-states.mjs';
import { DEVICES, isSeenOn, pictureName, rowSize, VIEWS } from './views.mjs';

const READY_WITHIN_MS = 40_000;
/** WebKitGTK counts its tool bar in: it gets more than is needed, and the sheet takes what it needs. */
const FRAME_OF_WINDOW = 60;

async function showRow(page, address) {
  await page.goto(address);
  await page.waitFor(() => document.body?.dataset.ready, { timeout: READY_WITHIN_MS, about: 'all views' });
  return page.eval(() => document.body.dataset.fault);
}

async function takeAll({ page, engine, states, folder, url }) {
  const faults = [];
  for (const device of DEVICES) {
    const { width, height } = rowSize(device);
    await page.resize(width, height + (engine === 'webkit' ? FRAME_OF_WINDOW : 0));
    for (const state of states.filter((one) => isSeenOn(device, one))) {
      const address = rowAddress(url, { state: state.name, whole: state.whole, views: VIEWS, ...device });
      const fault = await showRow(page, address).catch((error) => error.message);
      if (fault) faults.push(`${engine}, ${device.name}, ${state.name}: ${fault}`);
      await page.screenshot(join(folder, pictureName(engine, device, state)));
      process.stdout.write(fault ? '✗' : '.');
    }
  }
  return [...faults, ...page.errors.map((message) => `${engine}: ${message}`)];
}

/** Takes a picture of every state on every device in each engine, and returns what could not be reached. */
export async function takePictures({ engines, states, folder }) {
  const { startDemo } = await import(new URL('../../demo/dist/server.js', import.meta.url).href);
  const demo = await startDemo({ port: await freePort() });
  const site = await serveStates(demo.url);
  const faults = [];
  try {
    for (const engine of engines) {
      const start = performance.now();
      process.stdout.write(`${engine.padEnd(10)}`);
      const browser = await openBrowser(engine);
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        faults.push(...(await takeAll({ page, engine, states, folder, url: site.url })));
      } finally {
        await context.close();
        await browser.close();
      }
      process.stdout.write(` ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
    }
  } finally {
    await site.close();
    await demo.close();
  }
  return faults;
}

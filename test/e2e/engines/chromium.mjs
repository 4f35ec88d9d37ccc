import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/engines/find-engines.mjs';
import { packagedChromium } from '../../../scripts/engines/packaged-chromium.mjs';

const VIEWPORT = { width: 1280, height: 800 };

function chromiumPage(page) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return {
    page,
    errors,
    evaluate: (expression) => page.evaluate(expression),
    goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (keys) => page.keyboard.press(keys.join('+')),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: (path) => page.screenshot({ path }),
    newTab: async () => chromiumPage(await page.context().newPage()),
    front: undefined, // without a screen, every tab counts as visible
    setOffline: (offline) => page.context().setOffline(offline),
    crash: () => crash(page),
    close: () => page.close(),
  };
}

/** Ends the process of a tab as a fault would: nothing in the page gets to run. */
async function crash(page) {
  const session = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  // The command has no answer: who would give it is gone.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Chromium through Playwright, with the back/forward cache that people have. */
export async function openChromium() {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? packagedChromium(),
    args: CHROMIUM_ARGS,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  return {
    close: () => browser.close(),
    async newContext() {
      const context = await browser.newContext({ viewport: VIEWPORT });
      return { newPage: async () => chromiumPage(await context.newPage()), close: () => context.close() };
    },
  };
}

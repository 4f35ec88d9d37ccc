import puppeteer from 'puppeteer-core';
import { findFirefox } from '../../../scripts/engines/find-engines.mjs';

const VIEWPORT = { width: 1280, height: 800 };

async function firefoxPage(page) {
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.setViewport(VIEWPORT);
  return {
    page,
    errors,
    evaluate: (expression) => page.evaluate(expression),
    goto: async (url) => void (await page.goto(url, { waitUntil: 'load' })),
    clickAt: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(keys) {
      for (const key of keys) await page.keyboard.down(key);
      for (const key of keys.toReversed()) await page.keyboard.up(key);
    },
    resize: (width, height) => page.setViewport({ width, height }),
    screenshot: async (path) => void (await page.screenshot({ path })),
    newTab: async () => firefoxPage(await page.browserContext().newPage()),
    front: () => page.bringToFront(),
    setOffline: (offline) => page.setOfflineMode(offline),
    crash: undefined,
    close: () => page.close(),
  };
}

/** Stock Firefox through Puppeteer, which speaks WebDriver BiDi to it. */
export async function openFirefox(options) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: options.private ? { 'browser.privatebrowsing.autostart': true } : {},
  });
  return {
    close: () => browser.close(),
    async newContext() {
      const context = await browser.createBrowserContext();
      return { newPage: async () => firefoxPage(await context.newPage()), close: () => context.close() };
    },
  };
}

import { CHROMIUM_ARGS, findChromium, findFirefox } from './find-engines.mjs';
import { packagedChromium } from './packaged-chromium.mjs';
import { startWebkitDriver } from './start-webkit-driver.mjs';

async function chromiumLauncher() {
  const { playwrightLauncher } = await import('@web/test-runner-playwright');
  const executablePath = findChromium() ?? packagedChromium();
  if (!executablePath) throw new Error('No Chromium found. Install one, or name it in CHROME_PATH.');
  return playwrightLauncher({ product: 'chromium', launchOptions: { executablePath, args: CHROMIUM_ARGS } });
}

// Stock Firefox speaks WebDriver BiDi to Puppeteer; Playwright wants a build of its own.
async function firefoxLauncher() {
  const { puppeteerLauncher } = await import('@web/test-runner-puppeteer');
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('No Firefox found. Install one, or name it in FIREFOX_PATH.');
  return puppeteerLauncher({ launchOptions: { browser: 'firefox', executablePath, headless: true } });
}

async function webkitLauncher() {
  const { webdriverLauncher } = await import('@web/test-runner-webdriver');
  const { port, capabilities } = await startWebkitDriver();
  return webdriverLauncher({
    automationProtocol: 'webdriver',
    protocol: 'http',
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: { ...capabilities, 'wdio:enforceWebDriverClassic': true },
  });
}

const LAUNCHERS = { chromium: chromiumLauncher, firefox: firefoxLauncher, webkit: webkitLauncher };

/** The @web/test-runner launcher of an engine: `chromium`, `firefox` or `webkit`. */
export function launcherFor(engine) {
  const launcher = LAUNCHERS[engine];
  if (!launcher)
    throw new Error(`AISLE_ENGINE is "${engine}"; it must be one of ${Object.keys(LAUNCHERS).join(', ')}.`);
  return launcher();
}

/** The three engines, each with its whole traffic through one proxy: `{ visit(url), close() }`. */
import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_ARGS, findChromium, findFirefox } from '../../scripts/engines/find-engines.mjs';
import { packagedChromium } from '../../scripts/engines/packaged-chromium.mjs';
import { startWebkitDriver } from '../../scripts/engines/start-webkit-driver.mjs';

async function openChromium({ host, port }) {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? packagedChromium(),
    // Without `<-loopback>`, Chromium goes past its proxy for addresses of this machine.
    args: [...CHROMIUM_ARGS, `--proxy-server=http://${host}:${port}`, '--proxy-bypass-list=<-loopback>'],
  });
  const page = await browser.newPage();
  return { visit: (url) => page.goto(url, { waitUntil: 'commit' }), close: () => browser.close() };
}

async function openFirefox({ host, port }) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': host,
      'network.proxy.http_port': port,
      'network.proxy.ssl': host,
      'network.proxy.ssl_port': port,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
      'network.proxy.failover_direct': false,
      'network.dns.disablePrefetch': false,
      'network.prefetch-next': true,
    },
  });
  const page = await browser.newPage();
  return { visit: (url) => page.goto(url, { waitUntil: 'load' }), close: () => browser.close() };
}

async function ask(url, method, body) {
  const response = await fetch(url, {
    method,
    signal: AbortSignal.timeout(60_000),
    ...(body && { body: JSON.stringify(body) }),
  });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function openWebkit({ host, port }) {
  const driver = await startWebkitDriver();
  const capabilities = structuredClone(driver.capabilities);
  capabilities['webkitgtk:browserOptions'].args.push(`--proxy=http://${host}:${port}`);
  const { sessionId } = await ask(`${driver.url}/session`, 'POST', { capabilities: { alwaysMatch: capabilities } });
  const session = `${driver.url}/session/${sessionId}`;
  return {
    visit: (url) => ask(`${session}/url`, 'POST', { url }),
    async close() {
      await ask(session, 'DELETE').catch(() => undefined);
      driver.stop();
    },
  };
}

const OPENERS = { chromium: openChromium, firefox: openFirefox, webkit: openWebkit };

/** @param proxy `{ host, port }` */
export const openBehindProxy = (engine, proxy) => OPENERS[engine](proxy);

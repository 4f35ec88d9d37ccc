import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const ENGINES = ['chromium', 'firefox', 'webkit'];

/** Flags of every Chromium here. No sandbox: the pages are our own, and containers lack the rights it needs. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

const firstThatExists = (...candidates) => candidates.find((file) => file && existsSync(file));

export const findChromium = () =>
  firstThatExists(
    process.env.CHROME_PATH,
    '/usr/bin/chromium',
    onPath('chromium'),
    onPath('chromium-browser'),
    onPath('google-chrome'),
    onPath('google-chrome-stable'),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  );

export const findFirefox = () =>
  firstThatExists(
    process.env.FIREFOX_PATH,
    '/usr/bin/firefox-esr',
    onPath('firefox-esr'),
    onPath('firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  );

function findMiniBrowser() {
  const roots = ['/usr/libexec', '/usr/lib64', '/usr/lib', ...foldersIn('/usr/lib')];
  return firstThatExists(
    process.env.WEBKIT_MINIBROWSER_PATH,
    ...roots.flatMap((root) => ['4.1', '6.0', '4.0'].map((api) => join(root, `webkit2gtk-${api}`, 'MiniBrowser'))),
  );
}

const foldersIn = (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);

/** WebKitGTK wants its driver, its small browser, and a display (a real one, or Xvfb to make one). */
export function findWebkit() {
  const driver = onPath('WebKitWebDriver');
  const browser = findMiniBrowser();
  const xvfb = process.env.DISPLAY ? undefined : onPath('Xvfb');
  if (!driver || !browser || (!process.env.DISPLAY && !xvfb)) return undefined;
  return { driver, browser, xvfb };
}

/** What is installed: `{ chromium?: path, firefox?: path, webkit?: {driver, browser, xvfb?} }`. */
export const findEngines = () => ({ chromium: findChromium(), firefox: findFirefox(), webkit: findWebkit() });

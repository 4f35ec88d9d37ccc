import { spawn } from 'node:child_process';
import { freePort } from '../process/free-port.mjs';
import { findWebkit } from './find-engines.mjs';

const STARTED_WITHIN_MS = 15_000;

// Without these WebKitGTK looks for a graphics card and an accessibility bus, which test machines lack.
const WEBKIT_ENV = {
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  NO_AT_BRIDGE: '1',
  GTK_A11Y: 'none',
  LIBGL_ALWAYS_SOFTWARE: '1',
};

/** Starts Xvfb; it picks a free display itself and writes its number to file descriptor 3. */
function startDisplay(xvfb) {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Xvfb ended with code ${code} before it offered a display.`)));
    child.stdio[3].once('data', (data) => resolve({ child, display: `:${String(data).trim()}` }));
  });
}

async function untilReady(url) {
  const end = Date.now() + STARTED_WITHIN_MS;
  while (Date.now() < end) {
    const ready = await fetch(`${url}/status`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`WebKitWebDriver did not answer on ${url} within ${STARTED_WITHIN_MS / 1000} s.`);
}

/**
 * Starts WebKitWebDriver, under a display of its own where there is none.
 * `{ port, url, capabilities, stop }`; `stop` also runs when this process ends.
 */
export async function startWebkitDriver() {
  const webkit = findWebkit();
  if (!webkit)
    throw new Error('WebKitGTK is not complete here: it needs WebKitWebDriver, MiniBrowser and a display or Xvfb.');
  const screen = webkit.xvfb ? await startDisplay(webkit.xvfb) : undefined;
  const port = await freePort();
  const env = { ...process.env, ...WEBKIT_ENV, ...(screen && { DISPLAY: screen.display }) };
  const driver = spawn(webkit.driver, [`--port=${port}`], { env, stdio: 'ignore' });
  const stop = () => {
    process.off('exit', stop);
    driver.kill();
    screen?.child.kill();
  };
  process.once('exit', stop);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url);
  // They outlive no test run (see above), and must not keep one alive either.
  driver.unref();
  screen?.child.unref();
  screen?.child.stdio[3].unref();
  return { port, url, capabilities: capabilitiesFor(webkit.browser), stop };
}

const capabilitiesFor = (binary) => ({
  browserName: 'MiniBrowser',
  'webkitgtk:browserOptions': { binary, args: ['--automation'] },
});

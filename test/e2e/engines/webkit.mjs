import { writeFile } from 'node:fs/promises';
import { startWebkitDriver } from '../../../scripts/engines/start-webkit-driver.mjs';

const SIZE = { width: 1280, height: 800 };
const CLOSED_WITHIN_MS = 5_000;

// https://www.w3.org/TR/webdriver2/#keyboard-actions
const KEYS = {
  Enter: '\uE007',
  Escape: '\uE00C',
  F6: '\uE036',
  Tab: '\uE004',
  Backspace: '\uE003',
  Delete: '\uE017',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Meta: '\uE03D',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Home: '\uE011',
  End: '\uE010',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
};

async function ask(url, method, body, signal) {
  const response = await fetch(url, { method, signal, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Commands go to whichever window is current: a session holds which one that is, and asks one thing at a time. */
function createSession(url) {
  let current;
  let last = Promise.resolve();
  const inTurn = (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    ask: (method, path, body) => inTurn(() => ask(`${url}${path}`, method, body)),
    askIn: (handle, method, path, body) =>
      inTurn(async () => {
        if (current !== handle) await ask(`${url}/window`, 'POST', { handle });
        current = handle;
        return ask(`${url}${path}`, method, body);
      }),
  };
}

/** Runs in the page. The driver's own way to write JSON trips over a page that gave lists a `toJSON`, or objects more keys. */
function answerAsText(done, answer) {
  const text = JSON.stringify(answer, function (key, made) {
    const own = Reflect.get(this, key);
    return typeof own === 'object' && !Array.isArray(own) ? made : own;
  });
  done(text);
}

const ASYNC_SCRIPT = `const done = (${String(answerAsText)}).bind(null, arguments[arguments.length - 1]);
Promise.resolve().then(() => (EXPRESSION)).then((value) => done({ value }), (error) => done({ error: String(error) }));`;

/** Runs in the page. A picture is taken of the next frame, and none comes where nothing changes. */
function stirForAWhile() {
  const { style } = document.documentElement;
  const before = style.outline;
  const end = performance.now() + 1_000;
  const stir = (now) => {
    style.outline = now < end ? `${(now % 2) + 1}px solid transparent` : before;
    if (now < end) globalThis.requestAnimationFrame(stir);
  };
  globalThis.requestAnimationFrame(stir);
}

const keyAction = (type, value) => ({ type: 'key', id: 'keyboard', actions: [{ type, value }] });

function webkitPage(session, handle) {
  const command = (method, path, body) => session.askIn(handle, method, path, body);
  const perform = (actions) => command('POST', '/actions', { actions });
  // One change a request: of several at once the browser loses some.
  async function press(keys) {
    const values = keys.map((key) => KEYS[key] ?? key);
    for (const value of values) await perform([keyAction('keyDown', value)]);
    for (const value of values.toReversed()) await perform([keyAction('keyUp', value)]);
  }

  return {
    page: undefined,
    errors: [],
    async evaluate(expression) {
      const script = ASYNC_SCRIPT.replace('EXPRESSION', () => expression);
      const { value, error } = JSON.parse(await command('POST', '/execute/async', { script, args: [] }));
      if (error !== undefined) throw new Error(error);
      return value ?? undefined;
    },
    goto: (url) => command('POST', '/url', { url }),
    clickAt: (x, y) =>
      perform([
        {
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
            { type: 'pointerDown', button: 0 },
            { type: 'pointerUp', button: 0 },
          ],
        },
      ]),
    async type(text) {
      for (const character of text) await press([character]);
    },
    press,
    resize: (width, height) => command('POST', '/window/rect', { width, height }),
    async screenshot(file) {
      await command('POST', '/execute/sync', { script: `(${String(stirForAWhile)})()`, args: [] });
      await writeFile(file, Buffer.from(await command('GET', '/screenshot'), 'base64'));
    },
    async newTab() {
      const opened = await command('POST', '/window/new', { type: 'tab' });
      return webkitPage(session, opened.handle);
    },
    front: undefined,
    setOffline: undefined,
    crash: undefined,
    close: () => command('DELETE', '/window'),
  };
}

async function openSession(driver) {
  const { sessionId } = await ask(`${driver.url}/session`, 'POST', {
    capabilities: { alwaysMatch: driver.capabilities },
  });
  const url = `${driver.url}/session/${sessionId}`;
  const session = createSession(url);
  const first = await session.ask('GET', '/window');
  await session.askIn(first, 'POST', '/window/rect', SIZE);
  await session.askIn(first, 'POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
  return { url, session, first };
}

/** A driver serves one session at a time, so each context has a driver, and storage, of its own. */
async function newContext() {
  const driver = await startWebkitDriver();
  const { url, session, first } = await openSession(driver);
  let unused = first;
  return {
    async close() {
      await ask(url, 'DELETE', undefined, AbortSignal.timeout(CLOSED_WITHIN_MS)).catch(() => undefined);
      driver.stop();
    },
    // The session comes with a window: it is the first page.
    async newPage() {
      const handle = unused ?? (await session.ask('POST', '/window/new', { type: 'tab' })).handle;
      unused = undefined;
      return webkitPage(session, handle);
    },
  };
}

/** WebKitGTK's MiniBrowser through plain WebDriver. */
export const openWebkit = async () => ({ newContext, close: async () => undefined });

const POLL_MS = 50;
const WAIT_MS = 10_000;

/** Runs in the page: where the middle of an element is; a word for why it cannot be clicked yet. */
function locate(path) {
  let scope = document;
  let element;
  for (const selector of path.split(' >>> ')) {
    element = scope?.querySelector(selector);
    if (!element) return { fault: `${selector} is not there` };
    scope = element.shadowRoot;
  }
  element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  const box = element.getBoundingClientRect();
  if (box.width === 0 || box.height === 0) return { fault: 'it has no size' };
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  let top = document.elementFromPoint(x, y);
  while (top?.shadowRoot?.elementFromPoint(x, y) && top.shadowRoot.elementFromPoint(x, y) !== top) {
    top = top.shadowRoot.elementFromPoint(x, y);
  }
  const hit = top && (element.contains(top) || top.contains(element));
  return hit ? { x, y } : { fault: `it is covered by <${top?.localName ?? 'nothing'}>` };
}

/** Runs in the page: an element cannot travel; that it is there is all that a wait wants to know. */
async function plainOf(value) {
  const settled = await value;
  return settled instanceof globalThis.Node ? true : settled;
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** The verbs that are the same in every engine, over `native`: what an engine alone can do. */
export function createPage(engine, native) {
  const evaluate = (fn, ...args) => native.evaluate(`(${String(fn)})(...${JSON.stringify(args)})`);

  async function waitFor(fn, { timeout = WAIT_MS, about = String(fn).replace(/\s+/g, ' ') } = {}, ...args) {
    const end = Date.now() + timeout;
    let last;
    do {
      try {
        const value = await native.evaluate(`(${String(plainOf)})((${String(fn)})(...${JSON.stringify(args)}))`);
        if (value) return value;
        last = `it was ${JSON.stringify(value)}`;
      } catch (error) {
        last = error.message; // a page that is just being left has no one to ask
      }
      await sleep(POLL_MS);
    } while (Date.now() < end);
    throw new Error(`Waited ${timeout} ms in vain for: ${about} (${last})`);
  }

  /** An element that moves is clicked where it comes to rest. */
  async function pointOf(path) {
    const end = Date.now() + WAIT_MS;
    let before;
    let spot;
    do {
      spot = await evaluate(locate, path).catch((error) => ({ fault: error.message }));
      if (spot.x !== undefined && before?.x === spot.x && before.y === spot.y) return spot;
      before = spot;
      await sleep(POLL_MS);
    } while (Date.now() < end);
    throw new Error(`Cannot click ${path}: ${spot.fault ?? 'it keeps moving'}.`);
  }

  async function click(path) {
    const { x, y } = await pointOf(path);
    await native.clickAt(x, y);
  }

  /** From inside, on the next turn, since the page that is asked goes away. Puppeteer's own waits in vain after back(). */
  async function reload() {
    await evaluate(() => {
      globalThis.aisleTestLeaving = true;
      setTimeout(() => location.reload());
    });
    await waitFor(() => !globalThis.aisleTestLeaving && document.readyState === 'complete', { about: 'the reload' });
  }

  return {
    engine,
    native: native.page,
    errors: native.errors,
    goto: (url) => native.goto(url),
    reload,
    back: () => evaluate(() => void setTimeout(() => history.back())),
    eval: evaluate,
    waitFor,
    click,
    async type(path, text) {
      await click(path);
      await native.type(text);
    },
    press: (key) => native.press(key.length > 1 ? key.split('+') : [key]),
    resize: (width, height) => native.resize(width, height),
    screenshot: (file) => native.screenshot(file),
    newTab: async () => createPage(engine, await native.newTab()),
    close: () => native.close(),
    front: native.front,
    setOffline: native.setOffline,
    crash: native.crash,
  };
}

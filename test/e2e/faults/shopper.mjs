/**
 * Many shoppers on one page, each with an `<aisle-chat>` and a gateway of their own. `createShoppers(page)` looks at all of them
 * a few times a second, in one go.
 */
const LOOK_EVERY_MS = 80;
const WAIT_MS = 30_000;

/** Runs in the page: what the other functions here share. */
function prepare() {
  const shoppers = new Map();
  const words = (element) => (element?.textContent ?? '').trim().replace(/\s+/g, ' ');

  /** The sentences of an element as they are read, without its buttons. */
  function sentences(element) {
    const walker = document.createTreeWalker(element, 4);
    const said = [];
    while (walker.nextNode()) {
      const text = words(walker.currentNode);
      // A mark between two sentences, or at the end of one.
      const isMark = !/[\p{L}\p{N}]/u.test(text);
      if (text && !isMark && !walker.currentNode.parentElement.closest('button')) {
        said.push(/[.!?…]$/.test(text) ? text : `${text}.`);
      }
    }
    return said.join(' ');
  }

  const elementOf = ({ element, frame }) => element ?? frame.contentDocument?.querySelector('aisle-chat') ?? undefined;

  function look(shopper) {
    const chat = elementOf(shopper);
    const shadow = chat?.shadowRoot;
    const snapshot = chat?.chat?.getSnapshot();
    if (!snapshot) return { status: 'loading' };
    const all = (selector) => [...shadow.querySelectorAll(selector)];
    for (const banner of all('.banner')) shopper.seen.add(sentences(banner));
    return {
      status: snapshot.status.name,
      open: snapshot.messages.some(
        ({ answer, fate }) => answer?.name === 'streaming' || fate?.name === 'queued' || fate?.name === 'sending',
      ),
      asked: all('.bubble').map(words),
      said: all('.prose').map(words),
      cards: all('.product, .single').map((card) => ({
        title: words(card.querySelector('.product-title, .single-title, a')),
        price: words(card.querySelector('.price')),
      })),
      replies: all('.reply').map(words),
      reads: all('.fate, .notice').map(sentences).join(' '),
      buttons: all('.fate button, .notice button').map(words),
      banner: all('.banner').map(sentences).join(' '),
      pressed: all('[aria-pressed="true"]').map((button) => button.ariaLabel ?? button.getAttribute('aria-label')),
      busy: all('.send--stop, .caret, .bone, [aria-busy="true"]').length,
      seen: [...shopper.seen],
      tokens: shopper.tokens,
    };
  }

  function watch(shopper, element) {
    const observer = new globalThis.MutationObserver(() => {
      for (const banner of element.shadowRoot.querySelectorAll('.banner')) shopper.seen.add(sentences(banner));
    });
    observer.observe(element.shadowRoot, { subtree: true, childList: true });
  }

  globalThis.aisleShoppers = { shoppers, elementOf, look, watch, words };
}

/** Runs in the page. */
async function arrive(name, gateway, tokens, place) {
  const { shoppers, watch } = globalThis.aisleShoppers;
  const shopper = { seen: new Set(), tokens: [] };
  shoppers.set(name, shopper);
  if (place === 'frame') {
    const frame = document.createElement('iframe');
    frame.style.cssText = 'inline-size: 900px; block-size: 700px';
    frame.src = `/page?gateway=${encodeURIComponent(gateway)}`;
    document.body.append(frame);
    shopper.frame = frame;
    return;
  }
  const element = document.createElement('aisle-chat');
  element.setAttribute('gateway', gateway);
  element.setAttribute('open', '');
  // Many panels on top of each other take more time to paint than all else together.
  element.style.visibility = 'hidden';
  if (tokens.length > 0) {
    element.getToken = async (reason) => {
      shopper.tokens.push(reason);
      return tokens[Math.min(shopper.tokens.length, tokens.length) - 1];
    };
  }
  shopper.element = element;
  document.body.append(element);
  watch(shopper, element);
}

/** Runs in the page. */
function leave(name) {
  const { shoppers } = globalThis.aisleShoppers;
  const { element, frame } = shoppers.get(name);
  (element ?? frame).remove();
  shoppers.delete(name);
}

/** Runs in the page. */
function lookAtAll() {
  const { shoppers, look } = globalThis.aisleShoppers;
  return Object.fromEntries([...shoppers].map(([name, shopper]) => [name, look(shopper)]));
}

/** Runs in the page. The answer is not waited for. */
function say(name, text) {
  const { shoppers, elementOf } = globalThis.aisleShoppers;
  const element = elementOf(shoppers.get(name));
  if (!element?.send) return false;
  element.toggleAttribute('open', true);
  element.send(text).catch(() => undefined);
  return true;
}

/** Runs in the page. */
function pressButton(name, label) {
  const { shoppers, elementOf, words } = globalThis.aisleShoppers;
  const buttons = [...elementOf(shoppers.get(name)).shadowRoot.querySelectorAll('button')];
  const button = buttons.findLast((one) => words(one) === label || one.getAttribute('aria-label') === label);
  button?.click();
  return button !== undefined;
}

/** Runs in the page: what the browser says of its connection, to the page in the shopper's frame. */
function setOnline(name, online) {
  const { contentWindow } = globalThis.aisleShoppers.shoppers.get(name).frame;
  Object.defineProperty(contentWindow.navigator, 'onLine', { get: () => online, configurable: true });
  contentWindow.dispatchEvent(new contentWindow.Event(online ? 'online' : 'offline'));
}

/** Runs in the page. */
function reloadFrame(name) {
  const { frame } = globalThis.aisleShoppers.shoppers.get(name);
  return new Promise((resolve) => {
    frame.addEventListener('load', () => resolve(), { once: true });
    frame.contentWindow.location.reload();
  });
}

/** Nothing goes on, and nothing more is going to happen. */
const isSettled = (view) =>
  view.status === 'idle' && !view.open && view.busy === 0 && view.asked.length > 0 && !view.banner;

export async function createShoppers(page) {
  let views = {};
  let viewsOf = 0;
  let looks = Promise.resolve();
  let timer;
  let fault;
  await page.eval(prepare);
  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const look = async () => {
    const start = performance.now();
    try {
      views = await page.eval(lookAtAll);
      viewsOf = start;
    } catch (error) {
      fault = error;
    }
    timer = setTimeout(() => (looks = look()), LOOK_EVERY_MS);
  };
  looks = look();

  return {
    async close() {
      await looks;
      clearTimeout(timer);
    },
    /** @param place `page`, or `frame`: a page of its own, which can be offline or reload */
    async add(name, gateway, { tokens = [], place = 'page' } = {}) {
      await page.eval(arrive, name, gateway, tokens, place);
      /** Only what is seen from now on counts. */
      const until = async (about, isTrue) => {
        const start = performance.now();
        let view;
        let before;
        for (; performance.now() < start + WAIT_MS; await sleep(LOOK_EVERY_MS / 4)) {
          if (fault) throw fault;
          if (viewsOf < start || views[name] === view) continue;
          [before, view] = [view, views[name]];
          if (isTrue(view, before)) return view;
        }
        throw new Error(`waited in vain for ${about}: ${JSON.stringify(view)}`);
      };
      const retried = async (about, act) => {
        for (const end = Date.now() + WAIT_MS; !(await act()); await sleep(LOOK_EVERY_MS)) {
          if (Date.now() > end) throw new Error(`waited in vain for ${about}: ${JSON.stringify(views[name])}`);
        }
      };
      return {
        until,
        async ask(question) {
          await retried('the assistant', () => page.eval(say, name, question));
          await until('the question', ({ asked }) => asked?.includes(question));
        },
        press: (label) => retried(`the button “${label}”`, () => page.eval(pressButton, name, label)),
        online: (online) => page.eval(setOnline, name, online),
        reload: () => page.eval(reloadFrame, name),
        /** What stands when all is over: the same at two looks. */
        settled: () =>
          until('the end', (view, before) => isSettled(view) && JSON.stringify(view) === JSON.stringify(before)),
        leave: () => page.eval(leave, name),
      };
    },
  };
}

import axe from 'axe-core';
import { answered } from './assistant-page.mjs';
import { galleryFrame as frame } from './gallery-frame.mjs';
import { isFull, seed } from './survival/seeded.mjs';

/** Runs in the page: the element that has the focus, through every shadow root, as who cannot see it would name it. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const label = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
  return { role: element?.getAttribute('role') ?? element?.localName, name: label.trim().replace(/\s+/g, ' ') };
}

/** Presses a key until what has the focus is called so, and says what that is. */
async function tabTo(page, name, { key = 'Tab', role } = {}) {
  const seen = [];
  for (let presses = 0; presses < 90; presses += 1) {
    const now = await page.eval(focused);
    if (now.name.startsWith(name) && (!role || now.role === role)) return now;
    seen.push(`${now.role} ${now.name.slice(0, 30)}`);
    await page.press(key);
  }
  throw new Error(`${key} never came to “${name}”, only to: ${[...new Set(seen)].join(' · ')}`);
}

const inTranscript = (page, about, find, ...args) => page.waitFor(find, { about, timeout: 20_000 }, ...args);

/** Types into the field, from wherever the focus is, and sends. */
async function askByKeyboard(page, question, count) {
  const inField = () => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea';
  for (let presses = 0; presses < 60 && !(await page.eval(inField)); presses += 1) await page.press('Tab');
  for (const key of question) await page.press(key);
  await page.press('Enter');
  return answered(page, count);
}

const cartBadge = () => document.querySelector('[data-cart-count]').textContent;

const stands = (page) =>
  page.waitFor(() => document.body.dataset.ready === 'true', { about: 'the specimens', timeout: 45_000 });

const KINDS = [
  'product',
  'product_list',
  'comparison',
  'variant_picker',
  'cart',
  'order_status',
  'coupon',
  'location_list',
  'image',
  'suggestions',
  'other',
  'restored',
];

/** What axe says against the page, a line for each element, and how many elements of the widget it looked at. */
function audit(page) {
  return page.eval(async (source) => {
    // eslint-disable-next-line no-eval -- the one way to bring a library into a page in all three engines
    if (!globalThis.axe) (0, eval)(source);
    // What fades in has not its colours yet.
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const { violations, passes } = await globalThis.axe.run(document);
    const looked = passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.flat().join(' ')));
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`),
    );
    return { faults, looked: new Set(looked.filter((path) => path.startsWith('aisle-chat'))).size };
  }, axe.source);
}

async function expectAccessible({ page, url, expect }, view, kinds = KINDS) {
  const faults = [];
  for (const kind of kinds) {
    await page.goto(frame(url, { kind, ...view }));
    await stands(page);
    const found = await audit(page);
    expect.ok(found.looked > 20, `axe looked at ${found.looked} elements of ${kind} only`);
    for (const fault of found.faults) faults.push(`${kind} ${fault}`);
  }
  expect.deepEqual(faults, []);
}

/** Every third kind, from where the seed says; all of them in full. */
function sampledKinds() {
  console.log(`    AISLE_SEED=${seed}${isFull ? '' : '; AISLE_FULL=1 audits every kind'}`);
  return KINDS.filter((_, at) => isFull || at % 3 === seed % 3);
}

export const scenarios = [
  {
    name: 'by keyboard alone: ask, compare two, pick a variant, add it to the cart, see it there, take it back',
    timeout: 180_000,
    async run({ page, url, expect }) {
      await page.goto(`${url}/help`);
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
      await tabTo(page, 'Open');
      await page.press('Enter');
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea');
      const list = await askByKeyboard(page, 'packs for work', 1);
      expect.ok(list.cards.length > 1, 'there are products');

      await askByKeyboard(page, 'compare harbour 24 and transit 26', 2);
      const titles = await inTranscript(page, 'two products side by side', () => {
        const table = document.querySelector('aisle-chat').shadowRoot.querySelector('table');
        const heads = [...(table?.querySelectorAll('thead th[scope="col"], thead td, thead th') ?? [])];
        const named = heads.map((head) => head.textContent.trim().replace(/\s+/g, ' ')).filter(Boolean);
        return named.some((name) => name.includes('Harbour 24')) && named;
      });
      expect.ok(
        titles.some((title) => title.includes('Transit 26')),
        titles.join(' · '),
      );

      await askByKeyboard(page, 'what colours does harbour 24 come in?', 3);
      await inTranscript(page, 'the colours', () =>
        document.querySelector('aisle-chat').shadowRoot.querySelector('[role="radiogroup"], fieldset'),
      );
      await tabTo(page, 'Pine', { key: 'Shift+Tab' });
      await page.press('ArrowRight');
      expect.match((await page.eval(focused)).name, /^Ink/);
      await tabTo(page, 'Add to cart');
      await page.press('Enter');
      await page.waitFor(cartBadge, { about: 'the count in the header' });
      expect.equal(await page.eval(cartBadge), '1');

      await askByKeyboard(page, 'what is in my cart?', 4);
      const line = await inTranscript(page, 'the cart', () => {
        const lines = document.querySelector('aisle-chat').shadowRoot.querySelectorAll('.rows li');
        return [...lines].map((row) => row.textContent.replace(/\s+/g, ' ')).join();
      });
      expect.match(line, /Harbour 24.*Ink/);
      expect.match(line, /€119\.00/);

      await tabTo(page, 'Undo', { key: 'Shift+Tab' });
      await page.press('Enter');
      await page.waitFor(() => document.querySelector('[data-cart-count]').textContent === '', {
        about: 'an empty cart',
      });
      await inTranscript(page, 'the empty cart in its card', () =>
        /Your cart is empty/.test(
          document.querySelector('aisle-chat').shadowRoot.querySelector('.transcript').textContent,
        ),
      );
      // The focus stays in the panel, or the next key would go to the page.
      expect.equal(await page.eval(() => document.activeElement.localName), 'aisle-chat');
    },
  },
  {
    name: 'a signed-in customer finds in the cart card what was put into the cart on the page',
    async run({ page, url, expect }) {
      await page.goto(`${url}/p/cabin-28`);
      await page.click('[data-buy] button');
      await page.waitFor(cartBadge, { about: 'the count in the header' });
      await page.goto(`${url}/account`);
      await page.click('main form button');
      await page.waitFor(() => document.querySelector('.orders'), { about: 'the orders' });
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
      await page.eval(() => document.querySelector('aisle-chat').open());
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('textarea'));
      await page.eval(() => document.querySelector('aisle-chat').send('What is in my cart?'));
      await answered(page, 1);
      const card = await inTranscript(
        page,
        'the cart',
        () => document.querySelector('aisle-chat').shadowRoot.querySelector('.rows li')?.textContent,
      );
      expect.match(card, /Cabin 28/);
    },
  },
  {
    name: 'ten cards of a carousel are painted in the first frame after their facts came',
    async run({ page, url, expect }) {
      await page.goto(frame(url, { kind: 'product_list', only: 'Carousel of ten', slow: '' }));
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.bone'));
      const counts = await page.eval(async () => {
        const root = document.querySelector('aisle-chat').shadowRoot;
        const seen = [];
        await new Promise((resolve) => document.addEventListener('gallery-facts', resolve, { once: true }));
        for (let frames = 0; frames < 3; frames += 1) {
          await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
          seen.push(root.querySelectorAll('.product .price').length);
        }
        return seen;
      });
      expect.deepEqual(counts, [10, 10, 10]);
    },
  },
  {
    name: 'every specimen of the gallery passes axe, in light',
    timeout: 240_000,
    run: (scenario) => expectAccessible(scenario, { scheme: 'light' }),
  },
  {
    name: 'every specimen of the gallery passes axe, in dark',
    engines: ['chromium'],
    timeout: 240_000,
    run: (scenario) => expectAccessible(scenario, { scheme: 'dark' }, sampledKinds()),
  },
  {
    name: 'every specimen of the gallery passes axe, from right to left',
    engines: ['chromium'],
    timeout: 240_000,
    run: (scenario) => expectAccessible(scenario, { locale: 'ar' }, sampledKinds()),
  },
];

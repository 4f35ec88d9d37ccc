import axe from 'axe-core';
import { answered } from './assistant-page.mjs';
import { galleryFrame as frame } from './gallery-frame.mjs';
import { isFull, seed } from './survival/seeded.mjs';

const inTranscript = (page, about, find, ...args) => page.waitFor(find, { about, timeout: 20_000 }, ...args);

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

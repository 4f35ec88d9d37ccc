import { galleryFrame as frame } from './gallery-frame.mjs';
import { isFull, seed } from './survival/seeded.mjs';

/** States that have to wait for facts, by kind and name: one of each kind, and those whose facts are of an odd size. */
const WAITING = [
  ['product', 'On sale, several variants'],
  ['product_list', 'Carousel of ten'],
  ['product_list', 'Grid of six'],
  ['comparison', 'Two'],
  ['variant_picker', 'Colours'],
  ['cart', 'Two lines'],
  ['order_status', 'shipped'],
  ['coupon', '10% off your first order'],
  ['location_list', 'Three shops'],
  ['image', 'A chart'],
];
const ODD = [
  ['product', 'With a picture that is not there'],
  ['product', 'Unit price'],
  ['product', 'Long German title'],
  ['product', 'Long Chinese title'],
  ['product_list', 'One of three is not known'],
  ['comparison', 'Long titles'],
  ['variant_picker', 'Colours and sizes, some sold out'],
  ['cart', 'Eight lines'],
  ['coupon', 'Long code'],
  ['image', 'Not there'],
];
const DESKTOP = { size: [1280, 800] };

/** Runs in the page, from when the skeleton stands to when nothing comes any more: what moved, and how tall the card was. */
async function watchCard() {
  const root = document.querySelector('aisle-chat').shadowRoot;
  const card = root.querySelector('aisle-card, aisle-products');
  const height = () => Math.round(card.firstElementChild.getBoundingClientRect().height);
  const moved = [];
  const observer = new globalThis.PerformanceObserver((list) => moved.push(...list.getEntries()));
  // What was sent glides to the top first.
  await new Promise((resolve) => setTimeout(resolve, 350));
  observer.observe({ type: 'layout-shift' });
  const reserved = height();
  while (root.querySelector('.bone')) await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 400));
  moved.push(...observer.takeRecords());
  observer.disconnect();
  const shifts = moved.map(({ value, sources }) => {
    const of = sources.map(({ node, previousRect: from, currentRect: to }) => {
      const name = node?.className || node?.localName || node?.nodeName || 'nothing';
      return `${name} ${from.x},${from.y}+${from.height} → ${to.x},${to.y}+${to.height}`;
    });
    return `${value}: ${of.join('; ')}`;
  });
  const tools = root.querySelector('.turn:last-of-type .tools');
  return { shifts, reserved, needed: height(), tools: (tools?.getBoundingClientRect().height ?? 0) > 0 };
}

/** Looks at states of cards from their skeletons on, by name. */
async function watchCards({ page, url, expect }, states, { size, ...view }) {
  const seen = {};
  await page.resize(...size);
  for (const [kind, only] of states) {
    await page.goto(frame(url, { kind, only, slow: '', ...view }));
    await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.bone'), {
      about: `the skeleton of ${kind}`,
    });
    seen[`${kind}: ${only}`] = await page.eval(watchCard);
  }
  const moved = Object.entries(seen).filter(([, { shifts }]) => shifts.length > 0);
  expect.deepEqual(Object.fromEntries(moved), {});
  const bare = Object.keys(seen).filter((name) => !seen[name].tools);
  expect.deepEqual(bare, [], 'what follows the card comes with it');
  return seen;
}

/** Every third state, from where the seed says; all of them in full. */
const withoutShift = (view, states = WAITING) => ({
  engines: ['chromium'],
  timeout: 120_000,
  run(scenario) {
    console.log(`    AISLE_SEED=${seed}${isFull ? '' : '; AISLE_FULL=1 watches every state'}`);
    const watched = states.filter((_, at) => isFull || at % 3 === seed % 3);
    return watchCards(scenario, watched, view);
  },
});

/** How much taller than its skeleton a card may be, by what only its facts can tell: a second line of a heading, a value, or a caption. */
const MORE_PX = { comparison: 56, order_status: 20, image: 20, variant_picker: 4 };

export const scenarios = [
  {
    name: 'a card takes the place of its skeleton without moving anything, and is as large',
    engines: ['chromium'],
    timeout: 120_000,
    async run(scenario) {
      const { expect } = scenario;
      const seen = await watchCards(scenario, WAITING, DESKTOP);
      for (const [name, { reserved, needed }] of Object.entries(seen)) {
        const [kind] = name.split(':');
        expect.ok(Math.abs(needed - reserved) <= (MORE_PX[kind] ?? 1), `${name}: ${reserved} px became ${needed} px`);
      }
    },
  },
  { name: 'a skeleton gives way without moving anything on a phone', ...withoutShift({ size: [390, 844] }) },
  { name: 'a skeleton gives way without moving anything in large text', ...withoutShift({ ...DESKTOP, text: '200' }) },
  {
    name: 'a skeleton gives way without moving anything from right to left',
    ...withoutShift({ ...DESKTOP, locale: 'ar' }),
  },
  {
    name: 'a skeleton gives way without moving anything to long titles and lists, and where a picture is missing',
    ...withoutShift({ size: [390, 844] }, ODD),
  },
  {
    name: 'the products of a list come one by one without moving anything',
    engines: ['chromium'],
    async run({ page, url, expect }) {
      await page.goto(frame(url, { kind: 'product_list', only: 'Arriving', steps: '' }));
      const inPage = (find) => page.waitFor(find, { about: 'a list that is being written' });
      await inPage(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.product--bone'));
      const found = await page.eval(async () => {
        const root = document.querySelector('aisle-chat').shadowRoot;
        const titles = () => root.querySelectorAll('.product-title').length;
        const moved = [];
        const observer = new globalThis.PerformanceObserver((list) => moved.push(...list.getEntries()));
        await new Promise((resolve) => setTimeout(resolve, 350));
        observer.observe({ type: 'layout-shift' });
        const first = titles();
        while (titles() < 3) await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
        await new Promise((resolve) => setTimeout(resolve, 200));
        moved.push(...observer.takeRecords());
        observer.disconnect();
        return { first, moved: moved.map(({ value }) => value) };
      });
      expect.deepEqual(found.moved, []);
      expect.ok(found.first < 2, `${found.first} of three stood before anybody looked`);
    },
  },
];

import { readFile, writeFile } from 'node:fs/promises';
import { answered } from './assistant-page.mjs';
import { readTree } from './accessibility-tree.mjs';
import { askByKeyboard, focused, tabTo } from './keyboard.mjs';

const SNAPSHOT = new URL('../accessibility/answer-with-cards.txt', import.meta.url);

const cartBadge = () => document.querySelector('[data-cart-count]').textContent;
const inTranscript = (page, about, find, ...args) => page.waitFor(find, { about, timeout: 20_000 }, ...args);
const isInField = () => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea';

/** Nothing is wider than the screen, and what has the focus can be seen. */
function reachFaults() {
  const root = document.querySelector('aisle-chat').shadowRoot;
  const shown = [...root.querySelectorAll('.panel, .transcript, .header, .composer, .view')];
  const wide = shown.filter(
    (box) => box.scrollWidth > box.clientWidth + 1 || box.getBoundingClientRect().right > globalThis.innerWidth + 1,
  );
  const { activeElement: active } = root;
  const { top, bottom, left, right } = active?.getBoundingClientRect() ?? {};
  const isLost =
    active && (bottom <= 0 || top >= globalThis.innerHeight || right <= 0 || left >= globalThis.innerWidth);
  return [
    ...wide.map((box) => `.${box.className} is too wide`),
    ...(isLost ? [`.${active.className} has the focus out of sight`] : []),
  ];
}

async function openByKeyboard(page) {
  await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
  await tabTo(page, 'Open the shopping assistant');
  await page.press('Enter');
  await page.waitFor(isInField, { about: 'the focus in the field' });
}

async function askCompareAndAdd(page, expect) {
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
}

async function seeCartAndUndo(page, expect) {
  await askByKeyboard(page, 'what is in my cart?', 4);
  const line = await inTranscript(page, 'the cart', () => {
    const lines = document.querySelector('aisle-chat').shadowRoot.querySelectorAll('.rows li');
    return [...lines].map((row) => row.textContent.replace(/\s+/g, ' ')).join();
  });
  expect.match(line, /Harbour 24.*Ink/);
  expect.match(line, /€119\.00/);

  await tabTo(page, 'Undo', { key: 'Shift+Tab' });
  await page.press('Enter');
  await page.waitFor(() => document.querySelector('[data-cart-count]').textContent === '', { about: 'an empty cart' });
  await inTranscript(page, 'the empty cart in its card', () =>
    /Your cart is empty/.test(document.querySelector('aisle-chat').shadowRoot.querySelector('.transcript').textContent),
  );
  // The focus stays in the panel, or the next key would go to the page.
  expect.equal(await page.eval(() => document.activeElement.localName), 'aisle-chat');
}

async function rateAndSayWhy(page, expect) {
  await tabTo(page, 'Bad answer');
  await page.press('Enter');
  await inTranscript(page, 'the question what was wrong', () =>
    document.querySelector('aisle-chat').shadowRoot.querySelector('.feedback'),
  );
  await tabTo(page, 'Not helpful');
  await page.press('Enter');
  await tabTo(page, 'Send');
  await page.press('Enter');
  await inTranscript(page, 'thanks', () =>
    /Thank you/.test(document.querySelector('aisle-chat').shadowRoot.querySelector('.transcript').textContent),
  );
  expect.match((await page.eval(focused)).name, /^Thank you/);
}

async function beginAnewAndClose(page, expect) {
  await tabTo(page, 'Conversations', { key: 'Shift+Tab' });
  await page.press('Enter');
  await inTranscript(page, 'the list', () =>
    document.querySelector('aisle-chat').shadowRoot.querySelector('.view .thread'),
  );
  await tabTo(page, 'New conversation', { key: 'Shift+Tab' });
  await page.press('Enter');
  await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.hello'), {
    about: 'an empty conversation',
  });
  await page.waitFor(isInField, { about: 'the focus in the field' });
  await page.press('F6');
  expect.equal((await page.eval(focused)).name, 'Help me find something');
  await page.press('F6');
  await page.waitFor(isInField, { about: 'the focus in the field, by F6' });
  await page.press('Escape');
  await page.waitFor(() => !document.querySelector('aisle-chat').hasAttribute('open'), { about: 'a closed panel' });
  expect.match((await page.eval(focused)).name, /^Open the shopping assistant/);
}

/** The whole story of a shopper without a pointer. @param look called after every chapter */
async function tellStory({ page, expect }, look) {
  await openByKeyboard(page);
  for (const chapter of [askCompareAndAdd, seeCartAndUndo, rateAndSayWhy, beginAnewAndClose]) {
    await chapter(page, expect);
    await look();
  }
}

export const scenarios = [
  {
    name: 'by keyboard alone: ask, compare two, pick a variant, add it, see the cart, take it back, rate, begin anew, close',
    timeout: 240_000,
    async run(scenario) {
      await scenario.page.goto(`${scenario.url}/help`);
      await tellStory(scenario, () => undefined);
    },
  },
  {
    name: 'by keyboard alone, with text of twice the size on a screen of 390 px: the same story, and nothing out of reach',
    timeout: 240_000,
    async run(scenario) {
      const { page, url, expect } = scenario;
      await page.resize(390, 844);
      await page.goto(`${url}/help`);
      await page.eval(() => document.documentElement.style.setProperty('--aisle-font-size', '32px'));
      await tellStory(scenario, async () => expect.deepEqual(await page.eval(reachFaults), []));
    },
  },
  {
    name: 'forced colours leave an edge to all that is pressed or said, more contrast makes muted words ink, and less motion stops all',
    engines: ['chromium'],
    timeout: 120_000,
    async run({ page, url, expect }) {
      await page.native.emulateMedia({ forcedColors: 'active', contrast: 'more', reducedMotion: 'reduce' });
      await page.goto(`${url}/help`);
      await openByKeyboard(page);
      await askByKeyboard(page, 'what colours does harbour 24 come in?', 1);
      await inTranscript(page, 'the colours', () =>
        document.querySelector('aisle-chat').shadowRoot.querySelector('[role="radiogroup"], fieldset'),
      );
      const seen = await page.eval(() => {
        const root = document.querySelector('aisle-chat').shadowRoot;
        const all = (selector) => [...root.querySelectorAll(selector)];
        const styleOf = (element) => globalThis.getComputedStyle(element);
        const bare = all('.panel, .launcher, .bubble, .btn, .reply, .choice, .stepper').filter(
          // An outline that is transparent elsewhere is an edge here.
          (element) =>
            parseFloat(styleOf(element).borderTopWidth) < 1 &&
            (styleOf(element).outlineStyle === 'none' || parseFloat(styleOf(element).outlineWidth) < 1),
        );
        const [swatch] = all('.swatch');
        return {
          bare: bare.map(({ className }) => className),
          muted: new Set(all('.subtitle, .disclaimer, .title').map((element) => styleOf(element).color)).size,
          swatchKeepsItsColour: styleOf(swatch).forcedColorAdjust,
          moving: root.getAnimations().filter(({ playState }) => playState === 'running').length,
        };
      });
      expect.deepEqual(seen, { bare: [], muted: 1, swatchKeepsItsColour: 'none', moving: 0 });
    },
  },
  {
    name: 'a streamed answer with cards has this accessibility tree',
    engines: ['chromium'],
    timeout: 120_000,
    async run({ page, url, expect }) {
      await page.goto(`${url}/help`);
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
      await page.eval(() => document.querySelector('aisle-chat').open());
      await page.waitFor(isInField, { about: 'the focus in the field' });
      await page.type('aisle-chat >>> textarea', 'compare harbour 24 and transit 26');
      await page.press('Enter');
      await answered(page, 1);
      await page.type('aisle-chat >>> textarea', 'packs for work');
      await page.press('Enter');
      await answered(page, 2);
      const tree = await readTree(page, 'Shopping assistant');
      if (process.env['AISLE_UPDATE'] === '1') await writeFile(SNAPSHOT, tree);
      const before = await readFile(SNAPSHOT, 'utf8');
      expect.equal(tree, before, 'It has changed. If it is meant to: AISLE_UPDATE=1, and read the difference.');
    },
  },
];

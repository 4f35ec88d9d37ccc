import { readFile } from 'node:fs/promises';
import { answered, ask, openAssistant, paths, transcript } from './assistant-page.mjs';

const catalogue = JSON.parse(await readFile(new URL('../../demo/catalogue/northfold.json', import.meta.url), 'utf8'));

/** Without the marks that keep a price on one line. */
const plain = (price) => price.replace(/[\s\u2060]/g, '');

/** Every fact on a card has to be the catalogue's own. */
function expectFacts(expect, cards, { title, format, price }) {
  expect.ok(cards.length > 0, 'there are cards');
  for (const card of cards) {
    const product = catalogue.products.find((candidate) => title(candidate) === card.title);
    expect.ok(product, `"${card.title}" is in the catalogue`);
    const prices = product.variants.map(price);
    const [lowest, highest] = [Math.min(...prices), Math.max(...prices)];
    const shown = lowest === highest ? format.format(lowest) : format.formatRange(lowest, highest);
    expect.equal(plain(card.price), plain(shown), `the price of ${card.title}`);
    expect.ok(card.link.endsWith(product.url), `${card.title} leads to ${product.url}, not to ${card.link}`);
  }
}

const english = {
  title: (product) => product.title,
  format: new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' }),
  price: (variant) => variant.price.amount / 100,
};

const chinese = {
  title: (product) => product.localized['zh-CN'].title,
  format: new Intl.NumberFormat('zh-CN', { style: 'currency', currency: 'CNY' }),
  price: (variant) => variant.prices.CNY.price / 100,
};

const cartCount = () => document.querySelector('[data-cart-count]').textContent;

async function expectStreaming(page) {
  const first = await page.waitFor(
    () => document.querySelector('aisle-chat').shadowRoot.querySelector('.prose')?.textContent.trim(),
    { about: 'the first words' },
  );
  await page.waitFor(
    (before) => {
      const now = document.querySelector('aisle-chat').shadowRoot.querySelector('.prose')?.textContent.trim() ?? '';
      return now.length > before.length && now.startsWith(before.slice(0, 4));
    },
    { about: 'more words' },
    first,
  );
}

/** Adds the first product that can be added without choosing a size, and returns its title. */
async function addFirstProduct(page) {
  await page.click(paths.firstAddButton);
  return page.waitFor(
    () =>
      document
        .querySelector('aisle-chat')
        .shadowRoot.querySelector('.product .btn[data-state="done"]')
        ?.closest('.product')
        .querySelector('.product-title')
        .textContent.trim(),
    { about: '“Added” on the button' },
  );
}

export const scenarios = [
  {
    name: 'a shopper asks in English, adds a product to the cart and finds the conversation on the next page',
    async run({ page, url, expect }) {
      await page.goto(`${url}/p/harbour-24`);
      await openAssistant(page);
      await ask(page, 'Show me backpacks under €150');
      await expectStreaming(page);
      const before = await answered(page, 1);
      expect.deepEqual(before.asked, ['Show me backpacks under €150']);
      expectFacts(expect, before.cards, english);
      const added = await addFirstProduct(page);
      expect.equal(await page.waitFor(cartCount), '1');

      await page.click('header nav a');
      await page.waitFor(() => location.pathname.startsWith('/c/'), { about: 'the next page' });
      const after = await answered(page, 1);
      expect.deepEqual(after.asked, before.asked);
      expect.deepEqual(after.said, before.said);
      expect.deepEqual(
        after.cards.map(({ title, price }) => ({ title, price })),
        before.cards.map(({ title, price }) => ({ title, price })),
      );

      await ask(page, 'cheaper');
      const followed = await answered(page, 2);
      expectFacts(expect, followed.cards, english);
      await page.goto(`${url}/cart`);
      const line = await page.waitFor(() => document.querySelector('[data-cart-lines] a')?.textContent);
      expect.ok(line.startsWith(added), `the cart holds ${added}: ${line}`);
    },
  },
  {
    name: 'a shopper asks in Chinese and reads Chinese prose, Chinese titles and prices in yuan',
    async run({ page, url, expect }) {
      await page.goto(`${url}/zh/`);
      await page.click(paths.launcher);
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.querySelector('textarea'));
      await page.eval(() => document.querySelector('aisle-chat').send('有没有1000元以内的防水双肩包？'));
      const { asked, said, cards, suggestions } = await answered(page, 1);
      expect.deepEqual(asked, ['有没有1000元以内的防水双肩包？']);
      expect.match(said.join(''), /\p{Script=Han}{4}/u);
      expectFacts(expect, cards, chinese);
      for (const label of suggestions) expect.match(label, /\p{Script=Han}/u);
      const added = await addFirstProduct(page);
      expect.equal(await page.waitFor(cartCount), '1');
      await page.goto(`${url}/zh/cart`);
      const line = await page.waitFor(() => document.querySelector('[data-cart-lines] a')?.textContent);
      expect.ok(line.startsWith(added), `the cart holds ${added}: ${line}`);
    },
  },
  {
    name: 'a reload keeps the conversation and the open panel; closing it keeps it closed on the next page',
    async run({ page, url, expect }) {
      await page.goto(url);
      await openAssistant(page);
      await ask(page, 'a tent for two');
      const before = await answered(page, 1);
      await page.reload();
      const after = await answered(page, 1);
      expect.deepEqual(after.said, before.said);
      await page.click(paths.close);
      await page.goto(`${url}/cart`);
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
      const expanded = await page.eval(() =>
        document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher').getAttribute('aria-expanded'),
      );
      expect.equal(expanded, 'false');
      await openAssistant(page);
      await answered(page, 1);
    },
  },
  {
    name: 'stop stops: what came stays, and the next question is answered',
    async run({ page, url, expect }) {
      await page.goto(url);
      await openAssistant(page);
      await ask(page, 'What can you do?');
      await page.waitFor(() =>
        document.querySelector('aisle-chat').shadowRoot.querySelector('.prose')?.textContent.trim(),
      );
      await page.click(paths.stop);
      const stopped = await answered(page, 1);
      expect.ok(stopped.said.join('').length > 0, 'the words that came stay');
      const fate = await page.eval(
        () => document.querySelector('aisle-chat').shadowRoot.querySelector('.turn .fate')?.textContent,
      );
      expect.equal(fate, 'You stopped this answer');
      await ask(page, 'backpacks');
      const next = await answered(page, 2);
      expect.deepEqual(next.asked, ['What can you do?', 'backpacks']);
      expect.ok(next.cards.length > 0);
    },
  },
  {
    name: 'a second tab shows the same history',
    async run({ page, url, expect }) {
      await page.goto(url);
      await openAssistant(page);
      await ask(page, 'water bottles');
      const first = await answered(page, 1);
      const other = await page.newTab();
      await other.goto(`${url}/cart`);
      await other.waitFor(() => typeof document.querySelector('aisle-chat')?.open === 'function', {
        about: 'the element',
      });
      await other.eval(() => document.querySelector('aisle-chat').open());
      const second = await answered(other, 1);
      expect.deepEqual(second.asked, first.asked);
      expect.deepEqual(second.said, first.said);
      expect.deepEqual(other.errors, []);
      await other.close();
    },
  },
  {
    name: 'an order is followed by whoever placed it, after signing in, and by nobody else',
    async run({ page, url, expect }) {
      await page.goto(url);
      await openAssistant(page);
      await ask(page, 'Where is my order?');
      const anonymous = await answered(page, 1);
      expect.match(anonymous.said.join(' '), /sign in/i);
      await page.goto(`${url}/account`);
      await page.click('main form button');
      await page.waitFor(() => document.querySelector('.orders'), { about: 'the orders' });
      // Somebody else's history: the anonymous conversation does not show.
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('textarea'));
      expect.deepEqual((await transcript(page)).asked, []);
      await ask(page, 'Where is my order?');
      const known = await answered(page, 1);
      const [newest] = catalogue.orders
        .filter((order) => order.owner === 'customer_ada')
        .sort((a, b) => b.created_at.localeCompare(a.created_at));
      expect.ok(
        known.said.join(' ').includes(newest.label),
        `the answer names order ${newest.label}: ${known.said.join(' ')}`,
      );
    },
  },
  {
    name: 'the whole story works by keyboard alone',
    async run({ page, url, expect }) {
      await page.goto(url);
      await page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'));
      await page.eval(() => document.querySelector('aisle-chat').shadowRoot.querySelector('.launcher').focus());
      await page.press('Enter');
      await page.waitFor(() => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea');
      for (const key of 'totes') await page.press(key);
      await page.press('Enter');
      const { cards } = await answered(page, 1);
      expect.ok(cards.length > 0);
      await page.press('Escape');
      const focused = await page.waitFor(
        () => document.querySelector('aisle-chat').shadowRoot.activeElement?.className,
      );
      expect.equal(focused, 'launcher');
    },
  },
];

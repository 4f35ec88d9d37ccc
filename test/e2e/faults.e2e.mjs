import { chooseFaults } from './faults/choose-faults.mjs';
import { checkDocument } from './faults/fault-document.mjs';
import { startFaultPage } from './faults/fault-page.mjs';
import { startSite } from './faults/fault-site.mjs';
import { CHAPTERS } from './faults/fault-table.mjs';
import { runCases } from './faults/run-case.mjs';
import { createShoppers } from './faults/shopper.mjs';
import { answered, ask, openAssistant } from './assistant-page.mjs';

/** How many shoppers are on the page at once. WebKitGTK opens no more than 17 connections in all. */
const AT_ONCE = { chromium: 12, firefox: 12, webkit: 6 };

async function withShop(play) {
  const shop = await startFaultPage();
  try {
    await play(shop);
  } finally {
    await shop.close();
  }
}

/** Plays a chapter; what failed is told in one error. */
const playChapter =
  (faults) =>
  ({ page, engine }) =>
    withShop(async (shop) => {
      await page.goto(`${shop.url}/page`);
      await page.waitFor(() => Boolean(customElements.get('aisle-chat')), { about: 'the widget' });
      const shoppers = await createShoppers(page);
      const chosen = chooseFaults(faults, engine);
      const failures = await runCases(chosen, { shoppers, shop, atOnce: AT_ONCE[engine] });
      await shoppers.close();
      // Puppeteer reports what Firefox writes to its console of a blocked request as an error of the page.
      const uncaught = page.errors.filter((message) => !message.startsWith('Cross-Origin Request Blocked'));
      page.errors.splice(0, Infinity, ...uncaught);
      if (failures.length === 0) return;
      const names = failures.map(({ name }) => `“${name}”`).join(', ');
      const details = failures.map(({ name, error }) => `\n“${name}”\n${error.message}`).join('\n');
      throw new Error(`${failures.length} of ${chosen.length} faults: ${names}${details}`);
    });

export const scenarios = [
  ...CHAPTERS.map(({ title, faults }) => ({
    name: `faults, each with its sentence and its way on: ${title.toLowerCase()}`,
    timeout: 240_000,
    run: playChapter(faults),
  })),
  {
    name: 'docs/faults.md tells of these faults, and no others',
    engines: ['chromium'],
    run: ({ expect }) => checkDocument(CHAPTERS, expect),
  },
  {
    name: 'with storage disabled the assistant answers all the same',
    run: ({ page, expect }) =>
      withShop(async (shop) => {
        const site = await startSite({ scripts: {}, pageOrigin: shop.url });
        await page.goto(`${shop.url}/page?storage=none&gateway=${encodeURIComponent(site.proxy.url)}`);
        await openAssistant(page);
        await ask(page, 'hello');
        const { said, asked } = await answered(page, 1);
        const [log] = await site.logs();
        await site.close();
        expect.deepEqual(asked, ['hello']);
        expect.deepEqual(said, log.said);
      }),
  },
  {
    name: 'a wrong gateway attribute gives a developer an error and the shopper a calm panel',
    run: ({ page, expect }) =>
      withShop(async (shop) => {
        await page.goto(`${shop.url}/page?gateway=${encodeURIComponent('http://:not a url')}`);
        await page.click('aisle-chat >>> .launcher');
        const words = await page.waitFor(() => {
          const text = document.querySelector('aisle-chat').shadowRoot.textContent;
          return /not available/i.test(text) && text;
        });
        expect.match(words, /not available/i);
      }),
  },
];

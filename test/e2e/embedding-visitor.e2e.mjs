import { answered, ask } from './assistant-page.mjs';
import { keptAndAsked, launcherThere, onPage, published, shadowHas, spyOnStorage, talk } from './embedding/on-page.mjs';
import { widgetTag } from './hosts/host-page.mjs';

export const scenarios = [
  {
    name: 'embedding: without consent nothing is stored or sent; with it the assistant works; its end deletes everything',
    run: onPage(
      { head: () => `<script>(${String(spyOnStorage)})()</script>`, tag: published('consent') },
      async (tools) => {
        const { page, expect } = tools;
        await launcherThere(page);
        await page.click('aisle-chat >>> .launcher');
        await shadowHas(page, '.notice-box button');
        await page.press('Escape');
        await page.eval(() => document.querySelector('aisle-chat').close());
        await page.eval(() => document.querySelector('aisle-chat').open());
        await shadowHas(page, '.notice-box button');
        expect.deepEqual(await keptAndAsked(tools), { written: [], asked: [] });
        await page.click('aisle-chat >>> .notice-box button');
        await page.waitFor(
          () => document.querySelector('aisle-chat').shadowRoot.activeElement?.localName === 'textarea',
        );
        await ask(page, 'a bag?');
        await answered(page, 1);
        const after = await keptAndAsked(tools);
        expect.ok(after.asked.length > 0 && after.written.length > 0);
        await page.eval(() => document.querySelector('aisle-chat').setAttribute('consent', 'denied'));
        await page.waitFor(
          async () => {
            const databases = (await globalThis.indexedDB.databases()).map(({ name }) => name);
            const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
            return [...databases, ...keys].filter((name) => name.startsWith('aisle')).length === 0;
          },
          { about: 'everything to be deleted' },
        );
        expect.equal(await page.eval(() => document.querySelector('aisle-chat').hasAttribute('open')), false);
      },
    ),
  },
  {
    name: 'embedding: Shopify’s consent tool is asked first, and its end deletes',
    run: onPage(
      {
        head: () => `<script>
          var allowed = true;
          window.Shopify = { customerPrivacy: { preferencesProcessingAllowed: function () { return allowed; } } };
        </script>`,
        tag: published('consent'),
      },
      async (tools) => {
        await talk(tools);
        await tools.page.eval(() => {
          globalThis.allowed = false;
          document.dispatchEvent(new globalThis.Event('visitorConsentCollected'));
        });
        await tools.page.waitFor(() => document.querySelector('aisle-chat').getAttribute('consent') === 'denied');
        await tools.page.waitFor(async () => (await globalThis.indexedDB.databases()).length === 0);
      },
    ),
  },
  {
    name: 'embedding: dataLayer gets GA4’s e-commerce events and no word of a message',
    run: onPage(
      { tag: (site) => widgetTag(site, { 'data-analytics': 'datalayer', 'data-actions': 'add_to_cart' }) },
      async (tools) => {
        const { page, expect } = tools;
        await page.eval(() =>
          document.addEventListener('aisle-action', (event) => event.respondWith(Promise.resolve())),
        );
        await talk(tools);
        const pushed = (name) =>
          page.waitFor(
            (wanted) => {
              const layer = globalThis.dataLayer ?? [];
              const at = layer.findIndex(({ event }) => event === wanted);
              return at >= 0 && { before: layer[at - 1], entry: layer[at], all: JSON.stringify(layer) };
            },
            { about: name },
            name,
          );
        const list = await pushed('view_item_list');
        expect.deepEqual(list.before, { ecommerce: null });
        expect.equal(list.entry.ecommerce.currency, 'EUR');
        expect.deepEqual(list.entry.ecommerce.items[0], {
          item_id: 'lark',
          item_name: 'Lark 20 Backpack',
          price: 129,
          quantity: 1,
          index: 0,
        });
        await page.click('aisle-chat >>> .product .product-action button');
        const added = await pushed('add_to_cart');
        expect.deepEqual([added.before, added.entry.ecommerce.value], [{ ecommerce: null }, 129]);
        expect.ok(!/a bag\?|Two of them|keep rain/.test(added.all), added.all);
        expect.ok(/"chat_open"/.test(added.all) && /"chat_message_sent"/.test(added.all), added.all);
      },
    ),
  },
];

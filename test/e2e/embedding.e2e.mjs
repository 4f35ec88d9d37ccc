import { parse } from 'acorn';
import { answered, ask, openAssistant } from './assistant-page.mjs';
import {
  keptAndAsked,
  launcherThere,
  onPage,
  published,
  shadowHas,
  spyOnStorage,
  stateOf,
  swapBody,
  talk,
  wait,
} from './embedding/on-page.mjs';
import { codeOf, publishedSnippet, sourceOf } from './embedding/published-snippet.mjs';
import { widgetTag } from './hosts/host-page.mjs';
import { readNotes } from './hosts/host-watch.mjs';

export const scenarios = [
  {
    name: 'embedding: the published script tag',
    run: onPage({ tag: published('tag') }, async (tools) => {
      await talk(tools);
      const accent = await tools.page.eval(() =>
        document.querySelector('aisle-chat').style.getPropertyValue('--aisle-accent'),
      );
      tools.expect.equal(accent, '#14594a');
    }),
  },
  {
    name: 'embedding: the published snippet is ES5, and carries out what was said before and after, in order',
    run: onPage(
      {
        tag: (site) => `${publishedSnippet('snippet', site)}<script>
          aisle('on', 'ready', function () { window.shopReady = true; });
          aisle('set', { product: 'lark', context: { cart: { lines: 2 } } });
          aisle('version', function (version) { window.shopVersion = version; });
          aisle('send', 'a bag?');
        </script>`,
      },
      async (tools) => {
        const { page, expect, site } = tools;
        const code = codeOf(publishedSnippet('snippet', site));
        expect.doesNotThrow(() => parse(code, { ecmaVersion: 5 }), 'ES5 only');
        const { asked } = await answered(page, 1);
        expect.deepEqual(asked, ['a bag?']);
        const seen = await page.eval(() => {
          globalThis.aisle('open');
          const { context } = document.querySelector('aisle-chat');
          const attributes = document.querySelector('aisle-chat').getAttributeNames();
          return { ready: globalThis.shopReady, version: globalThis.shopVersion, context, attributes };
        });
        expect.deepEqual([seen.ready, seen.version, seen.context], [true, '0.1.0', { cart: { lines: 2 } }]);
        expect.ok(seen.attributes.includes('product'));
        await shadowHas(page, 'dialog[open]');
        await page.eval(() => globalThis.aisle('close'));
        await page.waitFor(() => !document.querySelector('aisle-chat').hasAttribute('open'));
        await page.eval(() => globalThis.aisle('no such command'));
      },
    ),
  },
  {
    name: 'embedding: the snippet as a tag manager runs it, after the page has loaded',
    run: onPage({ tag: () => '' }, async (tools) => {
      await tools.page.eval(
        (code) => {
          const script = document.createElement('script');
          script.text = code;
          document.head.append(script);
        },
        codeOf(publishedSnippet('snippet', tools.site)),
      );
      await talk(tools);
    }),
  },
  {
    name: 'embedding: what the WooCommerce recipe writes, and what it and the Liquid one name',
    run: onPage({ tag: published('woocommerce') }, async (tools) => {
      await launcherThere(tools.page);
      const attributes = await tools.page.eval(() => document.querySelector('aisle-chat').getAttribute('product'));
      tools.expect.equal(attributes, '42');
      await talk(tools);
      const names = [...sourceOf('liquid').matchAll(/data-([a-z-]+)=/g)].map(([, name]) => name);
      const known = await tools.page.eval(async (all) => {
        const script = Object.assign(document.createElement('script'), {});
        for (const name of all) script.setAttribute(`data-${name}`, 'x');
        return Object.keys(script.dataset).length;
      }, names);
      tools.expect.equal(known, names.length);
      tools.expect.match(sourceOf('php'), /"before"|'before'/);
    }),
  },
  {
    name: 'embedding: a swapped body keeps the chat, its panel and a running answer; a kept copy of the body adds no second',
    run: onPage({}, async ({ page, expect }) => {
      await openAssistant(page);
      await ask(page, 'slowly');
      await shadowHas(page, '.prose strong, .prose b');
      await page.eval(() => void (globalThis.shopChat = document.querySelector('aisle-chat').chat));
      await page.eval(swapBody, false);
      await wait(200);
      expect.equal(await page.eval(() => document.querySelector('aisle-chat').chat === globalThis.shopChat), true);
      await answered(page, 1);
      await page.eval(swapBody, true);
      await wait(200);
      expect.deepEqual(await stateOf(page), { chats: 1, isOpen: true, asked: ['slowly'] });
      await page.eval(() => document.querySelector('aisle-chat').remove());
      await page.eval(swapBody, false);
      await wait(200);
      expect.equal((await stateOf(page)).chats, 0, 'what the page has taken away stays away');
    }),
  },
  {
    name: 'embedding: an element of the page that a router makes anew stands as it stood',
    run: onPage(
      {
        tag: ({ files, gateway }) =>
          `<script async src="${files}aisle.js"></script><aisle-chat gateway="${gateway}"></aisle-chat>`,
      },
      async (tools) => {
        const { page, expect } = tools;
        await talk(tools);
        await page.eval(swapBody, true);
        await answered(page, 1);
        expect.deepEqual(await stateOf(page), { chats: 1, isOpen: true, asked: ['a bag?'] });
      },
    ),
  },
  {
    name: 'embedding: the tag begins a view transition and lives through it',
    engines: ['chromium'],
    run: onPage({}, async (tools) => {
      await talk(tools);
      await tools.page.eval(async () => {
        const swap = () => document.body.replaceWith(document.createElement('body'));
        await document.startViewTransition(swap).finished;
      });
      tools.expect.deepEqual(await stateOf(tools.page), { chats: 1, isOpen: true, asked: ['a bag?'] });
    }),
  },
  {
    name: 'embedding: on a page that is being prerendered nothing is fetched, made or stored until somebody sees it',
    run: onPage(
      {
        head: () =>
          `<script>(${String(spyOnStorage)})();Object.defineProperty(document,'prerendering',{value:true,configurable:true})</script>`,
        tag: (site) => publishedSnippet('snippet', site),
      },
      async (tools) => {
        const { page, expect, site } = tools;
        await wait(500);
        const before = await page.eval(() => ({
          chats: document.querySelectorAll('aisle-chat').length,
          defined: Boolean(globalThis.customElements.get('aisle-chat')),
        }));
        expect.deepEqual(before, { chats: 0, defined: false });
        const { requests } = await readNotes(page);
        expect.deepEqual(
          requests.filter((url) => url.startsWith(site.files)),
          [`${site.files}aisle.js`],
        );
        expect.deepEqual(await keptAndAsked(tools), { written: [], asked: [] });
        await page.eval(() => {
          Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
          document.dispatchEvent(new globalThis.Event('prerenderingchange'));
        });
        await talk(tools);
      },
    ),
  },
  {
    name: 'embedding: tag and element may be removed at any time, and the tag given twice',
    run: onPage({ tag: (site) => widgetTag(site) + widgetTag(site) }, async ({ page, expect, site }) => {
      await launcherThere(page);
      await page.eval(() => {
        for (const script of document.querySelectorAll('script[data-gateway]')) script.remove();
        const element = document.querySelector('aisle-chat');
        element.open();
        element.remove();
      });
      await wait(500);
      expect.equal((await stateOf(page)).chats, 0);
      await page.eval((gateway) => {
        const element = document.createElement('aisle-chat');
        element.setAttribute('gateway', gateway);
        document.body.append(element);
        element.open();
      }, site.gateway);
      await shadowHas(page, 'dialog[open]');
    }),
  },
];

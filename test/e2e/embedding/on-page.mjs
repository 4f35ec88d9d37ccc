/** A page with the widget in it as a shop's page has it, and what a visitor does there. */
import { answered, ask, openAssistant } from '../assistant-page.mjs';
import { hostPage } from '../hosts/host-page.mjs';
import { startHostSite } from '../hosts/host-site.mjs';
import { readNotes } from '../hosts/host-watch.mjs';
import { publishedSnippet } from './published-snippet.mjs';

/** Shows a page of a shop with what is given in it, and ends the shop when the scenario does. */
export const onPage = (host, check) => async (tools) => {
  const site = await startHostSite();
  try {
    const page = { slug: 'embedding', ...host };
    site.show(page.slug, hostPage(page, site));
    await tools.page.goto(`${site.pages}/page/${page.slug}`);
    await check({ ...tools, site });
    tools.expect.deepEqual((await readNotes(tools.page)).errors, []);
  } finally {
    await site.close();
  }
};

export const published = (name) => (site) => publishedSnippet(name, site);

export async function talk({ page, expect }) {
  await openAssistant(page);
  await ask(page, 'a bag?');
  const { asked, cards } = await answered(page, 1);
  expect.deepEqual(asked, ['a bag?']);
  expect.equal(cards.length, 2);
}

/** Runs in the page: the next body, as Turbo and Astro put it there; `copy` as the one that Turbo keeps of the last. */
export function swapBody(copy) {
  const next = copy ? document.body.cloneNode(true) : document.createElement('body');
  if (!copy) next.innerHTML = '<main><h1>The next page</h1></main>';
  document.body.replaceWith(next);
}

export const stateOf = (page) =>
  page.eval(() => {
    const chats = [...document.querySelectorAll('aisle-chat')];
    const shadow = chats[0]?.shadowRoot;
    return {
      chats: chats.length,
      isOpen: Boolean(shadow?.querySelector('dialog[open]')),
      asked: [...(shadow?.querySelectorAll('.bubble') ?? [])].map((bubble) => bubble.textContent.trim()),
    };
  });

export const launcherThere = (page) =>
  page.waitFor(() => document.querySelector('aisle-chat')?.shadowRoot?.querySelector('.launcher'), {
    about: 'the launcher',
  });

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the page, before all else: notes whatever is written where a browser keeps it. */
export function spyOnStorage() {
  const written = (globalThis.shopWritten = []);
  const watch = (owner, name, note) => {
    const own = owner[name];
    owner[name] = function (...words) {
      written.push(`${note} ${String(words[0])}`);
      return Reflect.apply(own, this, words);
    };
  };
  watch(globalThis.Storage.prototype, 'setItem', 'storage');
  watch(globalThis.IDBFactory.prototype, 'open', 'database');
  const cookie = Object.getOwnPropertyDescriptor(globalThis.Document.prototype, 'cookie');
  Object.defineProperty(globalThis.Document.prototype, 'cookie', {
    ...cookie,
    set(text) {
      written.push(`cookie ${text}`);
    },
  });
}

export async function keptAndAsked({ page, site }) {
  const { requests } = await readNotes(page);
  const written = await page.eval(() => globalThis.shopWritten.splice(0));
  return { written, asked: requests.filter((url) => url.startsWith(site.gateway)) };
}

export const shadowHas = (page, selector) =>
  page.waitFor(
    (wanted) => document.querySelector('aisle-chat').shadowRoot.querySelector(wanted),
    { about: selector },
    selector,
  );

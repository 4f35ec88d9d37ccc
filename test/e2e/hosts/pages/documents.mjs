import { widgetTag } from '../host-page.mjs';

const named = (names) => names.map((name) => `<img name="${name}" id="${name}" alt="" hidden>`).join('');

/** Names that the widget asks the document or the window for. */
const DOCUMENT_NAMES = ['currentScript', 'head', 'body', 'title', 'hidden', 'prerendering', 'activeElement'];
const WINDOW_NAMES = ['aisle', 'Aisle', 'AISLE', 'config', 'gateway', 'panel', 'trustedTypes', 'launcher'];

/** Links are read against the page's address, and open where the assistant wants them to. */
async function linksStay({ page, site, expect }) {
  const hrefs = await page.eval(() =>
    [...document.querySelector('aisle-chat').shadowRoot.querySelectorAll('a[href]')].map(({ href }) => href),
  );
  expect.ok(hrefs.length >= 2, `the links: ${hrefs.join(' ')}`);
  expect.deepEqual(
    hrefs.filter((href) => !href.startsWith(`${site.pages}/`)),
    [],
    'links that the base address bends',
  );
}

/** @param version that came first, and stays */
const onlyOne =
  (version) =>
  async ({ page, expect }) => {
    const { tags, versions } = await page.eval(() => {
      const elements = [...document.querySelectorAll('aisle-chat')];
      return { tags: elements.length, versions: elements.map((element) => element.constructor.version) };
    });
    expect.equal(tags, 1, 'one launcher for one gateway');
    expect.deepEqual(versions, [version], 'the first version that came stays');
  };

// Deferred scripts run in order.
const widgetTags = (site, folders) =>
  folders.map((files) => widgetTag({ ...site, files }).replace('async', 'defer')).join('');

export const documentPages = [
  {
    slug: 'base',
    name: 'a page with a base address of another origin',
    head: () => '<base href="https://elsewhere.example/deep/" target="_blank">',
    afterwards: linksStay,
  },
  {
    slug: 'clobbered',
    name: 'a page whose elements hide what the document and the window are asked for',
    // Twice: a collection hides more than an element does.
    head: () => named([...DOCUMENT_NAMES, ...DOCUMENT_NAMES, ...WINDOW_NAMES]),
    body: () => `<form name="trustedTypes"><input name="createPolicy"></form>`,
  },
  {
    slug: 'twice',
    name: 'a page with two copies and two versions of the widget',
    policy: ({ files, other, gateway }) =>
      `default-src 'none'; script-src 'self' ${files} ${other}; style-src 'self'; img-src 'self'; connect-src ${gateway};
      require-trusted-types-for 'script'; trusted-types aisle; report-uri /csp-reports`.replace(/\s+/g, ' '),
    tag: (site) => widgetTags(site, [site.files, site.files, site.other]),
    afterwards: onlyOne('0.1.0'),
    warnings: [/version 0\.1\.0 is here, 0\.1\.0 is left out/, /0\.1\.0 is here, 0\.0\.9 is left out/],
  },
  {
    slug: 'older-first',
    name: 'a page with another version of the widget before this one',
    tag: (site) => widgetTags(site, [site.other, site.files]),
    afterwards: onlyOne('0.0.9'),
    warnings: [/version 0\.0\.9 is here, 0\.1\.0 is left out/],
  },
];

import { widgetTag } from '../host-page.mjs';
import { publishedPolicy } from '../published-policy.mjs';

const published = (name) => (site) => publishedPolicy(name, { ...site, images: site.pages });

/** Words that only the renderer makes strong: plain text would not do. */
async function readsMarkdown({ page, expect }) {
  const strong = await page.eval(
    () => document.querySelector('aisle-chat').shadowRoot.querySelector('.prose strong, .prose b')?.textContent,
  );
  expect.equal(strong, 'Two', 'the answer is rendered as Markdown');
}

export const policyPages = [
  {
    slug: 'policy-addresses',
    name: 'the published policy with addresses, and integrity',
    policy: published('addresses'),
    tag: (site) => widgetTag(site, { integrity: site.integrity, crossorigin: 'anonymous' }),
    afterwards: readsMarkdown,
  },
  {
    slug: 'policy-nonce',
    name: 'the published policy with a nonce and strict-dynamic',
    policy: published('nonce'),
    tag: (site) => widgetTag(site, { nonce: site.nonce }),
    afterwards: readsMarkdown,
  },
  {
    slug: 'policy-exact',
    name: 'a policy that names every file by its exact address',
    policy: ({ files, names, gateway }) =>
      `default-src 'none'; script-src 'self' ${names.map((name) => files + name).join(' ')}; style-src 'self';
      img-src 'self'; connect-src ${gateway}; report-uri /csp-reports`.replace(/\s+/g, ' '),
    tag: (site) => widgetTag(site, { integrity: site.integrity, crossorigin: 'anonymous' }),
    afterwards: readsMarkdown,
  },
  {
    slug: 'trusted-types-refused',
    name: 'Trusted Types enforced, and the policy aisle not granted',
    policy: (site) => published('addresses')(site).replace('trusted-types aisle', 'trusted-types shop'),
    refused: 'The assistant is not available',
    violations: [/^trusted-types/, /^require-trusted-types-for/],
    warnings: [/trusted-types aisle/],
  },
];

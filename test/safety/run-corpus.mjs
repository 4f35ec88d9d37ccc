/** Shows a corpus in one engine, on a page that forbids what it can, with nothing but the watching proxy to talk to. */
import { randomBytes } from 'node:crypto';
import { openBehindProxy } from './open-behind-proxy.mjs';
import { startWatchProxy, STOREFRONT } from './watch-proxy.mjs';

/** For one input: the page says at least every second where it is. */
const SHOWN_WITHIN_MS = 240_000;

// Fetching is free here, so that whatever is asked for reaches the proxy.
const granted = (nonce) => `script-src 'nonce-${nonce}'; trusted-types aisle; require-trusted-types-for 'script'`;

/** What a page of each kind says about itself. */
const POLICIES = {
  granted,
  // Allows pictures of the shop's own, see page/show-text.mjs.
  pictures: granted,
  // Cards are templates: Lit makes a policy of its own, where no bundle gives it one.
  cards: (nonce) => granted(nonce).replace('trusted-types aisle', 'trusted-types aisle lit-html'),
  // Nothing is free here, so that whatever is tried is reported; and the widget's policy is not granted.
  refused: (nonce) =>
    `default-src 'none'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; script-src 'nonce-${nonce}'; trusted-types shop; require-trusted-types-for 'script'`,
};

function servePage(kind) {
  const nonce = randomBytes(16).toString('base64');
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `${POLICIES[kind](nonce)}; report-uri /report`,
    },
    body: `<!doctype html><html lang="en" data-mode="${kind}"><meta charset="utf-8"><title>${kind}</title>
<body><script nonce="${nonce}" src="/page.js"></script></body></html>`,
  };
}

/**
 * A browser of its own, and the site in it: `{ show(script, kind, inputs), close() }`. `show` resolves to what the page told
 * (see page/main.mjs), with `requests` and `reports` as the proxy saw them.
 */
export async function openSite(engine) {
  let job;
  /** What the page sends, and where it goes. */
  const posts = {
    '/at': (body) => job.start(body),
    '/report': (body) => job.reports.push(body),
    '/result': (body) => job.done(JSON.parse(body)),
  };
  const proxy = await startWatchProxy(({ method, path, body }) => {
    if (path === '/page.js') return { headers: { 'content-type': 'text/javascript; charset=utf-8' }, body: job.script };
    if (path === '/jobs') return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(job.inputs) };
    if (path === '/favicon.ico') return { status: 204 };
    if (method === 'GET') return POLICIES[path.slice(1)] && servePage(path.slice(1));
    posts[path]?.(body);
    return posts[path] && { status: 204 };
  });
  const browser = await openBehindProxy(engine, proxy);

  async function show(script, kind, inputs) {
    proxy.takeSeen();
    let timer;
    const result = new Promise((resolve, reject) => {
      const giveUp = () => reject(new Error(`${engine} was busy with ${job.at} for ${SHOWN_WITHIN_MS / 1000} s`));
      const start = (at) => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, SHOWN_WITHIN_MS);
        job.at = at;
      };
      job = { script, inputs, reports: [], done: resolve, start };
      start('its first input');
    });
    await browser.visit(`${STOREFRONT}/${kind}`);
    const told = await result.finally(() => clearTimeout(timer));
    return { ...told, requests: proxy.takeSeen(), reports: [...told.reports, ...job.reports] };
  }

  return {
    show,
    async close() {
      await browser.close();
      await proxy.close();
    },
  };
}

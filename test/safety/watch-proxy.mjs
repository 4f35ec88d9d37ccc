/**
 * The only way out of the browser under test: a proxy that writes down every request, answers those for the storefront itself
 * and lets nothing through. What it did not expect, it saw because the browser asked for it.
 */
import { createServer } from 'node:http';
import { text as textOf } from 'node:stream/consumers';

/** A name that nothing resolves: only this proxy answers for it. */
export const STOREFRONT = 'http://storefront.example';

/**
 * Browsers ask for these by themselves, whatever page is open. Each was seen without any page of ours.
 */
const OF_THE_BROWSER = [
  /^connect [\w.-]+\.(?:mozilla|firefox)\.(?:com|org|net):443$/,
  /^GET http:\/\/detectportal\.firefox\.com\//,
  /^(?:connect |POST http:\/\/)(?:accounts\.google|update\.googleapis)\.com[:/]/,
];

/** @param answer gets a request for the storefront; says undefined where there is no such page */
export async function startWatchProxy(answer) {
  const seen = [];
  const note = (line) => {
    if (!OF_THE_BROWSER.some((pattern) => pattern.test(line))) seen.push(line);
  };

  async function handle(request, response) {
    const { method, url } = request;
    const body = await textOf(request);
    const page = url.startsWith(`${STOREFRONT}/`)
      ? await answer({ method, path: url.slice(STOREFRONT.length), body })
      : undefined;
    if (!page) note(`${method} ${url}`);
    response.writeHead(page?.status ?? (page ? 200 : 404), { 'cache-control': 'no-store', ...page?.headers });
    response.end(page?.body ?? '');
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('connect', ({ url }, socket) => {
    note(`connect ${url}`);
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.on('upgrade', ({ url }, socket) => {
    note(`upgrade ${url}`);
    socket.destroy();
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    host: '127.0.0.1',
    port: server.address().port,
    /** What was asked for besides the storefront's own pages, and forgets it. */
    takeSeen: () => seen.splice(0),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

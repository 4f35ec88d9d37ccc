/** The shop's page with the widget's built files; it is of another origin than every gateway. Loopback only. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const builtFiles = process.env.AISLE_CDN
  ? pathToFileURL(`${process.env.AISLE_CDN}/`)
  : new URL('../../../packages/widget/dist/cdn/', import.meta.url);

/** Storage as some privacy settings leave it: every touch throws. */
const NO_STORAGE = `<script>for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
  Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });</script>`;

/** A page that the script tag adds an assistant to, where `gateway` is given. */
const page = ({ gateway, storage }) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A shop</title>
<link rel="icon" href="data:,"><h1>A shop</h1>${storage === 'none' ? NO_STORAGE : ''}
<script async src="/cdn/aisle.js"${gateway ? ` data-gateway="${gateway}" data-name="A shop"` : ''}></script></html>`;

/** Starts the page's server. `strangers()` counts the calls to an address that no call should ever reach. */
export async function startFaultPage() {
  let strangers = 0;
  async function answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://shop.test');
    if (pathname === '/page') {
      const html = page({ gateway: searchParams.get('gateway'), storage: searchParams.get('storage') });
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
    }
    if (pathname === '/elsewhere') {
      strangers += 1;
      const headers = {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type',
      };
      return response.writeHead(200, headers).end();
    }
    const name = pathname.startsWith('/cdn/') ? pathname.slice('/cdn/'.length).replace(/[^\w.-]/g, '') : '';
    const bytes = name ? await readFile(new URL(name, builtFiles)).catch(() => undefined) : undefined;
    if (!bytes) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'max-age=600' }).end(bytes);
  }
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    strangers: () => strangers,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

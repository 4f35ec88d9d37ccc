import { readdir, readFile } from 'node:fs/promises';
import { createServer, request as httpRequest } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { root } from '../../scripts/workspace/root.mjs';
import { CONTENDERS } from './contenders.mjs';
import { shopPage } from './shop-page.mjs';

const compress = promisify(gzip);
const TYPES = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

async function readFiles({ id, files }) {
  if (!files) return [];
  const folder = join(root, files);
  const names = (await readdir(folder)).filter((name) => TYPES[extname(name)]);
  return Promise.all(
    names.map(async (name) => {
      const body = await compress(await readFile(join(folder, name)), { level: 9 });
      return [`/files/${id}/${name}`, { type: TYPES[extname(name)], body }];
    }),
  );
}

async function readEverything() {
  const files = (await Promise.all(CONTENDERS.map(readFiles))).flat();
  const pages = CONTENDERS.map(async ({ id, page }) => [`/with/${id}`, await pageOf(page)]);
  return new Map([...files, ...(await Promise.all(pages)), ['/start', await pageOf('')]]);
}

const pageOf = async (markup) => ({ type: 'text/html', body: await compress(shopPage(markup), { level: 9 }) });

/** Sends a request on to the assistant, and the answer back as it comes; whoever leaves takes the other side along. */
function passOn(request, response, assistant) {
  const { hostname, port } = new URL(assistant);
  const { method, url, headers } = request;
  const onward = httpRequest({
    hostname,
    port,
    method,
    path: url,
    headers,
  });
  response.once('close', () => onward.destroy());
  onward.once('error', () => response.destroy());
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    response.flushHeaders();
    answer.pipe(response);
  });
  request.pipe(onward);
}

/**
 * Serves the page once for each contender, and their files, all as gzip -9 of one loopback address: `{ url, sizeOf, close }`. Everything
 * is read beforehand. `assistant` is where the demo's gateway is; whatever else is asked for gets an empty answer.
 */
export async function servePages({ assistant }) {
  const everything = await readEverything();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/assistant/')) return passOn(request, response, assistant);
    if (pathname === '/answers')
      return response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
    const found = everything.get(pathname);
    if (!found) return response.writeHead(404).end();
    const headers = {
      'content-type': `${found.type}; charset=utf-8`,
      'content-encoding': 'gzip',
      'content-length': found.body.length,
      // As a shop serves them: with no-store, no page is put aside for going back.
      'cache-control': pathname.startsWith('/files/') ? 'max-age=31536000, immutable' : 'no-cache',
    };
    response.writeHead(200, headers).end(found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** Bytes of a file on the wire, without headers. */
    sizeOf: (pathname) => everything.get(pathname)?.body.length ?? 0,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

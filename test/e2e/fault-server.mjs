/**
 * A page with the widget's built files and a gateway that misbehaves in a way its URL names: `/page?fault=html`.
 * Loopback only; ends with `close()`.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { json } from 'node:stream/consumers';

const cdn = new URL('../../packages/widget/dist/cdn/', import.meta.url);
const frame = (id, event) => `id: ${id}\ndata: ${JSON.stringify(event)}\n\n`;
const run = (runId) => frame(1, { type: 'run', v: '1.0', runId, messageId: 'm_1', resume: 'none', heartbeatMs: 1000 });
const text = (id, words) => frame(id, { type: 'part', id: 't', kind: 'text', state: 'open', text: words });
const stream = { 'content-type': 'text/event-stream' };

/** Each fault answers `POST /runs` of the run it is given. */
const FAULTS = {
  500: (response) => response.writeHead(500).end('boom'),
  html: (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the intranet</h1>'),
  cut: (response, runId) => {
    response.writeHead(200, stream);
    response.write(run(runId) + text(2, 'Half of an ans') + 'id: 3\ndata: {"type":"del');
    setTimeout(() => response.destroy(), 100);
  },
  malformed: (response, runId) => {
    response.writeHead(200, stream);
    response.end(
      `${run(runId)}${text(2, 'Something came. ')}id: 3\ndata: {"type":"delta"}\n\nid: 4\ndata: nonsense\n\n`,
    );
  },
  huge: (response, runId) => {
    response.writeHead(200, stream);
    response.write(run(runId) + text(2, 'Something came. '));
    response.end(frame(3, { type: 'delta', id: 't', append: 'x'.repeat(10 * 1024 * 1024) }));
  },
  down: (response) => response.destroy(),
};

const page = (fault, gateway) => `<!doctype html><html lang="en"><title>${fault}</title>
<h1>A shop</h1>${fault === 'storage' ? '<script src="/no-storage.js"></script>' : ''}
<script async src="/cdn/aisle.js" data-gateway="${gateway}" data-name="A shop"></script></html>`;

/** Storage as some privacy settings leave it: every touch throws. */
const noStorage = `for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
  Object.defineProperty(globalThis, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`;

const gateways = { attribute: 'http://:not a url', storage: '/gateway/fine' };

function fine(response, runId) {
  response.writeHead(200, stream);
  response.end(`${run(runId)}${text(2, 'All is well.')}${frame(3, { type: 'done', reason: 'complete' })}`);
}

async function answer(request, response) {
  const url = new URL(request.url, 'http://shop.test');
  if (url.pathname === '/page') {
    const fault = url.searchParams.get('fault') ?? '';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page(fault, gateways[fault] ?? `/gateway/${fault}`));
  } else if (url.pathname === '/no-storage.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(noStorage);
  } else if (url.pathname.startsWith('/cdn/')) {
    const name = url.pathname.slice('/cdn/'.length).replace(/[^\w.-]/g, '');
    const bytes = await readFile(new URL(name, cdn)).catch(() => undefined);
    if (bytes) response.writeHead(200, { 'content-type': 'text/javascript' }).end(bytes);
    else response.writeHead(404).end();
  } else if (url.pathname.endsWith('/runs')) {
    const [, , fault] = url.pathname.split('/');
    const { runId } = await json(request);
    (fault === 'fine' ? fine : FAULTS[fault])(response, runId);
  } else {
    response.writeHead(404).end();
  }
}

export async function startFaultServer() {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

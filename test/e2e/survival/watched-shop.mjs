/**
 * The demo shop behind a proxy that watches its gateway, can cut it off, and puts a script into every page.
 * Loopback only; ends with `close()`.
 *
 *   url                      of the proxy
 *   watch                    which runs were asked for, and who read them: see run-watch.mjs
 *   logOf(run)               the events of a run, from the gateway itself
 *   setDown(true)            from now on the gateway's connections break; the shop's pages still load
 *   setOffline(true)         pages that load from now on find navigator.onLine to be false
 *   setScript(source)        runs at the start of pages that load from now on
 */
import { createServer, request as httpRequest } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { probeScript } from './probe.mjs';
import { readLog } from './run-log.mjs';
import { createRunWatch } from './run-watch.mjs';

const GATEWAY = /^\/assistant\/(?:runs|resolve|feedback)\b/;
const EVENTS = /^\/assistant\/runs\/([^/]+)\/events$/;

const bearer = (headers) => (headers.authorization ?? '').replace(/^Bearer /, '');

/** Tells the watch what a request is about; undefined where it is about no stream. */
function watchRequest(watch, request, body) {
  const url = new URL(request.url, 'http://shop.test');
  if (request.method === 'POST' && url.pathname === '/assistant/runs') {
    return watch.started(JSON.parse(body), bearer(request.headers));
  }
  const [, runId] = EVENTS.exec(url.pathname) ?? [];
  if (request.method !== 'GET' || runId === undefined) return undefined;
  return watch.resumed(runId, Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0));
}

/** Sends the request on, and takes the answer back as it comes; whoever leaves takes the other side along. */
async function pass(request, response, { port, body, scripts }) {
  const headers = { ...request.headers, 'accept-encoding': 'identity' };
  const onward = httpRequest({ host: '127.0.0.1', port, method: request.method, path: request.url, headers });
  response.once('close', () => onward.destroy());
  onward.once('error', () => response.destroy());
  onward.end(body);
  const answer = await new Promise((resolve) => onward.once('response', resolve));
  answer.once('error', () => response.destroy());
  if (!answer.headers['content-type']?.startsWith('text/html')) {
    response.writeHead(answer.statusCode, answer.headers);
    response.flushHeaders();
    answer.pipe(response);
    return;
  }
  // The page grows by what is put into it.
  const others = { ...answer.headers };
  delete others['content-length'];
  const page = await text(answer);
  response
    .writeHead(answer.statusCode, others)
    .end(page.replace('<head>', () => `<head><script>${scripts()}</script>`));
}

async function startWatchedShop({ pace } = {}) {
  const { startDemo } = await import('@aisle/demo/dist/server.js');
  const demo = await startDemo({ port: 0, ...(pace !== undefined && { pace }) });
  const watch = createRunWatch();
  const calls = new Set();
  const state = { down: false, offline: false, script: '' };
  const scripts = () => [probeScript({ offline: state.offline }), state.script].join('\n');

  async function answer(request, response) {
    const isGateway = GATEWAY.test(new URL(request.url, 'http://shop.test').pathname);
    if (isGateway && state.down) return response.destroy();
    const body = await buffer(request);
    const stream = watchRequest(watch, request, body);
    if (isGateway) calls.add(response);
    response.once('close', () => {
      stream?.closed();
      calls.delete(response);
    });
    await pass(request, response, { port: demo.port, body, scripts });
  }

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    watch,
    logOf: (run) => readLog(demo.url, run),
    setDown(down) {
      state.down = down;
      if (down) for (const response of calls) response.destroy();
    },
    setOffline: (offline) => void (state.offline = offline),
    setScript: (source) => void (state.script = source),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await demo.close();
    },
  };
}

/** Gives a scenario a shop of its own, for as long as it runs. */
export const withWatchedShop = (options, scenario) => async (tools) => {
  const shop = await startWatchedShop(options);
  try {
    await scenario({ ...tools, shop });
  } finally {
    await shop.close();
  }
};

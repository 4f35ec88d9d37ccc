/**
 * A reverse proxy before a gateway, which does to each call what a script says. A script is a list of behaviours for each kind
 * of call (`start`, `resume`, `stop`, `resolve`, `feedback`): the first call gets the first one, and so on; `always(behaviour)`
 * is the last one that is needed. Whatever has no behaviour passes through untouched. Loopback only.
 */
import { randomUUID } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A behaviour for this call and every later one of its kind, until the proxy is healed. */
export const always = (behaviour) => ({ behaviour, always: true });

function kindOf({ method, url }) {
  const { pathname } = new URL(url, 'http://gateway.test');
  if (method === 'OPTIONS') return 'preflight';
  if (pathname === '/runs') return 'start';
  if (pathname.endsWith('/events')) return 'resume';
  return pathname.split('/').at(-1);
}

/** Passes a request on to the gateway; rejects where there is none. What its client leaves, the proxy leaves too. */
function forward(target, { method, url, headers }, body, response) {
  return new Promise((resolve, reject) => {
    const own = { ...headers, host: new URL(target).host, connection: 'close' };
    const upstream = httpRequest(new URL(url, target), { method, headers: own, agent: false }, resolve);
    upstream.on('error', reject);
    response.on('close', () => upstream.destroy());
    upstream.end(body);
  });
}

/** What stands in a response to a page of another origin, so that the page may read it. */
const corsHeaders = ({ headers: { origin } }) =>
  origin ? { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Retry-After' } : {};

async function pass({ response, forward }) {
  const upstream = await forward();
  response.writeHead(upstream.statusCode, upstream.headers);
  upstream.on('error', () => response.destroy());
  upstream.pipe(response);
}

/** @param target answers the gateway's address at this moment */
export function createFaultProxy({ target, scripts }) {
  const calls = [];
  const starts = [];
  const queues = new Map(Object.entries(scripts).map(([kind, behaviours]) => [kind, [...behaviours]]));
  const unused = new Set([...queues.values()].flat());
  // A port may have been another proxy's, and history is kept by the gateway's address.
  const path = `/${randomUUID()}`;
  let port = 0;
  let server;

  /** What happens to this call; nobody needs to say that a call is left alone. */
  function nextBehaviour(kind) {
    const queue = queues.get(kind) ?? [];
    const next = queue[0];
    unused.delete(next);
    if (!next?.always) queue.shift();
    return next?.behaviour ?? next ?? pass;
  }

  async function handle(request, response) {
    // A browser repeats by itself what failed on a connection that was used before: so none is.
    response.shouldKeepAlive = false;
    const kind = kindOf(request);
    const body = await buffer(request);
    if (kind !== 'preflight') calls.push(kind === 'resume' ? `resume ${request.headers['last-event-id']}` : kind);
    if (kind === 'start') starts.push({ ...JSON.parse(body), authorization: request.headers.authorization });
    await nextBehaviour(kind)({
      request,
      response,
      body,
      forward: () => forward(target(), request, body, response),
      answer: (status, headers = {}, text = '') =>
        response.writeHead(status, { ...corsHeaders(request), ...headers }).end(text),
    });
  }

  return {
    get url() {
      return `http://127.0.0.1:${port}${path}`;
    },
    /** Every call but preflights, in order: `start`, `resume 7`, `stop` … */
    calls,
    /** The bodies of every `POST /runs`, with the token that it came with. */
    starts,
    /** How many behaviours of the script nothing has happened to. */
    unusedBehaviours: () => unused.size,
    /** From now on everything passes. */
    heal: () => queues.clear(),
    /** Listens; after `shut()` on the same port again. */
    async open() {
      server = createServer((request, response) => {
        request.url = request.url.replace(path, '');
        handle(request, response).catch(() => response.destroy());
      });
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
      });
      ({ port } = server.address());
    },
    /** Every connection breaks; new ones are welcome. */
    drop: () => server.closeAllConnections(),
    /** Every connection breaks, and new ones are refused. */
    async shut() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

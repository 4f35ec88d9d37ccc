import {
  createServer,
  request as plainRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { request as secureRequest } from 'node:https';
import { STALL_MS, type Fault } from './fault.js';

/** A proxy on this machine that passes calls on to one gateway, and breaks what comes back. */
export interface FaultProxy {
  /** A base URL: the next call that goes there meets this fault. */
  open(fault: Fault): URL;
  close(): Promise<void>;
}

/** Headers that belong to one connection (RFC 9110 §7.6.1). */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'host', 'te', 'trailer', 'upgrade']);

/** Listens on a free port of the loopback address. */
export async function startFaultProxy(gateway: URL): Promise<FaultProxy> {
  const faults = new Map<string, Fault>();
  let opened = 0;
  const server = createServer((incoming, outgoing) => {
    const [, name = '', path = ''] = /^\/(\d+)\/(.*)$/s.exec(incoming.url ?? '') ?? [];
    const fault = faults.get(name);
    faults.delete(name);
    if (fault) forward(incoming, outgoing, new URL(path, gateway), fault);
    else outgoing.writeHead(404).end();
  });
  const port = await listen(server);
  return {
    open(fault) {
      opened += 1;
      faults.set(String(opened), fault);
      return new URL(`http://127.0.0.1:${port}/${opened}/`);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, url: URL, fault: Fault): void {
  const headers = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name)));
  const start = url.protocol === 'https:' ? secureRequest : plainRequest;
  const upstream = start(url, { method: incoming.method, headers, agent: false });
  const reset = (): void => {
    upstream.destroy();
    outgoing.socket?.resetAndDestroy();
  };
  upstream.on('error', reset);
  upstream.on('response', (response) => {
    // The reader's leaving must reach the gateway.
    outgoing.on('close', () => response.destroy());
    response.on('error', reset);
    pass(response, outgoing, fault).then((end) => (end === 'reset' ? reset() : upstream.destroy()), reset);
  });
  incoming.pipe(upstream);
}

/** Passes a response on; what is left of it after that is thrown away. */
async function pass(response: IncomingMessage, outgoing: ServerResponse, fault: Fault): Promise<'ended' | 'reset'> {
  const { cut } = fault;
  // A connection that breaks before the first byte has sent no headers either.
  if (cut?.after === 0 && cut.how !== 'eof') return stallFor(cut.how);
  const headers = Object.entries(response.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  outgoing.writeHead(response.statusCode ?? 502, Object.fromEntries(headers));
  outgoing.flushHeaders();
  outgoing.socket?.setNoDelay(true);
  let left = cut?.after ?? Number.POSITIVE_INFINITY;
  for await (const bytes of left > 0 ? piecesOf(response, fault.pass) : []) {
    await write(outgoing, bytes.subarray(0, left));
    left -= bytes.length;
    if (left <= 0) break;
  }
  // A response that was shorter than the cut ends as it ends.
  if (left > 0 || cut === undefined || cut.how === 'eof') {
    outgoing.end();
    return 'ended';
  }
  return stallFor(cut.how);
}

async function stallFor(how: 'reset' | 'stall'): Promise<'reset'> {
  if (how === 'stall') await new Promise((resolve) => setTimeout(resolve, STALL_MS));
  return 'reset';
}

async function* piecesOf(response: IncomingMessage, how: Fault['pass']): AsyncGenerator<Uint8Array, void, undefined> {
  let held = Buffer.alloc(0);
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    if (how === 'as-is') yield chunk;
    else if (how === 'bytes') for (let at = 0; at < chunk.length; at += 1) yield chunk.subarray(at, at + 1);
    else {
      held = Buffer.concat([held, chunk]);
      for (let end = endOfFrame(held); end > 0; end = endOfFrame(held)) {
        const frame = held.subarray(0, end);
        yield frame;
        yield frame;
        held = held.subarray(end);
      }
    }
  }
  if (held.length > 0) yield held;
}

/** Just behind the first blank line; 0 where there is none. */
function endOfFrame(bytes: Buffer): number {
  const match = /\r\n\r\n|\n\n|\r\r/.exec(bytes.toString('latin1'));
  return match ? match.index + match[0].length : 0;
}

function write(outgoing: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (outgoing.destroyed || outgoing.write(bytes)) return Promise.resolve();
  return new Promise((resolve) => {
    outgoing.once('drain', resolve);
    outgoing.once('close', resolve);
  });
}

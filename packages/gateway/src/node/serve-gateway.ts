import { createServer, type Server, type ServerOptions } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import type { ClientInfo, Gateway } from '../create-gateway.js';
import { GatewayError } from '../gateway-error.js';
import { errorFields, silentLogger, type Logger } from '../log.js';
import { createAddressReader } from './client-address.js';
import { createFileServer } from './static-files.js';

/** What can be served: a gateway, or a function of your own around one. */
export type ServedHandler = ((request: Request, client: ClientInfo) => Promise<Response>) &
  Partial<Pick<Gateway, 'close'>>;

export interface ServeOptions {
  /** 0 takes any free one. @defaultValue 8787 */
  readonly port?: number;
  /** @defaultValue '127.0.0.1' */
  readonly host?: string;
  /** A folder whose files are served beside the gateway: `aisle.js` and its modules. */
  readonly staticFolder?: string;
  /** Proxies whose `X-Forwarded-For` is believed: addresses or CIDR ranges. @defaultValue [] */
  readonly trustedProxies?: readonly string[];
  /** @defaultValue silent */
  readonly log?: Logger;
}

/** A gateway that listens. */
export interface RunningGateway {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
  /** Ends the runs, lets streams finish for two seconds, and closes what is left. */
  close(): Promise<void>;
}

type Incoming = (HttpBindings | Http2Bindings)['incoming'];

/** A connection on which nothing moved for so long is dropped; heartbeats keep a stream's own alive. */
const IDLE_SOCKET_MS = 120_000;
const REQUEST_MS = 30_000;
const CLOSE_GRACE_MS = 2_000;
const CLOSE_POLL_MS = 25;

/**
 * Serves a gateway with Node's own HTTP server.
 * @throws {@link GatewayError} `port_taken`; `bad_options` for a folder or proxy that cannot be; `not_started` for any other reason.
 */
export async function serveGateway(handler: ServedHandler, options: ServeOptions = {}): Promise<RunningGateway> {
  const { port = 8787, host = '127.0.0.1', staticFolder, trustedProxies = [], log = silentLogger } = options;
  const readAddress = createAddressReader(trustedProxies);
  const serveFile = staticFolder === undefined ? undefined : await createFileServer(staticFolder);

  async function answer(request: Request, incoming: Incoming): Promise<Response> {
    const file = await serveFile?.(request);
    if (file) return file;
    const address = readAddress(incoming.socket.remoteAddress, incoming.headers['x-forwarded-for']?.toString());
    return handler(request, address === undefined ? {} : { address });
  }

  const listener = getRequestListener((request, env) => answer(request, env.incoming), {
    hostname: host,
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      log.warn('request_refused', errorFields(error));
      return new Response(null, { status: 400 });
    },
  });
  const serverOptions: ServerOptions = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS };
  const server = createServer(serverOptions, (incoming, outgoing) => void listener(incoming, outgoing));
  server.setTimeout(IDLE_SOCKET_MS);
  const bound = await listen(server, port, host);
  return { url: `http://${urlHost(host)}:${bound}`, port: bound, close: () => closeAll(server, handler) };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const message = taken
        ? `port ${port} is taken; choose another`
        : `cannot listen on ${host}:${port}: ${cause.message}`;
      reject(new GatewayError(taken ? 'port_taken' : 'not_started', message, { cause }));
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

async function closeAll(server: Server, handler: ServedHandler): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await handler.close?.();
  // A stream that got its terminal leaves its connection idle, and only then can it be closed.
  const poll = setInterval(() => server.closeIdleConnections(), CLOSE_POLL_MS);
  const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  await closed;
  clearInterval(poll);
  clearTimeout(force);
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

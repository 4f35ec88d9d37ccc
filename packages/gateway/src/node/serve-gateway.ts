import { createServer, type Server } from 'node:http';
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ClientInfo, Gateway } from '../create-gateway.js';
import { errorFields, silentLogger, type Logger } from '../log.js';
import {
  defaultConnectionLimits,
  guardConnections,
  serverOptions,
  type ConnectionLimits,
} from './connection-limits.js';
import { createAddressReader, createProxyCheck } from './client-address.js';
import { listen } from './listen.js';
import { sourceOf } from '../runs/event-stream.js';
import { writeEventStream } from './write-event-stream.js';
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
  /** What a connection may take. */
  readonly connections?: Partial<ConnectionLimits>;
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

const CLOSE_GRACE_MS = 2_000;
const CLOSE_POLL_MS = 25;

/**
 * Serves a gateway with Node's own HTTP server.
 * @throws GatewayError `port_taken`; `bad_options` for a folder or proxy that cannot be; `not_started` for any other reason.
 */
export async function serveGateway(handler: ServedHandler, options: ServeOptions = {}): Promise<RunningGateway> {
  const { port = 8787, host = '127.0.0.1', staticFolder, trustedProxies = [], log = silentLogger } = options;
  const limits = { ...defaultConnectionLimits, ...options.connections };
  const readAddress = createAddressReader(trustedProxies);
  const serveFile = staticFolder === undefined ? undefined : await createFileServer(staticFolder);

  async function answer(request: Request, { incoming, outgoing }: HttpBindings | Http2Bindings): Promise<Response> {
    const file = await serveFile?.(request);
    if (file) return file;
    const address = readAddress(incoming.socket.remoteAddress, incoming.headers['x-forwarded-for']?.toString());
    const response = await handler(request, address === undefined ? {} : { address });
    const source = sourceOf(response);
    if (!source) return response;
    void writeEventStream(source, response, outgoing);
    return RESPONSE_ALREADY_SENT;
  }

  const listener = getRequestListener((request, env) => answer(request, env), {
    hostname: host,
    overrideGlobalObjects: false,
    errorHandler: (error) => {
      log.warn('request_refused', errorFields(error));
      return new Response(null, { status: 400 });
    },
  });
  const server = createServer(serverOptions(limits), (incoming, outgoing) => void listener(incoming, outgoing));
  guardConnections(server, limits, createProxyCheck(trustedProxies), log);
  const bound = await listen(server, port, host);
  return { ...bound, close: () => closeAll(server, handler) };
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

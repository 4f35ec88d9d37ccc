import type { Server } from 'node:http';
import { GatewayError } from '../gateway-error.js';

/** Where a server listens. */
export interface Bound {
  /** Without a slash at its end. */
  readonly url: string;
  readonly port: number;
}

/** @throws GatewayError `port_taken`, `not_started` */
export function listen(server: Server, port: number, host: string): Promise<Bound> {
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
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${urlHost(host)}:${bound}`, port: bound });
    });
  });
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

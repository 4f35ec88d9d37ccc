import type { Server, ServerOptions } from 'node:http';
import { errorFields, type Logger } from '../log.js';
import { createAddressReader } from './client-address.js';

/** What one connection may take of a server, and one client of its connections. */
export interface ConnectionLimits {
  /** Milliseconds until a request's headers are complete. @defaultValue 15000 */
  readonly headersMs: number;
  /** Milliseconds until a request is complete, its body included. @defaultValue 30000 */
  readonly requestMs: number;
  /** Milliseconds in which nothing moves; heartbeats keep a stream's own alive. @defaultValue 120000 */
  readonly idleMs: number;
  /** How often connections are looked at, in milliseconds: limits above hold to within this. @defaultValue 2000 */
  readonly checkMs: number;
  /** Bytes of a request's headers. @defaultValue 16384 */
  readonly headerBytes: number;
  /** All at once; further ones are closed. @defaultValue 10000 */
  readonly connections: number;
  /** Of one network address, save a trusted proxy. @defaultValue 256 */
  readonly connectionsPerAddress: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  headersMs: 15_000,
  requestMs: 30_000,
  idleMs: 120_000,
  checkMs: 2_000,
  headerBytes: 16_384,
  connections: 10_000,
  connectionsPerAddress: 256,
};

const MAX_HEADERS = 100;

export function serverOptions(limits: ConnectionLimits): ServerOptions {
  return {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    // Node's own is half a minute, which would double every limit.
    connectionsCheckingInterval: limits.checkMs,
    maxHeaderSize: limits.headerBytes,
    insecureHTTPParser: false,
  };
}

/** Closes what is idle, and what is one too many. */
export function guardConnections(
  server: Server,
  limits: ConnectionLimits,
  isProxy: (address: string) => boolean,
  log: Logger,
): void {
  const readAddress = createAddressReader([]);
  const open = new Map<string, number>();
  server.setTimeout(limits.idleMs);
  server.maxConnections = limits.connections;
  server.maxHeadersCount = MAX_HEADERS;
  server.on('connection', (socket) => {
    const remote = socket.remoteAddress;
    const address = readAddress(remote, undefined);
    if (remote === undefined || address === undefined || isProxy(remote)) return;
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count <= limits.connectionsPerAddress) return;
    log.warn('connection_refused', { connections: count });
    socket.destroy();
  });
  server.on('clientError', (error, socket) => {
    log.info('request_refused', errorFields(error));
    if (!socket.writable) return socket.destroy();
    const isSlow = 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
    const isLarge = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
    const status = isSlow ? '408 Request Timeout' : isLarge ? '431 Request Header Fields Too Large' : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    return undefined;
  });
}

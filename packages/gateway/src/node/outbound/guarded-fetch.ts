import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createGunzip } from 'node:zlib';
import { checkTarget, type ResolvedAddress, type TargetRules } from './check-target.js';
import { OutboundError } from './outbound-error.js';

/** What is fetched, and how much of it. */
export interface GuardedFetchOptions extends TargetRules {
  readonly signal: AbortSignal;
  /** Of the body, unpacked; more is `too_large`. */
  readonly maxBytes: number;
  /** Milliseconds without a byte. @defaultValue 10000 */
  readonly idleMs?: number;
  /** Milliseconds for all of it, redirects included. @defaultValue 120000 */
  readonly totalMs?: number;
  /** @defaultValue 'GET' */
  readonly method?: 'GET' | 'POST';
  /** With lower-case names. They do not follow a redirect to another origin. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** @defaultValue 5 */
  readonly maxRedirects?: number;
}

export interface GuardedResponse {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches from the public internet only: every address of the name is judged, the connection goes to one that was, and so for each
 * redirect. Nothing is kept of a body beyond its limit.
 * @throws {@link OutboundError}; rejects with the signal's reason.
 */
export async function guardedFetch(from: URL, options: GuardedFetchOptions): Promise<GuardedResponse> {
  const { maxRedirects = 5, totalMs = 120_000 } = options;
  const limit = AbortSignal.timeout(totalMs);
  const signal = AbortSignal.any([options.signal, limit]);
  let url = from;
  let headers = options.headers ?? {};
  try {
    for (let redirects = 0; ; redirects += 1) {
      const target = await checkTarget(url, options);
      signal.throwIfAborted();
      const response = await fetchOnce(url, target, { ...options, headers, signal });
      const next = redirectOf(response, url);
      if (!next) return response;
      if (redirects >= maxRedirects)
        throw new OutboundError('failed', `${url.host} redirects more than ${maxRedirects} times`);
      if (options.method === 'POST') throw new OutboundError('failed', `${url.host} redirects a POST`);
      if (next.origin !== url.origin) headers = {};
      url = next;
    }
  } catch (error) {
    options.signal.throwIfAborted();
    if (limit.aborted)
      throw new OutboundError('timeout', `${url.host} took longer than ${totalMs} ms`, { cause: error });
    throw error;
  }
}

function redirectOf({ status, headers }: GuardedResponse, url: URL): URL | undefined {
  const location = headers.get('location');
  if (!REDIRECTS.has(status) || location === null) return undefined;
  if (!URL.canParse(location, url)) throw new OutboundError('failed', `${url.host} redirects to no address`);
  const next = new URL(location, url);
  if (url.protocol === 'https:' && next.protocol !== 'https:')
    throw new OutboundError('forbidden', `${url.host} redirects from https to ${next.protocol}`);
  return next;
}

type OnceOptions = GuardedFetchOptions & { readonly headers: Readonly<Record<string, string>> };

function fetchOnce(url: URL, target: ResolvedAddress, options: OnceOptions): Promise<GuardedResponse> {
  const { signal, method = 'GET', idleMs = 10_000, body } = options;
  return new Promise((resolve, reject) => {
    const call = open(url, {
      method,
      signal,
      agent: false,
      lookup: pinned(target),
      headers: { 'accept-encoding': 'gzip', 'user-agent': 'aisle-gateway', ...options.headers },
    });
    const fail = (error: unknown): void => {
      reject(error instanceof OutboundError ? error : failure(url, error));
      call.destroy();
    };
    call.setTimeout(idleMs, () => fail(new OutboundError('timeout', `${url.host} was silent for ${idleMs} ms`)));
    call.on('error', fail);
    call.on('response', (response) => {
      readBody(response, url, options.maxBytes).then((bytes) => resolve(toResponse(url, response, bytes)), fail);
    });
    call.end(body);
  });
}

function open(url: URL, options: RequestOptions): ClientRequest {
  return url.protocol === 'https:' ? requestHttps(url, options) : requestHttp(url, options);
}

/** The name stays for TLS and the Host header; the connection goes to what was judged. */
function pinned({ address, family }: ResolvedAddress): LookupFunction {
  return (_, { all }, callback) =>
    all === true ? callback(null, [{ address, family }]) : callback(null, address, family);
}

async function readBody(response: IncomingMessage, url: URL, maxBytes: number): Promise<Uint8Array> {
  const tooLarge = (): OutboundError => new OutboundError('too_large', `${url.host} sends more than ${maxBytes} bytes`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity')
    throw new OutboundError('failed', `${url.host} answers in ${encoding.slice(0, 40)}, which was not asked for`);
  const stream = encoding === 'gzip' ? response.pipe(createGunzip()) : response;
  if (stream !== response) response.on('error', (error) => stream.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const chunk: unknown = piece;
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // Counted as it comes: what is packed may be a thousand times larger than what was sent.
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  if (!response.complete) throw new OutboundError('failed', `${url.host} broke off`);
  return Buffer.concat(chunks);
}

function toResponse(url: URL, response: IncomingMessage, bytes: Uint8Array): GuardedResponse {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return { url, status: response.statusCode ?? 0, headers, bytes };
}

function failure(url: URL, cause: unknown): OutboundError {
  const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'the connection failed';
  return new OutboundError('failed', `${url.host} cannot be fetched: ${why}`, { cause });
}

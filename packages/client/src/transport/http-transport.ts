import { ProtocolError, ResolveResponseSchema, StopResponseSchema, readEvents, type StreamItem } from '@aisle/protocol';
import type { Credentials } from './credentials.js';
import { errorOfFetch, errorOfResponse } from './transport-error.js';
import type { Transport } from './transport.js';

export interface HttpTransportOptions {
  /** Base URL of the gateway; a relative one resolves against the page. */
  readonly gateway: string | URL;
  readonly credentials: Credentials;
  /** @defaultValue the platform's `fetch` */
  readonly fetch?: typeof globalThis.fetch;
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The protocol over `fetch`. The token travels in a header only, never in a URL, and never past a redirect.
 * @throws `ProtocolError` `bad_request` for a base URL that is not http(s), or that holds a user name.
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const base = gatewayUrl(options.gateway);
  const { credentials } = options;
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function attempt(call: Call, token: string, signal: AbortSignal): Promise<Response> {
    const json = call.body === undefined ? {} : { 'content-type': 'application/json' };
    try {
      return await doFetch(endpoint(base, call.path), {
        method: call.method,
        headers: { authorization: `Bearer ${token}`, ...json, ...call.headers },
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
        signal,
      });
    } catch (cause) {
      throw errorOfFetch(cause, signal);
    }
  }

  async function request(call: Call, signal: AbortSignal): Promise<Response> {
    const token = await credentials.token(signal);
    let response = await attempt(call, token, signal);
    if (response.status === 401) {
      const fresh = await credentials.refresh(token, signal);
      if (fresh !== null) {
        discard(response);
        response = await attempt(call, fresh, signal);
      }
    }
    if (!response.ok) throw await errorOfResponse(response);
    return response;
  }

  async function json(call: Call, signal: AbortSignal): Promise<unknown> {
    const response = await request(call, signal);
    try {
      return await response.json();
    } catch (cause) {
      if (signal.aborted) throw errorOfFetch(cause, signal);
      throw new ProtocolError('protocol', `${call.path} answered with something that is not JSON`, { cause });
    }
  }

  return {
    async start(body, signal) {
      const headers = { accept: 'text/event-stream' };
      return streamOf(await request({ method: 'POST', path: 'runs', body, headers }, signal), signal);
    },
    async resume(runId, cursor, signal) {
      const path = `runs/${encodeURIComponent(runId)}/events`;
      const headers = { accept: 'text/event-stream', 'last-event-id': String(cursor) };
      const response = await request({ method: 'GET', path, headers }, signal);
      return response.status === 204 ? null : streamOf(response, signal);
    },
    async stop(runId, signal) {
      const path = `runs/${encodeURIComponent(runId)}/stop`;
      return parsed(StopResponseSchema, await json({ method: 'POST', path, body: {} }, signal), path);
    },
    async resolve(body, signal) {
      return parsed(ResolveResponseSchema, await json({ method: 'POST', path: 'resolve', body }, signal), 'resolve');
    },
    async feedback(body, signal) {
      discard(await request({ method: 'POST', path: 'feedback', body }, signal));
    },
  };
}

/**
 * The absolute base URL of a gateway, without query and fragment and with a slash at its end.
 * @throws `ProtocolError` `bad_request`
 */
export function gatewayUrl(gateway: string | URL): URL {
  let url: URL;
  try {
    url = new URL(gateway, typeof location === 'undefined' ? undefined : location.href);
  } catch (cause) {
    throw new ProtocolError('bad_request', `gateway "${String(gateway)}" is not a URL; give an absolute one`, {
      cause,
    });
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ProtocolError('bad_request', `gateway must be an https: or http: URL, not "${url.protocol}"`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ProtocolError(
      'bad_request',
      'gateway must not hold a user name or password; tokens come from getToken()',
    );
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function endpoint(base: URL, path: string): string {
  return `${base.href}${path}`;
}

async function* guarded(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<StreamItem> {
  try {
    yield* readEvents(body);
  } catch (cause) {
    throw errorOfFetch(cause, signal);
  }
}

function streamOf(response: Response, signal: AbortSignal): AsyncIterable<StreamItem> {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (response.status !== 200 || type !== 'text/event-stream' || response.body === null) {
    discard(response);
    const message = `the gateway answered ${response.status} with "${type ?? 'no content type'}" instead of text/event-stream`;
    throw new ProtocolError('not_event_stream', message);
  }
  return guarded(response.body, signal);
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

interface Schema<T> {
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

function parsed<T>(schema: Schema<T>, value: unknown, path: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ProtocolError('protocol', `${path} answered with something that is not the protocol's`);
}

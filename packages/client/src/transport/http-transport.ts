import { ProtocolError, ResolveResponseSchema, StopResponseSchema, readEvents, type StreamItem } from '@aisle/protocol';
import type { Credentials } from './credentials.js';
import { toJson } from '../to-json.js';
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
  readonly path: string;
  /** Sent as JSON by `POST`; without one it is a `GET`. */
  readonly body?: object;
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

  async function attempt({ path, body, headers }: Call, token: string, signal: AbortSignal): Promise<Response> {
    const posted = body && { method: 'POST', body: toJson(body) };
    const json = body && { 'content-type': 'application/json' };
    try {
      return await doFetch(base.href + path, {
        ...posted,
        headers: { authorization: `Bearer ${token}`, ...json, ...headers },
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
    const fresh = response.status === 401 ? await credentials.refresh(token, signal) : null;
    if (fresh !== null) {
      discard(response);
      response = await attempt(call, fresh, signal);
    }
    if (!response.ok) throw await errorOfResponse(response);
    return response;
  }

  async function ask<T>(call: Call, schema: Schema<T>, signal: AbortSignal): Promise<T> {
    const response = await request(call, signal);
    try {
      return schema.parse(await response.json());
    } catch (cause) {
      if (signal.aborted) throw errorOfFetch(cause, signal);
      throw new ProtocolError('protocol', `the answer to ${call.path} is not the protocol's`, { cause });
    }
  }

  return {
    async start(body, signal) {
      const headers = { accept: 'text/event-stream' };
      return streamOf(await request({ path: 'runs', body, headers }, signal));
    },
    async resume(runId, cursor, signal) {
      const headers = { accept: 'text/event-stream', 'last-event-id': String(cursor) };
      const response = await request({ path: `runs/${encodeURIComponent(runId)}/events`, headers }, signal);
      return response.status === 204 ? null : streamOf(response);
    },
    stop: (runId, signal) =>
      ask({ path: `runs/${encodeURIComponent(runId)}/stop`, body: {} }, StopResponseSchema, signal),
    resolve: (body, signal) => ask({ path: 'resolve', body }, ResolveResponseSchema, signal),
    async feedback(body, signal) {
      discard(await request({ path: 'feedback', body }, signal));
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
    throw new ProtocolError('bad_request', `gateway "${String(gateway)}" is not a URL`, { cause });
  }
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new ProtocolError('bad_request', 'gateway must be an https: or http: URL without a user name or password');
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

function streamOf(response: Response): AsyncIterable<StreamItem> {
  const { status, headers, body } = response;
  const type = headers.get('content-type') ?? '';
  if (status === 200 && body && /^\s*text\/event-stream\s*(?:;|$)/i.test(type)) return readEvents(body);
  discard(response);
  throw new ProtocolError('not_event_stream', `expected text/event-stream, got status ${status} with "${type}"`);
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

interface Schema<T> {
  parse(value: unknown): T;
}

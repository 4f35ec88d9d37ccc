import {
  ProtocolError,
  ResolveResponseSchema,
  StopResponseSchema,
  readFrames,
  readItem,
  stripResolved,
  type ErrorCode,
  type Frame,
  type StreamItem,
} from '@aisle/protocol';
import type { Credentials } from './credentials.js';
import { toJson } from '../to-json.js';
import { errorOfFetch } from './fetch-error.js';
import type { Transport } from './transport.js';

export interface HttpTransportOptions {
  /** Base URL of the gateway; a relative one resolves against the page. */
  readonly gateway: string | URL;
  readonly credentials: Credentials;
  /** @defaultValue the platform's `fetch` */
  readonly fetch?: typeof globalThis.fetch;
}

/** One request. */
export interface HttpCall {
  /** Relative to the gateway's base URL. */
  readonly path: string;
  /** Sent as JSON by `POST`; without one it is a `GET`. */
  readonly body?: object;
  /** Beside the token, which they may replace. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether cookies go along. @defaultValue 'omit' */
  readonly credentials?: RequestCredentials;
}

/** Requests to one gateway, in the visitor's name. Every rejection is a `ProtocolError`. */
export interface Http {
  readonly gateway: URL;
  /** The response, if its status is one of success; tries once more with another token after a 401. */
  request(call: HttpCall, signal: AbortSignal): Promise<Response>;
  /** The frames of the event stream that answers; `null` for 204. */
  open(call: HttpCall, signal: AbortSignal): Promise<AsyncIterable<Frame> | null>;
  /** `data` without what only a gateway of this protocol may say. */
  distrust(data: unknown): unknown;
  /** What rejections are made of. */
  error(code: ErrorCode, message: string): ProtocolError;
}

/**
 * `fetch` for one gateway. The token travels in a header only, never in a URL, and never past a redirect.
 * @throws `ProtocolError` `bad_request` for a base URL that is not http(s), or that holds a user name.
 */
export function createHttp(options: HttpTransportOptions): Http {
  const gateway = gatewayUrl(options.gateway);
  const { credentials } = options;
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function attempt(call: HttpCall, token: string, signal: AbortSignal): Promise<Response> {
    const { path, body } = call;
    const posted = body && { method: 'POST', body: toJson(body) };
    const json = body && { 'content-type': 'application/json' };
    try {
      return await doFetch(new URL(path, gateway), {
        ...posted,
        headers: { authorization: `Bearer ${token}`, ...json, ...call.headers },
        credentials: call.credentials ?? 'omit',
        redirect: 'error',
        cache: 'no-store',
        signal,
      });
    } catch (cause) {
      throw errorOfFetch(cause, signal);
    }
  }

  async function request(call: HttpCall, signal: AbortSignal): Promise<Response> {
    const token = await credentials.token(signal);
    let response = await attempt(call, token, signal);
    const fresh = response.status === 401 ? await credentials.refresh(token, signal) : null;
    if (fresh !== null) {
      discard(response);
      response = await attempt(call, fresh, signal);
    }
    if (response.ok) return response;
    throw await refusal(response, signal);
  }

  return {
    gateway,
    request,
    distrust: stripResolved,
    error: (code, message) => new ProtocolError(code, message),
    async open(call, signal) {
      const response = await request({ ...call, headers: { accept: 'text/event-stream', ...call.headers } }, signal);
      return response.status === 204 ? null : framesOf(response);
    },
  };
}

async function refusal(response: Response, signal: AbortSignal): Promise<ProtocolError> {
  try {
    const { errorOfResponse } = await import('./transport-error.js');
    return await errorOfResponse(response);
  } catch (cause) {
    // What would tell cannot be fetched: that is the network.
    return errorOfFetch(cause, signal);
  }
}

/**
 * The protocol over `fetch`.
 * @throws what {@link createHttp} throws.
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const { open, request } = createHttp(options);

  async function ask<T>(call: HttpCall, schema: Schema<T>, signal: AbortSignal): Promise<T> {
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
      return itemsOf((await open({ path: 'runs', body }, signal)) ?? notAStream(204, ''));
    },
    async resume(runId, cursor, signal) {
      const headers = { 'last-event-id': String(cursor) };
      const frames = await open({ path: `runs/${encodeURIComponent(runId)}/events`, headers }, signal);
      return frames && itemsOf(frames);
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

function framesOf(response: Response): AsyncIterable<Frame> {
  const { status, headers, body } = response;
  const type = headers.get('content-type') ?? '';
  if (status === 200 && body && /^\s*text\/event-stream\s*(?:;|$)/i.test(type)) return readFrames(body);
  discard(response);
  return notAStream(status, type);
}

function notAStream(status: number, type: string): never {
  throw new ProtocolError('not_event_stream', `expected text/event-stream, got status ${status} with "${type}"`);
}

async function* itemsOf(frames: AsyncIterable<Frame>): AsyncGenerator<StreamItem> {
  for await (const frame of frames) yield readItem(frame);
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

interface Schema<T> {
  parse(value: unknown): T;
}

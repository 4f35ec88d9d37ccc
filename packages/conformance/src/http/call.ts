import { request as plainRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Exchange } from './exchange.js';

export interface CallOptions {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** How the call is shown in reports, where that is not where it goes: the address behind a proxy of ours. */
  readonly shownUrl?: URL;
  /** Milliseconds in which the response must begin. */
  readonly openMs: number;
  readonly signal: AbortSignal;
}

/** A response whose body is still to be read. */
export interface Reply {
  readonly exchange: Exchange;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds of `performance.now()` at which the call was made. */
  readonly sentAt: number;
  /** The body, as it comes; ends early, without a word, when the connection breaks: see {@link Reply.end}. */
  chunks(): AsyncGenerator<Uint8Array, void, undefined>;
  /** How the body ended; `open` while it has not. */
  readonly end: 'open' | 'eof' | 'broken' | 'left';
  /** Leaves, as a reader does who goes away. */
  leave(): void;
}

/** The gateway could not be reached, or broke off before its response began. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure';
  readonly exchange: Exchange;
  constructor(message: string, exchange: Exchange, cause?: unknown) {
    super(message, { cause });
    this.exchange = exchange;
  }
}

/** What of a body is kept for reports, in characters. */
const KEPT_CHARS = 4_000;

/**
 * One HTTP call on a connection of its own. Not `fetch`: a check must see the connection end, and may send any header.
 * @throws CallFailure when no response begins.
 */
export async function call(options: CallOptions): Promise<Reply> {
  const { method, url, headers, body, shownUrl = url, openMs, signal } = options;
  const exchange: Exchange = { method, url: shownUrl.href, headers, body };
  const sentAt = performance.now();
  const request = open(options);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const fail = (message: string, cause?: unknown): void => {
      exchange.failure = message;
      reject(new CallFailure(message, exchange, cause));
    };
    const timer = setTimeout(() => {
      fail(`no response began within ${openMs / 1_000} s`);
      request.destroy();
    }, openMs);
    request.on('response', resolve);
    request.on('error', (cause) => fail(`the connection failed: ${cause.message}`, cause));
    request.on('close', () => clearTimeout(timer));
    request.on('response', () => clearTimeout(timer));
    request.end(body);
  });
  return replyOf(response, exchange, sentAt, signal);
}

function open({ method, url, headers, body, signal }: CallOptions): ClientRequest {
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const start = url.protocol === 'https:' ? secureRequest : plainRequest;
  return start(url, { method, headers: { ...headers, ...length }, signal, agent: false });
}

function replyOf(response: IncomingMessage, exchange: Exchange, sentAt: number, signal: AbortSignal): Reply {
  const headers = plainHeaders(response);
  const status = response.statusCode ?? 0;
  const reply = { status, headers, text: '' };
  exchange.reply = reply;
  const decoder = new TextDecoder();
  let end: Reply['end'] = 'open';
  // A connection that breaks while nobody reads must not bring the process down.
  response.on('error', () => undefined);

  async function* chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of response) {
        if (!(chunk instanceof Uint8Array)) continue;
        if (reply.text.length < KEPT_CHARS) reply.text += decoder.decode(chunk, { stream: true }).slice(0, KEPT_CHARS);
        yield chunk;
      }
      end = response.complete ? 'eof' : 'broken';
    } catch {
      signal.throwIfAborted();
      end = end === 'left' ? end : 'broken';
    } finally {
      if (end === 'open') leave();
      if (end === 'broken') exchange.failure = 'the connection broke within the body';
    }
  }

  function leave(): void {
    if (end === 'open') end = 'left';
    response.destroy();
  }

  return {
    exchange,
    status,
    headers,
    sentAt,
    chunks,
    get end() {
      return end;
    },
    leave,
  };
}

function plainHeaders(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

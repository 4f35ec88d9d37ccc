import { ErrorBodySchema, type RunRequest, type WireError } from '@aisle/protocol';
import { CheckFailure } from './check.js';
import type { KitOptions } from './context.js';
import { call, CallFailure, type Reply } from './http/call.js';
import type { Exchange } from './http/exchange.js';
import { record, type Recording, type RecordOptions } from './stream/recording.js';

/** Details of one call. */
export interface VisitOptions {
  /** Sent as JSON, or as it is where it is a string. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another base URL: one of the proxy's. */
  readonly base?: URL;
  /** Sends no token. */
  readonly anonymously?: boolean;
}

/** A response that was read whole. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body, where it is JSON. */
  readonly body: unknown;
  /** The body's error, where it is one of the protocol. */
  readonly error: WireError | undefined;
  readonly exchange: Exchange;
}

/** Somebody with a token. */
export interface Visitor {
  call(method: string, path: string, options?: VisitOptions): Promise<Reply>;
  /** Reads the whole answer; for what is no stream. */
  json(method: string, path: string, options?: VisitOptions): Promise<Answered>;
  /** `POST /runs`, read to its end or until `onFrame` leaves. @throws CheckFailure when no stream comes. */
  ask(request: RunRequest, options?: VisitOptions & Pick<Partial<RecordOptions>, 'onFrame'>): Promise<Recording>;
  /** `GET /runs/{runId}/events` after a cursor, by the header unless told. @throws CheckFailure when no stream comes. */
  resume(
    runId: string,
    after: number | { readonly header?: number; readonly query?: number },
    options?: VisitOptions & Pick<Partial<RecordOptions>, 'onFrame'>,
  ): Promise<Recording>;
  stop(runId: string): Promise<Answered>;
}

/** `anon.` and 128 random bits (RFC 4648 §5). */
export function anonymousToken(): string {
  return `anon.${Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url')}`;
}

const MAX_TEXT_BYTES = 1024 * 1024;
/** For the whole of what is no stream. */
const MAX_READ_MS = 10_000;
const MAX_WAITS = 3;
/** Longer than a minute's rate needs. */
const MAX_WAIT_MS = 90_000;

export function createVisitor(host: {
  readonly options: KitOptions;
  readonly token: () => Promise<string>;
  /** Takes every call. */
  readonly exchanges: Exchange[];
}): Visitor {
  const { options, exchanges } = host;
  let token: string | undefined;

  async function attempt(method: string, path: string, visit: VisitOptions): Promise<Reply> {
    const { body, headers = {}, base, anonymously } = visit;
    token ??= await host.token();
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const authorization = anonymously === true ? {} : { authorization: `Bearer ${token}` };
    try {
      const reply = await call({
        method,
        url: new URL(path, base ?? options.url),
        shownUrl: new URL(path, options.url),
        headers: { ...authorization, ...json, ...headers },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        openMs: options.timeoutMs,
        signal: options.signal,
      });
      exchanges.push(reply.exchange);
      return reply;
    } catch (thrown) {
      if (thrown instanceof CallFailure) exchanges.push(thrown.exchange);
      throw thrown;
    }
  }

  async function callOnce(method: string, path: string, visit: VisitOptions = {}): Promise<Reply> {
    const reply = await attempt(method, path, visit);
    if (reply.status !== 401 || visit.anonymously === true || options.token === undefined) return reply;
    const before = token;
    token = await host.token();
    if (token === before) return reply;
    reply.leave();
    return attempt(method, path, visit);
  }

  /** A gateway that says "not so fast" is obeyed: its limits are no fault. */
  async function start(request: RunRequest, visit: VisitOptions): Promise<Reply> {
    for (let waits = 0; ; waits += 1) {
      const reply = await callOnce('POST', 'runs', { ...visit, body: request });
      if (reply.status !== 429 && reply.status !== 503) return reply;
      const { error } = await readAnswer(reply);
      const ms = error?.retryAfterMs ?? Number(reply.headers['retry-after'] ?? Number.NaN) * 1_000;
      if (!(ms <= MAX_WAIT_MS) || waits >= MAX_WAITS) return reply;
      options.say?.(`waiting ${Math.ceil(ms / 1_000)} s, as the gateway asks`);
      await pause(ms + 50, options.signal);
    }
  }

  async function streamOf(reply: Reply, onFrame: RecordOptions['onFrame']): Promise<Recording> {
    const type = reply.headers['content-type'] ?? '';
    if (reply.status !== 200) {
      await readAnswer(reply);
      throw new CheckFailure(`a stream was expected, and status ${reply.status} came`, reply.exchange);
    }
    if (!/^\s*text\/event-stream\s*(;|$)/i.test(type)) {
      await readAnswer(reply);
      throw new CheckFailure(`a stream was expected, and "${type}" came`, reply.exchange);
    }
    return record(reply, { timeoutMs: options.timeoutMs, ...(onFrame === undefined ? {} : { onFrame }) });
  }

  return {
    call: callOnce,
    json: async (method, path, visit) => readAnswer(await callOnce(method, path, visit)),
    ask: async (request, visit = {}) => streamOf(await start(request, visit), visit.onFrame),
    async resume(runId, after, visit = {}) {
      const { header, query } = typeof after === 'number' ? { header: after, query: undefined } : after;
      const cursor: Record<string, string> = header === undefined ? {} : { 'last-event-id': String(header) };
      const path = query === undefined ? eventsPath(runId) : `${eventsPath(runId)}?after=${query}`;
      const reply = await callOnce('GET', path, { ...visit, headers: { ...cursor, ...visit.headers } });
      return streamOf(reply, visit.onFrame);
    },
    stop: async (runId) => readAnswer(await callOnce('POST', `runs/${encodeURIComponent(runId)}/stop`, { body: {} })),
  };
}

/** Where a run's events are, from the base URL. */
export function eventsPath(runId: string): string {
  return `runs/${encodeURIComponent(runId)}/events`;
}

/** Reads what is no stream. A stream that comes all the same is left after its first piece, and anything that does not end. */
export async function readAnswer(reply: Reply): Promise<Answered> {
  const decoder = new TextDecoder();
  const isStream = /^\s*text\/event-stream/i.test(reply.headers['content-type'] ?? '');
  const timer = setTimeout(reply.leave, MAX_READ_MS);
  let text = '';
  for await (const chunk of reply.chunks()) {
    text += decoder.decode(chunk, { stream: true });
    if (isStream || text.length > MAX_TEXT_BYTES) break;
  }
  clearTimeout(timer);
  const body = parse(text);
  const { status, headers, exchange } = reply;
  return { status, headers, text, body, error: ErrorBodySchema.safeParse(body).data?.error, exchange };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Waits; rejects when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      if (signal.aborted) reject(new Error('aborted', { cause: signal.reason }));
      else resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener('abort', finish, { once: true });
    if (signal.aborted) finish();
  });
}

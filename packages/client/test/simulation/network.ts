import type { RunRequest } from '@aisle/protocol';
import type { Clock } from './clock.js';
import { failure, type SimGateway, type SimResponse } from './gateway.js';
import { createWire, type LineEnd, type WireFault } from './wire.js';

/** What happens to one request for a stream. */
export type ConnectionFault =
  | WireFault
  /** The request does not arrive. */
  | { readonly name: 'refuse' }
  /** It arrives, and its response does not. */
  | { readonly name: 'lose' }
  | { readonly name: 'status'; readonly status: number; readonly code: string; readonly retryAfterMs?: number };

export interface NetworkOptions {
  readonly clock: Clock;
  readonly gateway: SimGateway;
  readonly lineEnd: LineEnd;
  /** One for each request for a stream, in order; `undefined` and everything after the last is a clean connection. */
  readonly faults: readonly (ConnectionFault | undefined)[];
  readonly latencyMs: number;
  /** Called when a fault has really hit a run. */
  readonly onFault: (runId: string, fault: ConnectionFault) => void;
  /** Called when a page wants a run to begin, whether or not that arrives. */
  readonly onStart?: (runId: string, messageId: string) => void;
  /** Called with each response to a request for a stream. */
  readonly onResponse?: (runId: string, status: number) => void;
}

/** A page's way into the network. */
export interface Line {
  readonly fetch: typeof globalThis.fetch;
  /** Breaks every connection and refuses new ones until it is called again. */
  setOnline(state: 'online' | 'offline'): void;
  /** The page is gone: its connections break, and nothing is heard any more. */
  sever(): void;
}

export interface Network {
  connect(): Line;
  /** Streams that are open now, by run. */
  readonly open: ReadonlyMap<string, number>;
  onOpen(listener: (runId: string, open: number) => void): void;
  /** From now on faults happen (`armed`), or none do (`healed`). */
  set(state: 'armed' | 'healed'): void;
}

interface Connection {
  break(): void;
}

export function createNetwork(options: NetworkOptions): Network {
  const { clock, gateway, lineEnd, faults, latencyMs, onFault } = options;
  const open = new Map<string, number>();
  let requests = 0;
  let isArmed = true;
  let watch: (runId: string, count: number) => void = () => undefined;

  function count(runId: string, by: number): void {
    open.set(runId, (open.get(runId) ?? 0) + by);
    watch(runId, open.get(runId) ?? 0);
  }

  function connect(): Line {
    const connections = new Set<Connection>();
    let state: 'online' | 'offline' | 'severed' = 'online';

    function request(url: string, init: RequestInit): Promise<Response> {
      return new Promise((resolve, reject) => {
        const { signal } = init;
        if (signal?.aborted) return reject(signal.reason as Error);
        if (state === 'offline') return void clock.after(1, () => reject(new TypeError('Failed to fetch')));
        let disconnect = (): void => undefined;
        let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
        let isOver = false;
        const finish = (end: (error: unknown) => void, error?: unknown): void => {
          if (isOver) return;
          isOver = true;
          connections.delete(connection);
          signal?.removeEventListener('abort', onAbort);
          disconnect();
          if (state !== 'severed') end(error);
        };
        const fail = (error: unknown): void => (controller ? controller.error(error) : reject(error as Error));
        const onAbort = (): void => finish(fail, signal?.reason);
        const connection = { break: () => finish(fail, new TypeError('network error')) };
        connections.add(connection);
        signal?.addEventListener('abort', onAbort);

        const call = readCall(url, init);
        const isStream = call.method === 'POST' ? call.path === 'runs' : call.path.endsWith('/events');
        const fault = isStream && isArmed ? faults[requests++] : undefined;
        if (call.path === 'runs') {
          options.onStart?.(call.runId, (call.body as RunRequest).messages.at(-1)?.id ?? '');
        }
        const hit = (): void => {
          if (fault) onFault(call.runId, fault);
        };

        clock.after(latencyMs, () => {
          if (isOver) return;
          if (fault?.name === 'refuse') {
            hit();
            return connection.break();
          }
          const answer =
            fault?.name === 'status'
              ? failure(fault.status, fault.code, { retryAfterMs: fault.retryAfterMs })
              : gateway.handle(call);
          if (fault?.name === 'status') hit();
          if (isStream) options.onResponse?.(call.runId, answer.status);
          if (fault?.name === 'lose') {
            hit();
            answer.stream?.({ frame: () => undefined, comment: () => undefined, end: () => undefined })();
            return connection.break();
          }
          respond(answer, fault && isWireFault(fault) ? fault : undefined);
        });

        function respond({ status, body, stream }: SimResponse, wireFault: WireFault | undefined): void {
          if (!stream) {
            clock.after(latencyMs, () => finish(() => resolve(jsonResponse(status, body))));
            return;
          }
          const bytes = new ReadableStream<Uint8Array>({
            start: (own) => void (controller = own),
            cancel: () => finish(() => undefined),
          });
          const wire = createWire(clock, lineEnd, wireFault, hit, {
            bytes: (chunk) => {
              if (!isOver) controller?.enqueue(chunk);
            },
            close: (end) => (end === 'clean' ? finish(() => controller?.close()) : connection.break()),
          });
          count(call.runId, 1);
          const leave = stream(wire);
          disconnect = () => {
            disconnect = () => undefined;
            count(call.runId, -1);
            leave();
          };
          resolve(new Response(bytes, { status, headers: { 'content-type': 'text/event-stream; charset=utf-8' } }));
        }
      });
    }

    return {
      fetch: (url, init = {}) =>
        state === 'severed'
          ? new Promise(() => undefined)
          : request(url instanceof Request ? url.url : url.toString(), init),
      setOnline(next) {
        if (state === 'severed') return;
        state = next;
        if (next === 'offline') for (const connection of [...connections]) connection.break();
      },
      sever() {
        state = 'severed';
        for (const connection of [...connections]) connection.break();
      },
    };
  }

  return {
    connect,
    open,
    onOpen: (listener) => (watch = listener),
    set: (state) => (isArmed = state === 'armed'),
  };
}

function isWireFault(fault: ConnectionFault): fault is WireFault {
  return fault.name !== 'refuse' && fault.name !== 'lose' && fault.name !== 'status';
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly cursor: number;
  readonly body: unknown;
  readonly runId: string;
}

function readCall(url: string, { method = 'GET', headers, body }: RequestInit): Call {
  const path = new URL(url).pathname.slice(1);
  const json: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
  const cursor = Number(new Headers(headers).get('last-event-id') ?? 0);
  const runId = path === 'runs' ? (json as RunRequest).runId : decodeURIComponent(path.split('/')[1] ?? '');
  return { method, path, cursor, body: json, runId };
}

function jsonResponse(status: number, body: unknown): Response {
  if (status === 204) return new Response(null, { status });
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

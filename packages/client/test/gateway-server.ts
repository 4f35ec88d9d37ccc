import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFrame, type StreamEvent } from '@aisle/protocol';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly cursor: number;
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
}

export type Handler = (call: Call, response: ServerResponse) => void | Promise<void>;

export interface TestGateway {
  readonly url: string;
  readonly calls: Call[];
  close(): Promise<void>;
}

/** A real HTTP server on a free port of this machine; `handler` answers each call. */
export async function startGateway(handler: Handler): Promise<TestGateway> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const call: Call = {
        method: request.method ?? '',
        path: (request.url ?? '').replace(/^\/v1/, ''),
        token: request.headers.authorization ?? '',
        cursor: Number(request.headers['last-event-id'] ?? 0),
        body,
        headers: request.headers,
      };
      calls.push(call);
      return handler(call, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Begins an event stream. */
export function stream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

export function errorJson(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): void {
  json(response, status, { error: { code, message: 'for developers', retryable: status >= 429 } }, headers);
}

/** The events of an answer to `request`, in a cursor-keeping run. */
export function answerEvents(request: unknown, text: string, resume: 'cursor' | 'none' = 'cursor'): StreamEvent[] {
  const { runId } = request as { runId: string };
  return [
    { type: 'run', v: '1.0', runId, messageId: `a-${runId}`, resume, ttlMs: 60_000, heartbeatMs: 1_000 },
    { type: 'part', id: 't', kind: 'text', state: 'open', format: 'text' },
    ...[...text].map((append): StreamEvent => ({ type: 'delta', id: 't', append })),
    { type: 'end', id: 't' },
    { type: 'done', reason: 'complete' },
  ];
}

/** The frames of `events` after `cursor`. */
export function frames(events: readonly StreamEvent[], cursor = 0): string {
  return events
    .map((event, at) => writeFrame(at + 1, event))
    .slice(cursor)
    .join('');
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

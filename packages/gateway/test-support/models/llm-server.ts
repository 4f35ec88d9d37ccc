import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach } from 'vitest';

/** JSON that a test looks into. */
export type Json = { readonly [field: string]: unknown };

/** One call, as the server had it. */
export interface LlmCall {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Json;
  /** Raw, for what no well-behaved server does. */
  readonly socket: Socket;
  /** Resolves when the call's connection has closed. */
  readonly closed: Promise<void>;
}

export interface LlmServer {
  readonly url: string;
  /** Oldest first. */
  readonly calls: readonly LlmCall[];
}

export type Answer = (response: ServerResponse, call: LlmCall, nth: number) => void | Promise<void>;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** A model's server on this machine, closed after the test. */
export async function serveLlm(answer: Answer): Promise<LlmServer> {
  const calls: LlmCall[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const socket = request.socket;
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Json;
      const call = { path: request.url ?? '', headers: request.headers, body, socket, closed };
      const nth = calls.push(call) - 1;
      // What a client that has gone makes of writes is its own business.
      response.on('error', () => undefined);
      await answer(response, call, nth);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

/** Answers with a status, headers and a body. */
export const answering =
  (status: number, body: string | object, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };

/** Streams pieces as they are, and ends. */
export const streaming =
  (...pieces: readonly (string | Uint8Array)[]): Answer =>
  (response) => {
    begin(response, ...pieces);
    response.end();
  };

/** Streams pieces and then says nothing more. */
export const stalling =
  (...pieces: readonly (string | Uint8Array)[]): Answer =>
  (response) =>
    begin(response, ...pieces);

export function begin(response: ServerResponse, ...pieces: readonly (string | Uint8Array)[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const piece of pieces) response.write(piece);
}

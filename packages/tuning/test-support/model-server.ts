import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

/** A message as a model's server gets it. */
export interface SentMessage {
  readonly role: string;
  readonly content: string;
}

/** One call, as the server had it. */
export interface ModelCall {
  readonly body: { readonly messages: readonly SentMessage[] } & Readonly<Record<string, unknown>>;
}

/** A model's server on this machine, which speaks Chat Completions. */
export interface ModelServer {
  readonly url: string;
  /** Oldest first. */
  readonly calls: readonly ModelCall[];
}

export type Respond = (response: ServerResponse, call: ModelCall, nth: number) => void | Promise<void>;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

/** Serves a model until the test ends. Each call has a connection of its own. */
export async function serveModel(respond: Respond): Promise<ModelServer> {
  const calls: ModelCall[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const call = { body: JSON.parse(Buffer.concat(chunks).toString()) as ModelCall['body'] };
      const nth = calls.push(call) - 1;
      // What a client that has gone makes of writes is its own business.
      response.on('error', () => undefined);
      response.setHeader('connection', 'close');
      await respond(response, call, nth);
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

/** How an answer is streamed. */
export interface Streamed {
  readonly text: string;
  /** `none`: the server stalls. @defaultValue 'stop' */
  readonly finish?: 'stop' | 'length' | 'none';
  /** Absent: the server does not say. */
  readonly tokens?: readonly [input: number, output: number];
}

/** Streams an answer. */
export function stream(response: ServerResponse, { text, finish = 'stop', tokens }: Streamed): void {
  const send = (data: object): void => void response.write(`data: ${JSON.stringify({ id: 'c1', ...data })}\n\n`);
  const choice = (delta: object, reason: string | null): object => ({
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  send(choice({ content: text }, null));
  if (finish === 'none') return;
  send(choice({}, finish));
  if (tokens) send({ choices: [], usage: { prompt_tokens: tokens[0], completion_tokens: tokens[1] } });
  response.end('data: [DONE]\n\n');
}

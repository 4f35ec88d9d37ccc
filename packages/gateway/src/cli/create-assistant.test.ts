import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { partsOf } from '../../test-support/answers.js';
import { eventsOf, lastEvent, post, runRequest, textOf } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import { modelShop } from '../../test-support/model-shop.js';
import { readConfig } from '../config.js';
import { silentLogger } from '../log.js';
import { createAssistant } from './create-assistant.js';

const gateway = gatewayMaker();
const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

interface Asked {
  readonly key: string | undefined;
  readonly body: { readonly messages: readonly { readonly role: string }[]; readonly tools?: unknown };
}

/** A server of Chat Completions that answers with these events, one list a call; without any, 503. */
async function serve(answers: readonly (readonly unknown[])[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const answer = answers[asked.length];
      asked.push({ key: request.headers.authorization, body: JSON.parse(text) as Asked['body'] });
      if (!answer) return response.writeHead(503, { 'retry-after': '600' }).end('busy with secret-of-upstream');
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of answer) response.write(`data: ${JSON.stringify(event)}\n\n`);
      return response.end('data: [DONE]\n\n');
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const chunk = (delta: object, reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason: reason }],
});
const usage = { choices: [], usage: { prompt_tokens: 500, completion_tokens: 20, total_tokens: 520 } };
const called = chunk({
  tool_calls: [
    {
      index: 0,
      id: 'c1',
      type: 'function',
      function: { name: 'search_products', arguments: '{"query":"running shoe"}' },
    },
  ],
});
const answer = [chunk({ content: 'This one: {"kind":"product","id":"prod_two"}' }), chunk({}, 'stop'), usage];

async function ask(args: readonly string[], env: Record<string, string>) {
  const invocation = readConfig(['--catalogue', 'shop.json', ...args], env);
  if (invocation.name !== 'serve') throw new Error(invocation.name);
  const handler = gateway({ assistant: createAssistant(invocation.config, silentLogger), catalogue: modelShop() });
  const events = await eventsOf(await handler(post('/runs', runRequest())));
  return { events, metrics: handler.metrics() };
}

describe('the assistant of the command', () => {
  it('asks the server that is set, with its key, its parameters and the tools, and shows a card of its answer', async () => {
    const { asked, url } = await serve([[called, chunk({}, 'tool_calls'), usage], answer]);
    const args = ['--model', 'openai:qwen3', '--base-url', url, '--parameter', 'temperature=0.3'];
    const { events, metrics } = await ask(args, { OPENAI_API_KEY: 'key-of-the-shop' });
    expect(asked.map(({ key }) => key)).toEqual(['Bearer key-of-the-shop', 'Bearer key-of-the-shop']);
    expect(asked[0]?.body).toMatchObject({ model: 'qwen3', temperature: 0.3 });
    expect(JSON.stringify(asked[0]?.body.tools)).toContain('show_cards');
    expect(asked[1]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(textOf(events)).toContain('This one:');
    expect(partsOf(events)).toContainEqual(expect.objectContaining({ kind: 'product' }));
    expect(lastEvent(events)).toMatchObject({ type: 'done', usage: { inputTokens: 1_000, outputTokens: 40 } });
    expect(metrics).toContain('aisle_model_calls_total{model="openai:qwen3"} 2\n');
  });

  it('asks the fallback where the model is away, and counts both', async () => {
    const away = await serve([]);
    const there = await serve([answer]);
    const args = ['--model', 'openai:big', '--base-url', away.url, '--fallback-model', 'openai:small'];
    const { events, metrics } = await ask([...args, '--fallback-base-url', there.url], {});
    expect(lastEvent(events)).toMatchObject({ type: 'done' });
    expect(metrics).toContain('aisle_model_calls_total{model="openai:big"} 1\n');
    expect(metrics).toContain('aisle_model_errors_total{code="overloaded"} 1\n');
    expect(metrics).toContain('aisle_model_input_tokens_total{model="openai:small"} 500\n');
    expect(JSON.stringify(events)).not.toContain('secret-of-upstream');
  });

  it('is the embedded one where no model is set', async () => {
    const { events } = await ask([], {});
    expect(lastEvent(events)).toMatchObject({ type: 'done', reason: 'complete' });
  });
});

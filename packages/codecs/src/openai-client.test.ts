import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import OpenAI from 'openai';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { decode, type Decoded } from '../test-support/judged-decode.js';
import { FIXTURES, fixtureText } from '../test-support/fixtures.js';
import { createDashScopeCompatibleCodec } from './dashscope/index.js';
import { createOpenAiChatCodec } from './openai-chat/index.js';
import { createOpenAiResponsesCodec } from './openai-responses/index.js';

/** What the real client asked for. */
interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

let server: Server;
let client: OpenAI;
let stream = '';
let asked: Asked[] = [];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      asked.push({ method, url, headers, body: JSON.parse(text) as Record<string, unknown> });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(stream);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  client = new OpenAI({ apiKey: 'sk-test', baseURL: `http://127.0.0.1:${port}/v1`, maxRetries: 0 });
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const textOf = ({ parts }: Decoded, kind: string): string =>
  parts
    .filter(([each]) => each === kind)
    .map(([, text]) => text)
    .join('');
const callsOf = ({ parts }: Decoded) =>
  parts.flatMap(([kind, data]) => (kind === 'tool' ? [data as { id: string; name: string; arguments: string }] : []));

const CHAT = FIXTURES.filter(({ codec }) => /openai-chat|compatible/.test(codec.id));
const RESPONSES = FIXTURES.filter(({ codec }) => codec.id === 'openai-responses');
const REASONS: Readonly<Record<string, string>> = { stop: 'complete', tool_calls: 'complete', length: 'length' };

const askChat = () =>
  client.chat.completions.stream({
    model: 'gpt-x-mini',
    messages: [{ role: 'user', content: 'Two light shoes?' }],
    stream_options: { include_usage: true },
  });

describe('the real client of OpenAI, and the codec of Chat Completions,', () => {
  it.each(CHAT.filter(({ end }) => !end.startsWith('error')))(
    'read the same out of $file',
    async ({ file, codec, end }) => {
      stream = fixtureText(file);
      const { choices, usage, id } = await askChat().finalChatCompletion();
      const ours = decode(codec, stream);
      const { message, finish_reason } = choices[0]!;
      expect(textOf(ours, 'text')).toBe(`${message.content ?? ''}${message.refusal ?? ''}`);
      expect(callsOf(ours).map(({ id: callId, name, arguments: args }) => [callId, name, args])).toEqual(
        (message.tool_calls ?? []).map((call) => [call.id, call.function.name, call.function.arguments]),
      );
      expect(ours.end).toBe(message.refusal ? 'filtered' : REASONS[finish_reason]);
      expect(ours.end).toBe(end);
      expect(ours.terminal['requestId']).toBe(id);
      expect(ours.terminal['usage']).toEqual(
        usage ? { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } : undefined,
      );
    },
  );

  it('both fail on an error in the stream', async () => {
    stream = fixtureText('openai-chat-error.sse');
    await expect(askChat().finalChatCompletion()).rejects.toThrow(OpenAI.APIError);
    expect(decode(createOpenAiChatCodec(), stream).end).toBe('error upstream_error');
  });

  it('part where a stream is cut: the client takes what it got for an answer, the codec says that it was interrupted', async () => {
    stream = fixtureText('openai-chat.sse').slice(0, 900);
    const chunks = await client.chat.completions.create({ model: 'm', messages: [], stream: true });
    const texts: string[] = [];
    for await (const chunk of chunks) texts.push(chunk.choices[0]?.delta.content ?? '');
    const ours = decode(createOpenAiChatCodec(), stream);
    expect(textOf(ours, 'text')).toBe(texts.join(''));
    expect(ours.end).toBe('error interrupted');
  });

  it('part at an error frame of DashScope: the client takes it for a chunk, the codec says what went wrong', async () => {
    stream = fixtureText('dashscope-compatible-error.sse');
    const chunks: object[] = [];
    for await (const chunk of await client.chat.completions.create({ model: 'm', messages: [], stream: true })) {
      chunks.push(chunk);
    }
    expect(chunks.at(-1)).toMatchObject({ code: 'DataInspectionFailed' });
    expect(decode(createDashScopeCompatibleCodec(), stream).end).toBe('error content_blocked');
  });

  it('the request that its streams answer is the one that is recorded here', async () => {
    stream = fixtureText('openai-chat.sse');
    await askChat().finalChatCompletion();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/v1/chat/completions' });
    expect(asked[0]!.headers).toMatchObject({ authorization: 'Bearer sk-test', 'content-type': 'application/json' });
    expect(asked[0]!.body).toEqual({
      model: 'gpt-x-mini',
      messages: [{ role: 'user', content: 'Two light shoes?' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });
});

describe('the real client of OpenAI, and the codec of the Responses API,', () => {
  const ask = () => client.responses.stream({ model: 'gpt-x-mini', input: 'Two light shoes?' });

  it.each(RESPONSES.filter(({ end }) => !end.startsWith('error')))(
    'read the same out of $file',
    async ({ file, codec, end }) => {
      stream = fixtureText(file);
      const response = await ask().finalResponse();
      const ours = decode(codec, stream);
      expect(textOf(ours, 'text')).toBe(response.output_text);
      expect(textOf(ours, 'reasoning')).toBe(
        response.output
          .flatMap((item) => (item.type === 'reasoning' ? item.summary.map(({ text }) => text) : []))
          .join(''),
      );
      expect(callsOf(ours).map(({ id, name, arguments: args }) => [id, name, args])).toEqual(
        response.output.flatMap((item) =>
          item.type === 'function_call' ? [[item.call_id, item.name, item.arguments]] : [],
        ),
      );
      expect([response.status, ours.end]).toEqual(['completed', end]);
      expect(ours.terminal['requestId']).toBe(response.id);
      expect(ours.terminal['usage']).toEqual({
        inputTokens: response.usage?.input_tokens,
        outputTokens: response.usage?.output_tokens,
      });
    },
  );

  it('both see that a response has failed', async () => {
    stream = fixtureText('openai-responses-failed.sse');
    const statuses: (string | undefined)[] = [];
    for await (const event of await client.responses.create({ model: 'm', input: 'x', stream: true })) {
      if (event.type === 'response.failed') statuses.push(event.response.status, event.response.error?.code);
    }
    expect(statuses).toEqual(['failed', 'rate_limit_exceeded']);
    expect(decode(createOpenAiResponsesCodec(), stream).end).toBe('error rate_limited');
  });

  it('the request that its streams answer is the one that is recorded here', async () => {
    stream = fixtureText('openai-responses.sse');
    await ask().finalResponse();
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'POST', url: '/v1/responses' });
    expect(asked[0]!.body).toEqual({ model: 'gpt-x-mini', input: 'Two light shoes?', stream: true });
  });
});

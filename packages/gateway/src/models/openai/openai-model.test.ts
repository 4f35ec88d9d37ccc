import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  answering,
  serveLlm,
  stalling,
  streaming,
  type Answer,
  type Json,
} from '../../../test-support/models/llm-server.js';
import { ASK, collect, keepingLog } from '../../../test-support/models/collect.js';
import { chunk, DONE, usageChunk } from '../../../test-support/models/wires.js';
import type { ModelRequest, ModelTool } from '../language-model.js';
import { createOpenAiModel, type OpenAiModelOptions } from './create-openai-model.js';

async function modelAt(answer: Answer, options: Partial<OpenAiModelOptions> = {}) {
  const server = await serveLlm(answer);
  const model = createOpenAiModel({ name: 'm', baseUrl: `${server.url}/v1`, ...options });
  return { server, model };
}
const answered = async (answer: Answer, options?: Partial<OpenAiModelOptions>) => {
  const { model, server } = await modelAt(answer, options);
  return { ...(await collect(model)), server };
};

const SEARCH: ModelTool = {
  name: 'search',
  description: 'Finds products.',
  parameters: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
};
const call = (index: number | undefined, said: object, id?: string): string =>
  chunk({
    tool_calls: [{ ...(index !== undefined && { index }), ...(id && { id, type: 'function' }), function: said }],
  });
const end = (finish = 'stop'): string => chunk({}, finish) + DONE;

describe('what is sent', () => {
  it('is a streamed chat completion, with the key and what the operator set', async () => {
    const parameters = { temperature: 0.2, topP: 0.9, seed: 7, maxTokens: 800, stop: ['END'] };
    const { model, server } = await modelAt(streaming(chunk({ content: 'Hi' }), end()), { apiKey: 'sk-1', parameters });
    await collect(model);
    const [sent] = server.calls;
    expect(sent?.path).toBe('/v1/chat/completions');
    expect(sent?.headers).toMatchObject({
      authorization: 'Bearer sk-1',
      'content-type': 'application/json',
      accept: 'text/event-stream',
    });
    expect(sent?.body).toEqual({
      model: 'm',
      messages: [{ role: 'user', content: 'Light trail shoes?' }],
      stream: true,
      stream_options: { include_usage: true },
      temperature: 0.2,
      top_p: 0.9,
      seed: 7,
      max_tokens: 800,
      stop: ['END'],
    });
  });

  it('has the fields that vLLM and llama.cpp know only where they were set', async () => {
    const parameters = { topK: 20, repetitionPenalty: 1.05 };
    const { model, server } = await modelAt(streaming(end()), { parameters });
    await collect(model);
    expect(server.calls[0]?.body).toMatchObject({ top_k: 20, repetition_penalty: 1.05 });
    expect(server.calls[0]?.headers.authorization).toBeUndefined();
  });

  it('is bounded by the smaller of two limits', async () => {
    const { model, server } = await modelAt(streaming(end()), { parameters: { maxTokens: 800 } });
    await collect(model, { ...ASK, maxOutputTokens: 200 });
    await collect(model, { ...ASK, maxOutputTokens: 2_000 });
    expect(server.calls.map(({ body }) => body['max_tokens'])).toEqual([200, 800]);
  });

  it('tells of tools, of calls that were made, and of what came of them', async () => {
    const { model, server } = await modelAt(streaming(end()));
    const request: ModelRequest = {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Shoes?' },
        {
          role: 'assistant',
          content: '',
          toolCalls: [
            { id: 'c1', name: 'search', arguments: '{"text":"shoes"}', input: { text: 'shoes' } },
            { id: 'c2', name: 'search', arguments: '{"text":', input: undefined },
          ],
        },
        { role: 'tool', toolCallId: 'c1', name: 'search', content: '[]' },
        { role: 'tool', toolCallId: 'c2', name: 'search', content: 'no JSON' },
      ],
      tools: [SEARCH],
    };
    await collect(model, request);
    await collect(model, { ...request, toolChoice: 'none' });
    await collect(model, { ...ASK, tools: [] });
    const [first, last, none] = server.calls.map(({ body }) => body);
    expect(first?.['tools']).toEqual([{ type: 'function', function: SEARCH }]);
    expect(first).not.toHaveProperty('tool_choice');
    expect(last?.['tool_choice']).toBe('none');
    expect(none).not.toHaveProperty('tools');
    expect((first?.['messages'] as Json[]).slice(2)).toEqual([
      {
        role: 'assistant',
        content: '',
        tool_calls: [
          { id: 'c1', type: 'function', function: { name: 'search', arguments: '{"text":"shoes"}' } },
          // Servers that render calls read the arguments, and refuse a conversation with any that are no JSON.
          { id: 'c2', type: 'function', function: { name: 'search', arguments: '{}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: '[]' },
      { role: 'tool', tool_call_id: 'c2', content: 'no JSON' },
    ]);
  });

  it('is Unicode, also where a page cut a character in two', async () => {
    const { model, server } = await modelAt(streaming(end()));
    await collect(model, { messages: [{ role: 'user', content: 'a\ud83d b 👟' }] });
    expect(server.calls[0]?.body['messages']).toEqual([{ role: 'user', content: 'a\ufffd b 👟' }]);
  });

  it('keeps the query of an address, and takes an address that is whole', async () => {
    const server = await serveLlm(streaming(end()));
    for (const baseUrl of [
      '/openai/deployments/m?api-version=2024-10-21',
      '/v1/',
      '/v1/chat/completions',
      '/v1/chat/completions/#x',
    ]) {
      await collect(createOpenAiModel({ name: 'm', baseUrl: server.url + baseUrl }));
    }
    expect(server.calls.map(({ path }) => path)).toEqual([
      '/openai/deployments/m/chat/completions?api-version=2024-10-21',
      ...Array.from({ length: 3 }, () => '/v1/chat/completions'),
    ]);
  });

  it('names the key for Azure in both ways, and bounds the answer as it wants', async () => {
    const sent: { url: string; headers: Readonly<Record<string, string>>; body: Json }[] = [];
    const fetch = async (
      url: string,
      { headers, body }: { headers: Readonly<Record<string, string>>; body: string },
    ) => {
      sent.push({ url, headers, body: JSON.parse(body) as Json });
      return new Response(chunk({ content: 'Hi' }) + end(), { headers: { 'content-type': 'text/event-stream' } });
    };
    const baseUrl = 'https://shop.openai.azure.com/openai/v1';
    const model = createOpenAiModel({ name: 'm', baseUrl, apiKey: 'k', fetch, parameters: { maxTokens: 5 } });
    expect((await collect(model)).text).toBe('Hi');
    expect(sent[0]?.headers).toMatchObject({ 'api-key': 'k', authorization: 'Bearer k' });
    expect(sent[0]?.body).toMatchObject({ max_completion_tokens: 5 });
  });
});

describe('what a server does not know', () => {
  const refusing =
    (isRefused: (body: Json) => boolean, message: string, error: object = {}, status = 400): Answer =>
    (response, sent, nth) =>
      isRefused(sent.body)
        ? answering(status, { error: { message, type: 'invalid_request_error', ...error } })(response, sent, nth)
        : streaming(chunk({ content: 'Hi' }), end())(response, sent, nth);

  it.each([
    ['stream_options', { error: 'Unrecognized request argument supplied: stream_options' }, 400],
    ['stream_options', { detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'] }] }, 422],
  ])('%s is left out, and stays so', async (field, body, status) => {
    const { model, server } = await modelAt((response, sent, nth) =>
      field in sent.body
        ? answering(status, body)(response, sent, nth)
        : streaming(chunk({ content: 'Hi' }), end())(response, sent, nth),
    );
    expect((await collect(model)).text).toBe('Hi');
    expect((await collect(model)).text).toBe('Hi');
    expect(server.calls.map((one) => field in one.body)).toEqual([true, false, false]);
  });

  it('gets the limit under the name that it knows, either way', async () => {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    const param = { param: 'max_tokens', code: 'unsupported_parameter' };
    const { model, server } = await modelAt(
      refusing((body) => 'max_tokens' in body, message, param),
      {
        parameters: { maxTokens: 9 },
      },
    );
    expect((await collect(model)).text).toBe('Hi');
    expect((await collect(model)).text).toBe('Hi');
    expect(server.calls.map(({ body }) => body['max_completion_tokens'])).toEqual([undefined, 9, 9]);
  });

  it('may be two things at once', async () => {
    const { model, server } = await modelAt(
      (response, sent, nth) =>
        'stream_options' in sent.body
          ? answering(400, { error: { message: 'unknown field stream_options' } })(response, sent, nth)
          : refusing((body) => 'max_tokens' in body, 'unknown field max_tokens')(response, sent, nth),
      { parameters: { maxTokens: 9 } },
    );
    expect((await collect(model)).text).toBe('Hi');
    expect(server.calls).toHaveLength(3);
  });

  it('is asked no more often than there are ways to ask', async () => {
    const log = keepingLog();
    const { model, server } = await modelAt(
      refusing(() => true, 'max_tokens, max_completion_tokens, stream_options'),
      {
        parameters: { maxTokens: 9 },
        log,
      },
    );
    expect((await collect(model)).error?.code).toBe('internal');
    expect(server.calls.length).toBeLessThanOrEqual(4);
    expect(log.lines).toHaveLength(1);
  });

  it('is named in the log where it is a parameter of the operator', async () => {
    const log = keepingLog();
    const message = "Unsupported value: 'temperature' does not support 0.7 with this model.";
    const { model, server } = await modelAt(
      refusing(() => true, message, { param: 'temperature' }),
      {
        parameters: { temperature: 0.7, topP: 1 },
        log,
      },
    );
    expect((await collect(model)).error).toMatchObject({ code: 'internal', retryable: false });
    expect(server.calls).toHaveLength(1);
    expect(log.lines).toMatchObject([{ status: 400, code: 'bad_request', parameter: 'temperature' }]);
  });

  it('is not guessed from a conversation that is too long', async () => {
    const message =
      "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens; lower max_tokens.";
    const { model, server } = await modelAt(
      refusing(() => true, message, {}),
      { parameters: { maxTokens: 9 } },
    );
    expect((await collect(model)).error).toMatchObject({ code: 'context_too_long', retryable: false });
    expect(server.calls).toHaveLength(1);
  });
});

describe('what comes back', () => {
  const recorded = (name: string): Promise<string> =>
    readFile(new URL(`../../../../codecs/test-data/${name}.sse`, import.meta.url), 'utf8');

  it('is read from recorded streams', async () => {
    const said = await answered(streaming(await recorded('openai-chat')));
    expect(said.finish).toMatchObject({ reason: 'complete', usage: { inputTokens: expect.any(Number) as number } });
    expect(said.text).toContain('👟');
    const calls = await answered(streaming(await recorded('openai-chat-tools')));
    expect(calls.calls[0]).toMatchObject({
      id: 'call_Sy1',
      name: 'search_catalogue',
      input: { text: expect.any(String) as string },
    });
    expect(calls.finish?.reason).toBe('tool-calls');
    expect((await answered(streaming(await recorded('openai-chat-error')))).error?.code).toBe('upstream_error');
    expect((await answered(streaming(await recorded('openai-chat-refusal')))).finish?.reason).toBe('filtered');
    const compatible = await answered(streaming(await recorded('dashscope-compatible')));
    expect(compatible.finish?.reason).toBe('complete');
  });

  it('is each piece as it comes, and usage at the end', async () => {
    const { outputs } = await answered(
      streaming(
        chunk({ role: 'assistant', content: '' }),
        chunk({ content: 'Two ' }),
        chunk({ content: 'light' }),
        chunk({}, 'stop'),
        usageChunk(20, 2),
        DONE,
      ),
    );
    expect(outputs).toEqual([
      { type: 'text', text: 'Two ' },
      { type: 'text', text: 'light' },
      { type: 'finish', reason: 'complete', usage: { inputTokens: 20, outputTokens: 2 } },
    ]);
  });

  it('hides thoughts, and waits for what comes after them', async () => {
    const thought = chunk({ reasoning_content: 'Hm.' });
    const { outputs, error } = await answered(streaming(thought, thought, chunk({ content: 'Yes' }), end()));
    expect(error).toBeUndefined();
    expect(outputs.map(({ type }) => type)).toEqual(['text', 'finish']);
  });

  it.each([
    [
      'in pieces',
      [
        call(0, { name: 'search', arguments: '' }, 'c1'),
        call(0, { arguments: '{"text":' }),
        call(0, { arguments: '"x"}' }),
      ],
    ],
    ['in one piece', [call(0, { name: 'search', arguments: '{"text":"x"}' }, 'c1')]],
    ['as an object', [call(0, { name: 'search', arguments: { text: 'x' } }, 'c1')]],
    ['without an index', [call(undefined, { name: 'search', arguments: '{"text":"x"}' }, 'c1')]],
  ])('is a tool call whose arguments come %s', async (_, pieces) => {
    // Ollama says "stop" after a call, too.
    for (const finish of ['tool_calls', 'stop']) {
      const { outputs } = await answered(streaming(...pieces, end(finish)));
      expect(outputs).toEqual([
        { type: 'tool-call', call: { id: 'c1', name: 'search', arguments: '{"text":"x"}', input: { text: 'x' } } },
        { type: 'finish', reason: 'tool-calls' },
      ]);
    }
  });

  it('is several tool calls at once, woven into each other', async () => {
    const { calls } = await answered(
      streaming(
        call(0, { name: 'search', arguments: '{"te' }, 'c1'),
        call(1, { name: 'get', arguments: '{"id' }, 'c2'),
        call(0, { arguments: 'xt":"x"}' }),
        call(1, { arguments: '":"p"}' }),
        end('tool_calls'),
      ),
    );
    expect(calls.map(({ id, name, input }) => [id, name, input])).toEqual([
      ['c1', 'search', { text: 'x' }],
      ['c2', 'get', { id: 'p' }],
    ]);
  });

  it('has ids that differ, where a server gives none or the same twice', async () => {
    const nameless = chunk({
      tool_calls: [{ function: { name: 'f', arguments: '{}' } }, { function: { name: 'g', arguments: '{"a":1}' } }],
    });
    const twice = [call(0, { name: 'f', arguments: '{}' }, 'same'), call(1, { name: 'g', arguments: '{}' }, 'same')];
    for (const pieces of [[nameless], twice]) {
      const { calls } = await answered(streaming(...pieces, end('tool_calls')));
      expect(calls.map(({ name }) => name)).toEqual(['f', 'g']);
      expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
      expect(calls[1]?.id).toMatch(/^[a-z0-9]{9}$/);
    }
    const [first, second] = await Promise.all([1, 2].map(() => answered(streaming(nameless, end('tool_calls')))));
    expect(first?.calls[0]?.id).not.toBe(second?.calls[0]?.id);
  });

  it('is a call without arguments where the tool has none, and one that is no JSON as it stands', async () => {
    const none = await answered(streaming(call(0, { name: 'f', arguments: '' }, 'c1'), end('tool_calls')));
    expect(none.outputs[0]).toMatchObject({ call: { arguments: '{}', input: {} } });
    const broken = await answered(streaming(call(0, { name: 'f', arguments: '{"a":' }, 'c1'), end('length')));
    expect(broken.outputs).toMatchObject([{ call: { arguments: '{"a":', input: undefined } }, { reason: 'length' }]);
  });

  it.each([
    ['stop', 'complete'],
    ['length', 'length'],
    ['content_filter', 'filtered'],
    ['made_up', 'unknown'],
  ])('ends for the reason %s', async (word, reason) => {
    expect((await answered(streaming(chunk({ content: 'Hi' }), end(word)))).finish?.reason).toBe(reason);
  });

  it('ends without [DONE] where its reason was given', async () => {
    const { finish, error } = await answered(streaming(chunk({ content: 'Hi' }), chunk({}, 'stop')));
    expect([finish?.reason, error]).toEqual(['complete', undefined]);
  });

  it('has ended where only the connection did not', async () => {
    const bounds = { idleMs: 100 };
    const hanging = await answered(stalling(chunk({ content: 'Hi' }), chunk({}, 'stop')), { bounds });
    expect([hanging.finish?.reason, hanging.error]).toEqual(['complete', undefined]);
  });

  it('has not ended without a reason, unless the operator says that this server gives none', async () => {
    const without = streaming(chunk({ content: 'Hi' }), DONE);
    expect((await answered(without)).error?.code).toBe('interrupted');
    expect((await answered(without, { lenientTerminal: true })).finish?.reason).toBe('complete');
    const bare = streaming(chunk({ content: 'Hi' }));
    expect((await answered(bare, { lenientTerminal: true })).finish?.reason).toBe('unknown');
    const reset: Answer = (response, sent, nth) => {
      void stalling(chunk({ content: 'Hi' }))(response, sent, nth);
      setTimeout(() => sent.socket.resetAndDestroy(), 50);
    };
    expect((await answered(reset, { lenientTerminal: true })).error?.code).toBe('interrupted');
  });

  it('may be one object from a server that does not stream', async () => {
    const message = {
      role: 'assistant',
      content: 'Hi',
      tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }],
    };
    const body = {
      id: 'x',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage: { prompt_tokens: 3, completion_tokens: 1 },
    };
    const { text, calls, finish } = await answered(answering(200, body));
    expect([text, calls[0]?.name]).toEqual(['Hi', 'f']);
    expect(finish).toEqual({ type: 'finish', reason: 'tool-calls', usage: { inputTokens: 3, outputTokens: 1 } });
  });

  it('may be a stream that does not say so', async () => {
    const { text } = await answered((response) => {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(chunk({ content: 'Hi' }) + end());
    });
    expect(text).toBe('Hi');
  });

  it.each([
    [
      'OpenRouter: comments, and an error beside a choice',
      [': OPENROUTER PROCESSING\n\n', chunk({ content: '' }, 'error', { error: { code: 502, message: 'x' } })],
      'upstream_error',
    ],
    [
      'LiteLLM: a status as text',
      ['data: {"error":{"message":"x","type":"None","param":"None","code":"429"}}\n\n', DONE],
      'rate_limited',
    ],
    [
      'vLLM: the older shape',
      ['data: {"object":"error","message":"x","type":"BadRequestError","param":null,"code":400}\n\n', DONE],
      'internal',
    ],
    [
      'DashScope: its native error',
      ['id:1\nevent:error\n:HTTP_STATUS/429\ndata:{"code":"Throttling","message":"x"}\n\n'],
      'rate_limited',
    ],
    [
      'Azure: a filter',
      [
        'data: {"error":{"message":"x","code":"content_filter","innererror":{"code":"ResponsibleAIPolicyViolation"}}}\n\n',
      ],
      'content_blocked',
    ],
  ])('is a fault in the words of %s', async (_, pieces, code) => {
    expect((await answered(streaming(...pieces))).error?.code).toBe(code);
  });

  it('survives what Azure sends beside an answer', async () => {
    const filter = 'data: {"id":"","choices":[],"prompt_filter_results":[{"prompt_index":0}]}\n\n';
    const offsets = 'data: {"id":"","choices":[{"index":0,"finish_reason":null,"content_filter_offsets":{}}]}\n\n';
    const { text, finish } = await answered(streaming(filter, chunk({ content: 'Hi' }), offsets, end()));
    expect([text, finish?.reason]).toEqual(['Hi', 'complete']);
  });
});

import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collect } from '../../../test-support/models/collect.js';
import type { ModelRequest, ModelTool } from '../language-model.js';
import { createOpenAiModel, type OpenAiModelOptions } from './create-openai-model.js';

// A server of Chat Completions that somebody else wrote, and checks daily against the real ones.
const server = new LLMock({ port: 0, auth: { apiKeys: ['sk-peer'] } });
const SEARCH: ModelTool = {
  name: 'search',
  description: 'Finds products.',
  parameters: { type: 'object', properties: { text: { type: 'string' } } },
};

beforeAll(async () => {
  server
    .onMessage(
      'shoes',
      { content: 'Two light ones 👟.', reasoning: 'Hm.' },
      { chunkSize: 5, openRouterProcessing: true },
    )
    .onToolResult('call_one', { content: 'Found two.' })
    .onMessage('find', {
      content: 'Let me look.',
      toolCalls: [
        { id: 'call_one', name: 'search', arguments: '{"text":"trail"}' },
        { id: 'call_two', name: 'search', arguments: '{"text":"road"}' },
      ],
    })
    .onMessage('slow down', { error: { message: 'secret', code: 'rate_limit_exceeded' }, status: 429 })
    .onMessage('break off', { content: 'abcdefghijklmnopqrstuvwxyz' }, { chunkSize: 2, truncateAfterChunks: 5 })
    .onMessage('long', { content: 'Once upon', finishReason: 'length' })
    .onMessage('later', { content: 'Hello' }, { latency: 5_000 });
  await server.start();
});
afterAll(() => server.stop());

const modelAt = (path = '/v1', options: Partial<OpenAiModelOptions> = {}) =>
  createOpenAiModel({ name: 'gpt-4o', baseUrl: `${server.url}${path}`, apiKey: 'sk-peer', ...options });
const saying = (content: string): ModelRequest => ({ messages: [{ role: 'user', content }] });

describe('against a server of others', () => {
  it.each([
    ['OpenAI', '/v1'],
    ['Azure', '/openai/deployments/gpt-4o?api-version=2024-10-21'],
    ['OpenRouter', '/api/v1'],
  ])('answers as %s does', async (_, path) => {
    const { text, finish, error } = await collect(modelAt(path), saying('shoes'));
    expect(error).toBeUndefined();
    expect(text).toBe('Two light ones 👟.');
    expect(finish).toMatchObject({
      reason: 'complete',
      usage: { inputTokens: expect.any(Number) as number, outputTokens: expect.any(Number) as number },
    });
  });

  it('calls two tools at once and is told what came of them', async () => {
    const model = modelAt();
    const asked = saying('find');
    const first = await collect(model, { ...asked, tools: [SEARCH] });
    expect(first.text).toBe('Let me look.');
    expect(first.finish?.reason).toBe('tool-calls');
    const toolCalls = first.outputs.flatMap((output) => (output.type === 'tool-call' ? [output.call] : []));
    expect(toolCalls.map(({ id, input }) => [id, input])).toEqual([
      ['call_one', { text: 'trail' }],
      ['call_two', { text: 'road' }],
    ]);
    const results = toolCalls
      .toReversed()
      .map(({ id, name }) => ({ role: 'tool', toolCallId: id, name, content: '[]' }) as const);
    const messages = [...asked.messages, { role: 'assistant', content: first.text, toolCalls } as const, ...results];
    expect((await collect(model, { messages, tools: [SEARCH] })).text).toBe('Found two.');
  });

  it('passes on why an answer ended, and how much is too much', async () => {
    expect((await collect(modelAt(), saying('long'))).finish?.reason).toBe('length');
    const { error } = await collect(modelAt(), saying('slow down'));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 1_000 });
    expect(error?.message).not.toContain('secret');
  });

  it('takes no answer that broke off for a whole one', async () => {
    const { text, finish, error } = await collect(modelAt(), saying('break off'));
    expect('abcdefghijklmnopqrstuvwxyz'.startsWith(text)).toBe(true);
    expect([finish, error?.retryable]).toEqual([undefined, true]);
  });

  it('gives up what comes too late', async () => {
    const model = modelAt('/v1', { bounds: { headersMs: 100, firstTokenMs: 100 } });
    expect((await collect(model, saying('later'))).error?.code).toBe('upstream_timeout');
  });

  it('does not tell a shopper of a wrong key, or a name that nobody knows', async () => {
    const { error } = await collect(modelAt('/v1', { apiKey: 'sk-other' }), saying('shoes'));
    expect(error).toMatchObject({ code: 'internal', retryable: false });
    expect((await collect(modelAt(), saying('unheard of'))).error).toMatchObject({
      code: 'internal',
      retryable: false,
    });
  });
});

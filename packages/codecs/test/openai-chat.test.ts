import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { openAiChat } from '../src/openai-chat/index.js';
import { chatWith, endOf, textOf } from '../test-support/chat.js';
import { serve } from '../test-support/serve.js';

const answer = readFileSync(new URL('../test-data/openai-chat.sse', import.meta.url), 'utf8');
const stream = (text: string): Response => new Response(text, { headers: { 'content-type': 'text/event-stream' } });

describe('Chat Completions in a page', () => {
  it('are asked for as the real client asks', async () => {
    const server = await serve(() => stream(answer));
    const chat = chatWith(`${server.url}/v1`, openAiChat({ model: 'small' }));
    await chat.send('shoes?');
    const real = new OpenAI({ apiKey: 'sk-test', baseURL: `${server.url}/v1`, maxRetries: 0 });
    const parts = await real.chat.completions.create({
      model: 'small',
      stream: true,
      stream_options: { include_usage: true },
      messages: [{ role: 'user', content: 'shoes?' }],
    });
    let text = '';
    for await (const { choices } of parts) text += choices[0]?.delta.content ?? '';
    const [ours, theirs] = server.requests;
    expect(ours?.path).toBe(theirs?.path);
    expect(ours?.body).toEqual(theirs?.body);
    expect(textOf(chat)).toBe(text);
    expect(endOf(chat)).toBe('complete');
  });

  it('carry the conversation, oldest first', async () => {
    const server = await serve(() => stream(answer));
    const chat = chatWith(server.url, openAiChat());
    await chat.send('shoes?');
    await chat.send('lighter?');
    expect(server.requests[1]?.body.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  });

  it.each([
    ['invalid_api_key', 'unauthorized'],
    ['rate_limit_exceeded', 'rate_limited'],
    ['insufficient_quota', 'rate_limited'],
    ['content_filter', 'content_blocked'],
    ['invalid_request_error', 'bad_request'],
    ['server_error', 'upstream_error'],
  ])('that fail with %s say %s, and none of the upstream’s words', async (type, code) => {
    const begun = `${answer.slice(0, answer.indexOf('\n\n'))}\n\n`;
    const server = await serve(() => stream(`${begun}data: {"error":{"type":"${type}","message":"key sk-1"}}\n\n`));
    const chat = chatWith(server.url, openAiChat());
    await chat.send('shoes?');
    expect(endOf(chat)).toBe(`failed ${code}`);
    expect(JSON.stringify(chat.getSnapshot())).not.toContain('sk-1');
  });

  it('are never complete where they are cut', async () => {
    const bytes = new TextEncoder().encode(answer);
    const finished = answer.indexOf('"finish_reason":"stop"');
    for (let size = 40; size < finished; size += 211) {
      const server = await serve(() => stream(new TextDecoder().decode(bytes.slice(0, size))));
      const chat = chatWith(server.url, openAiChat());
      await chat.send('shoes?');
      expect(endOf(chat)).toMatch(/^(failed|not sent) interrupted$/);
    }
  });
});

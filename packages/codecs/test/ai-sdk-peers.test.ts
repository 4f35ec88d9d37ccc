import * as v7 from 'ai';
import * as test7 from 'ai/test';
import * as v5 from 'ai-v5';
import * as test5 from 'ai-v5/test';
import * as v6 from 'ai-v6';
import * as test6 from 'ai-v6/test';
import { describe, expect, it } from 'vitest';
import { aiSdk } from '../src/ai-sdk/index.js';
import { answerOf, chatWith, endOf, textOf, until } from '../test-support/chat.js';
import { serve } from '../test-support/serve.js';

/** What is used of the package on a server, the same in each version; their types are not. */
interface AiPackage {
  streamText(options: object): { toUIMessageStreamResponse(options?: object): Response };
  tool(options: object): unknown;
  jsonSchema(schema: object): unknown;
  convertToModelMessages(messages: unknown): unknown;
  createUIMessageStream(options: {
    execute(tools: { writer: { write(chunk: object): void } }): unknown;
    onError?(): string;
  }): unknown;
  createUIMessageStreamResponse(options: object): Response;
}

const usage = { inputTokens: 3, outputTokens: 5, totalTokens: 8 };
const usageV3 = { inputTokens: { total: 3 }, outputTokens: { total: 5 } };

/** Each version, with a finish in its model's words, and what makes a model of a stream. */
const VERSIONS = [
  ['5', v5, test5.MockLanguageModelV2, (reason: string) => ({ type: 'finish', finishReason: reason, usage })],
  [
    '6',
    v6,
    test6.MockLanguageModelV3,
    (reason: string) => ({ type: 'finish', finishReason: { unified: reason, raw: reason }, usage: usageV3 }),
  ],
  [
    '7',
    v7,
    test7.MockLanguageModelV4,
    (reason: string) => ({ type: 'finish', finishReason: { unified: reason, raw: reason }, usage: usageV3 }),
  ],
] as const;

const text = (words: string): object[] => [
  { type: 'text-start', id: '0' },
  ...words.split(/(?<= )/).map((delta) => ({ type: 'text-delta', id: '0', delta })),
  { type: 'text-end', id: '0' },
];

describe.each(VERSIONS)('a server of the AI SDK %s', (_, version, MockModel, finish) => {
  const ai = version as unknown as AiPackage;

  /** A model that says these streams, one a call. */
  function modelOf(...streams: object[][]): object {
    let call = 0;
    const doStream = async (): Promise<object> => {
      const chunks = [{ type: 'stream-start', warnings: [] }, ...(streams[call] ?? [])];
      call += 1;
      return {
        stream: new ReadableStream({
          start: (controller) => (chunks.forEach((chunk) => controller.enqueue(chunk)), controller.close()),
        }),
      };
    };
    return new (MockModel as new (options: object) => object)({ doStream });
  }

  it('is read: text, reasoning, usage', async () => {
    const model = modelOf([
      { type: 'reasoning-start', id: '0' },
      { type: 'reasoning-delta', id: '0', delta: 'Hm' },
      { type: 'reasoning-end', id: '0' },
      ...text('Two light shoes 👟.'),
      finish('stop'),
    ]);
    const server = await serve((request) =>
      request.json().then(async ({ messages }) =>
        ai.streamText({ model, messages: await ai.convertToModelMessages(messages) }).toUIMessageStreamResponse({
          messageMetadata: ({ part }: { part: { totalUsage?: unknown } }) =>
            part.totalUsage && { usage: part.totalUsage },
        }),
      ),
    );
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(answerOf(chat).parts).toMatchObject([
      { kind: 'reasoning', text: 'Hm' },
      { kind: 'text', text: 'Two light shoes 👟.', state: 'done' },
    ]);
    expect(answerOf(chat).answer).toEqual({
      name: 'done',
      reason: 'complete',
      usage: { inputTokens: 3, outputTokens: 5 },
    });
  });

  it('is read: a tool that runs, and what follows it', async () => {
    const model = modelOf(
      [
        ...text('Looking. '),
        { type: 'tool-call', toolCallId: 'c1', toolName: 'search', input: '{"q":"shoes"}' },
        finish('tool-calls'),
      ],
      [...text('Found one.'), finish('stop')],
    );
    const search = ai.tool({
      inputSchema: ai.jsonSchema({ type: 'object', properties: { q: { type: 'string' } } }),
      execute: async ({ q }: { q: string }) => ({ found: [q] }),
    });
    const stopWhen = ({ steps }: { steps: unknown[] }): boolean => steps.length === 2;
    const server = await serve(() =>
      ai.streamText({ model, prompt: 'x', tools: { search }, stopWhen }).toUIMessageStreamResponse(),
    );
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(answerOf(chat).parts).toMatchObject([
      { kind: 'text', text: 'Looking. ' },
      {
        kind: 'tool',
        data: {
          id: 'c1',
          name: 'search',
          input: { q: 'shoes' },
          output: { found: ['shoes'] },
          state: 'output-available',
        },
      },
      { kind: 'text', text: 'Found one.' },
    ]);
    expect(endOf(chat)).toBe('complete');
  });

  it('is read: data parts, replaced and transient', async () => {
    const server = await serve(() => {
      const stream = ai.createUIMessageStream({
        execute: ({ writer }) => {
          writer.write({ type: 'start', messageId: 'm1' });
          writer.write({ type: 'data-status', data: { text: 'Looking' }, transient: true });
          writer.write({ type: 'data-product', id: 'p', data: { id: 'prod_a' } });
          writer.write({ type: 'data-product', id: 'p', data: { id: 'prod_b' } });
          writer.write({ type: 'source-url', sourceId: 's', url: 'https://a.example/', title: 'A' });
          for (const chunk of text('So.')) writer.write(chunk);
          writer.write({ type: 'finish' });
        },
      });
      return ai.createUIMessageStreamResponse({ stream });
    });
    const chat = chatWith(server.url, aiSdk());
    await chat.send('shoes?');
    expect(answerOf(chat).id).toBe('m1');
    expect(answerOf(chat).parts).toMatchObject([
      { kind: 'product', data: { id: 'prod_b' } },
      { kind: 'source', data: { url: 'https://a.example/', title: 'A' } },
      { kind: 'text', text: 'So.' },
    ]);
    expect(endOf(chat)).toBe('complete');
  });

  it('is read: no finish is no end, unless one is told so', async () => {
    const server = await serve(() => {
      const stream = ai.createUIMessageStream({
        execute: ({ writer }) => text('Hi.').forEach((chunk) => writer.write(chunk)),
      });
      return ai.createUIMessageStreamResponse({ stream });
    });
    const strict = chatWith(server.url, aiSdk());
    await strict.send('x');
    expect(endOf(strict)).toBe('failed interrupted');
    expect(textOf(strict)).toBe('Hi.');
    const lenient = chatWith(server.url, aiSdk({ lenientTerminal: true }));
    await lenient.send('x');
    expect(endOf(lenient)).toBe('complete');
  });

  it.each([
    ['length', 'length'],
    ['content-filter', 'filtered'],
  ])('is read: the finish "%s"', async (reason, end) => {
    const server = await serve(() =>
      ai.streamText({ model: modelOf([...text('Hi.'), finish(reason)]), prompt: 'x' }).toUIMessageStreamResponse(),
    );
    const chat = chatWith(server.url, aiSdk());
    await chat.send('x');
    expect(endOf(chat)).toBe(end);
  });

  it('is read: an error in the middle, without what it says inside', async () => {
    const model = modelOf([
      ...text('Well'),
      { type: 'error', error: new Error('secret of the upstream') },
      finish('error'),
    ]);
    const server = await serve(() =>
      ai.streamText({ model, prompt: 'x', onError: () => undefined }).toUIMessageStreamResponse(),
    );
    const chat = chatWith(server.url, aiSdk());
    await chat.send('x');
    expect(endOf(chat)).toBe('failed internal');
    expect(textOf(chat)).toBe('Well');
  });

  it('is stopped by leaving: the model hears of it', async () => {
    let aborted = false;
    const doStream = async ({ abortSignal }: { abortSignal?: AbortSignal }): Promise<object> => {
      abortSignal?.addEventListener('abort', () => (aborted = true));
      const stream = new ReadableStream({
        start: (controller) =>
          [{ type: 'stream-start', warnings: [] }, ...text('Well').slice(0, 2)].forEach((chunk) =>
            controller.enqueue(chunk),
          ),
      });
      return { stream };
    };
    const model = new (MockModel as unknown as new (options: object) => object)({ doStream });
    const server = await serve(({ signal }) =>
      ai.streamText({ model, prompt: 'x', abortSignal: signal }).toUIMessageStreamResponse(),
    );
    const chat = chatWith(server.url, aiSdk());
    const sent = chat.send('x');
    await until(() => chat.getSnapshot().messages.length === 2 && textOf(chat) === 'Well');
    await chat.stop();
    await sent;
    expect(endOf(chat)).toBe('stopped');
    await until(() => aborted);
  });

  it('is cut off anywhere: what came is shown, and never as all of it', async () => {
    const response = (): Response =>
      ai
        .streamText({ model: modelOf([...text('One two three four five.'), finish('stop')]), prompt: 'x' })
        .toUIMessageStreamResponse();
    const { length } = await response().text();
    const cuts = [1, 3, 5, 7, 8].map((share) => Math.floor((length * share) / 10));
    const server = await serve(response, (nth) => cuts[nth] ?? Infinity);
    for (const cut of cuts) {
      const chat = chatWith(server.url, aiSdk());
      await chat.send('x');
      expect(`${cut}: ${endOf(chat)}`).toBe(`${cut}: failed interrupted`);
      expect('One two three four five.'.startsWith(textOf(chat))).toBe(true);
    }
    expect(server.requests).toHaveLength(cuts.length);
  });
});

import { parseJsonEventStream, readUIMessageStream, uiMessageChunkSchema, type UIMessage } from 'ai';
import { writeFrame, type StreamEvent } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { aiSdk } from '../src/ai-sdk/index.js';
import { createAiSdkEncoder, toAiSdkStream } from '../src/ai-sdk/encoder.js';
import { AI_SDK_CASES } from '../test-support/ai-sdk-cases.js';
import { bodyOf, decode, reduceEvents, sse } from '../test-support/decode.js';

const run: StreamEvent = { type: 'run', v: '1.0', runId: 'run_0001', messageId: 'm1', resume: 'cursor' };
const done: StreamEvent = { type: 'done', reason: 'complete' };

function encode(...events: StreamEvent[]): unknown[] {
  const encoder = createAiSdkEncoder();
  return [run, ...events].flatMap((event) => encoder.encode(event)).slice(1);
}

const native = (events: readonly StreamEvent[]): string =>
  events.map((event, at) => writeFrame(at + 1, event)).join('');

/** What the AI SDK's own reader makes of a stream; rejects where a chunk is not of its schema. */
async function readTheirs(stream: ReadableStream<Uint8Array>): Promise<UIMessage | undefined> {
  const chunks = parseJsonEventStream({
    stream: stream as ReadableStream<Uint8Array<ArrayBuffer>>,
    schema: uiMessageChunkSchema,
  }).pipeThrough(
    new TransformStream({
      transform(result, controller) {
        if (!result.success) throw result.error;
        controller.enqueue(result.value);
      },
    }),
  );
  let last: UIMessage | undefined;
  for await (const message of readUIMessageStream({ stream: chunks, terminateOnError: true })) last = message;
  return last;
}

describe('the encoder for the AI SDK', () => {
  it.each<[string, StreamEvent[], unknown[]]>([
    [
      'a text',
      [
        { type: 'part', id: 'p1', kind: 'text', state: 'open' },
        { type: 'delta', id: 'p1', append: 'Hi' },
        { type: 'end', id: 'p1' },
      ],
      [
        { type: 'text-start', id: 'p1' },
        { type: 'text-delta', id: 'p1', delta: 'Hi' },
        { type: 'text-end', id: 'p1' },
      ],
    ],
    [
      'a text that is whole',
      [{ type: 'part', id: 'p1', kind: 'text', state: 'done', text: 'Hi' }],
      [
        { type: 'text-start', id: 'p1' },
        { type: 'text-delta', id: 'p1', delta: 'Hi' },
        { type: 'text-end', id: 'p1' },
      ],
    ],
    [
      'a text that stays open',
      [{ type: 'part', id: 'p1', kind: 'text', state: 'open', text: 'Hi' }, done],
      [
        { type: 'text-start', id: 'p1' },
        { type: 'text-delta', id: 'p1', delta: 'Hi' },
        { type: 'text-end', id: 'p1' },
        { type: 'finish', finishReason: 'stop' },
      ],
    ],
    [
      'reasoning',
      [{ type: 'part', id: 'p1', kind: 'reasoning', state: 'done', text: 'Hm' }],
      [
        { type: 'reasoning-start', id: 'p1' },
        { type: 'reasoning-delta', id: 'p1', delta: 'Hm' },
        { type: 'reasoning-end', id: 'p1' },
      ],
    ],
    [
      'a text in place of another',
      [
        { type: 'part', id: 'p1', kind: 'text', state: 'open' },
        { type: 'part', id: 'p1', kind: 'text', state: 'done' },
      ],
      [
        { type: 'text-start', id: 'p1' },
        { type: 'text-end', id: 'p1' },
        { type: 'text-start', id: 'p1+' },
        { type: 'text-end', id: 'p1+' },
      ],
    ],
    [
      'a card',
      [{ type: 'part', id: 'p1', kind: 'product_list', state: 'done', data: { items: [] } }],
      [{ type: 'data-product_list', id: 'p1', data: { items: [] } }],
    ],
    [
      'a card in pieces, once it is whole',
      [
        { type: 'part', id: 'p1', kind: 'product', format: 'json', state: 'open' },
        { type: 'delta', id: 'p1', append: '{"id":' },
        { type: 'delta', id: 'p1', append: '"a"}' },
        { type: 'end', id: 'p1' },
      ],
      [{ type: 'data-product', id: 'p1', data: { id: 'a' } }],
    ],
    [
      'a card in pieces that never is',
      [
        { type: 'part', id: 'p1', kind: 'product', format: 'json', state: 'open', text: '{"id' },
        { type: 'end', id: 'p1' },
      ],
      [],
    ],
    [
      'a card that is taken back',
      [
        { type: 'part', id: 'p1', kind: 'product', state: 'done', data: { id: 'a' } },
        { type: 'remove', id: 'p1' },
      ],
      [
        { type: 'data-product', id: 'p1', data: { id: 'a' } },
        { type: 'data-product', id: 'p1', data: null },
      ],
    ],
    [
      'a card that is taken back before it was there',
      [
        { type: 'part', id: 'p1', kind: 'product', format: 'json', state: 'open' },
        { type: 'remove', id: 'p1' },
        { type: 'remove', id: 'x' },
      ],
      [],
    ],
    [
      'a source',
      [{ type: 'part', id: 'p1', kind: 'source', state: 'done', data: { url: 'https://a.example/', title: 'A' } }],
      [{ type: 'source-url', sourceId: 'p1', url: 'https://a.example/', title: 'A' }],
    ],
    [
      'a source without an address',
      [{ type: 'part', id: 'p1', kind: 'source', state: 'done', data: { title: 'A' } }],
      [{ type: 'source-document', sourceId: 'p1', mediaType: 'text/plain', title: 'A' }],
    ],
    [
      'a tool',
      [{ type: 'part', id: 'p1', kind: 'tool', state: 'done', data: { name: 'search', input: 1, output: 2 } }],
      [
        { type: 'tool-input-available', toolCallId: 'p1', toolName: 'search', input: 1, dynamic: true },
        { type: 'tool-output-available', toolCallId: 'p1', output: 2, dynamic: true },
      ],
    ],
    [
      'a tool that failed',
      [{ type: 'part', id: 'p1', kind: 'tool', state: 'done', data: { name: 'search', error: 'no' } }],
      [
        { type: 'tool-input-available', toolCallId: 'p1', toolName: 'search', input: {}, dynamic: true },
        { type: 'tool-output-error', toolCallId: 'p1', errorText: 'no', dynamic: true },
      ],
    ],
    [
      'status',
      [{ type: 'status', code: 'searching', text: 'Looking' }],
      [{ type: 'data-status', data: { code: 'searching', text: 'Looking' }, transient: true }],
    ],
    [
      'a snapshot',
      [
        { type: 'snapshot', message: { id: 'm1', parts: [{ id: 'p1', kind: 'text', state: 'open', text: 'Hi' }] } },
        { type: 'delta', id: 'p1', append: '!' },
      ],
      [
        { type: 'text-start', id: 'p1' },
        { type: 'text-delta', id: 'p1', delta: 'Hi' },
        { type: 'text-delta', id: 'p1', delta: '!' },
      ],
    ],
    [
      'usage',
      [{ type: 'done', reason: 'length', usage: { inputTokens: 1 } }],
      [{ type: 'finish', finishReason: 'length', messageMetadata: { usage: { inputTokens: 1 } } }],
    ],
    ['a filter', [{ type: 'done', reason: 'filtered' }], [{ type: 'finish', finishReason: 'content-filter' }]],
    ['a stop', [{ type: 'done', reason: 'stopped' }], [{ type: 'abort' }]],
    ['an answer that nobody waited for', [{ type: 'done', reason: 'abandoned' }], [{ type: 'abort' }]],
    [
      'an answer for a person to give',
      [{ type: 'done', reason: 'handoff' }],
      [{ type: 'finish', finishReason: 'other' }],
    ],
    [
      'an error',
      [{ type: 'error', code: 'overloaded', message: 'later', retryable: true }],
      [{ type: 'error', errorText: 'overloaded: later' }],
    ],
    [
      'what belongs to no part',
      [
        { type: 'delta', id: 'x', append: 'y' },
        { type: 'end', id: 'x' },
      ],
      [],
    ],
  ])('says %s', (_, events, chunks) => {
    expect(encode(...events)).toEqual(chunks);
  });

  it('begins with the id of the message', () => {
    expect(createAiSdkEncoder().encode(run)).toEqual([{ type: 'start', messageId: 'm1' }]);
  });

  // That stream cannot take text back.
  const sayable = AI_SDK_CASES.filter(({ frames }) => !JSON.stringify(frames).includes('reset-step'));

  it.each(sayable.map((one) => [one.name, one] as const))(
    'is read by the AI SDK, and comes back as it was: %s',
    async (_, { frames }) => {
      const { events } = await decode(aiSdk(), sse(frames));
      const before = reduceEvents(events);
      const [mine, theirs] = toAiSdkStream(bodyOf(native(events), 50)).tee();
      const text = await new Response(mine).text();
      expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
      const after = reduceEvents((await decode(aiSdk(), text)).events);
      // A tool's steps are not all told.
      expect({ ...after, statuses: [] }).toMatchObject({ messageId: before.messageId, end: before.end, statuses: [] });
      expect(after.parts.filter(({ kind }) => kind !== 'tool' && kind !== 'source')).toEqual(
        before.parts.filter(({ kind }) => kind !== 'tool' && kind !== 'source'),
      );
      const failed = before.end?.startsWith('error');
      const message = await readTheirs(theirs).catch((error: unknown) =>
        failed ? undefined : Promise.reject(error as Error),
      );
      if (!failed && message) expect(message.id).toBe(before.messageId);
    },
  );

  it('breaks off where what it reads breaks off', async () => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(native([run])));
      },
      pull: (controller) => controller.error(new Error('reset')),
    });
    await expect(new Response(toAiSdkStream(body)).text()).rejects.toThrow('reset');
  });

  it('leaves the stream that it reads when it is left, also while it waits', async () => {
    let left = false;
    const body = new ReadableStream<Uint8Array>({ cancel: () => void (left = true) });
    const reader = toAiSdkStream(body).getReader();
    const waiting = reader.read();
    await reader.cancel();
    expect((await waiting).done).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(left).toBe(true);
  });
});

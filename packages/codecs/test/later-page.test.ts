import { ProtocolError, readFrames, stripResolved, type RunRequest, type StreamItem } from '@aisle/protocol';
import { describe, expect, it } from 'vitest';
import { aiSdk } from '../src/ai-sdk/index.js';
import type { CodecCall, CodecWire } from '../src/client-codec.js';
import { bodyOf, sse } from '../test-support/decode.js';

const { signal } = new AbortController();
const text = sse([
  { type: 'start', messageId: 'm1' },
  { type: 'text-delta', id: 't', delta: 'Two ' },
  { type: 'text-delta', id: 't', delta: 'shoes.' },
  { type: 'finish' },
]);
const request: RunRequest = {
  v: 1,
  runId: 'run_0001',
  conversationId: 'c 1',
  trigger: 'send',
  messages: [{ id: 'u1', role: 'user', parts: [{ kind: 'text', text: 'shoes?' }] }],
};

/** A wire that answers each call with a stream, or with 204. */
function wireOf(...answers: (string | null)[]): CodecWire & { readonly calls: CodecCall[] } {
  const calls: CodecCall[] = [];
  return {
    calls,
    gateway: new URL('https://shop.example/api/chat/'),
    async open(call) {
      calls.push(call);
      const answer = answers[calls.length - 1] ?? null;
      return answer === null ? null : readFrames(bodyOf(answer));
    },
    distrust: stripResolved,
    error: (code, message) => new ProtocolError(code, message),
  };
}

async function all(items: AsyncIterable<StreamItem> | null): Promise<StreamItem[]> {
  const read: StreamItem[] = [];
  for await (const item of items ?? []) read.push(item);
  return read;
}

describe('a page that takes up what another page began', () => {
  it('builds the message anew after its cursor, as nobody knows what the other page read', async () => {
    const wire = wireOf(text);
    const items = await all(await aiSdk({ resume: true }).connect(wire).resume('run_0001', 7, signal, request));
    expect(wire.calls.map(({ path }) => path)).toEqual(['https://shop.example/api/chat/c%201/stream']);
    expect(items.map((item) => 'id' in item && item.id)).toEqual([8, 9, 10, 11, 12, 13]);
    expect(items[0]).toMatchObject({ event: { type: 'snapshot', message: { id: 'm1', parts: [] } } });
    expect(items.at(-1)).toMatchObject({ event: { type: 'done', reason: 'complete' } });
  });

  it('reads from the first event on where nothing was read before', async () => {
    const wire = wireOf(text);
    const items = await all(await aiSdk({ resume: true }).connect(wire).start(request, signal, true));
    expect(wire.calls[0]?.body).toBeUndefined();
    expect(items[0]).toMatchObject({
      id: 1,
      event: { type: 'run', runId: 'run_0001', messageId: 'm1', resume: 'cursor' },
    });
  });

  it('never asks again for what may have been asked', async () => {
    for (const resume of [true, false]) {
      const wire = wireOf();
      await expect(aiSdk({ resume }).connect(wire).start(request, signal, true)).rejects.toMatchObject({
        code: 'interrupted',
      });
      expect(wire.calls.filter(({ body }) => body)).toEqual([]);
    }
  });

  it('has nothing to go on with where streams cannot be had again', async () => {
    const wire = wireOf(text);
    const transport = aiSdk().connect(wire);
    await expect(transport.resume('run_0001', 7, signal, request)).rejects.toMatchObject({ code: 'gone' });
    await expect(transport.stop('run_0001x', signal)).rejects.toMatchObject({ code: 'not_found' });
    expect(wire.calls).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { LIMITS, createEventDecoder, readFrames, readItem, type Frame, type StreamItem } from '../index.js';

const utf8 = new TextEncoder();

function bodyOf(chunks: readonly Uint8Array[], cancel: () => void = () => undefined): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
    cancel,
  });
}

async function framesOf(chunks: readonly Uint8Array[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readFrames(bodyOf(chunks))) frames.push(frame);
  return frames;
}

const text =
  '\uFEFF: hello\nevent: error\nid: 7\ndata:{"a":\r\ndata: 1}\r\n\rdata\n\nid\n\ndata: 你😀\n\ndata: unfinished';
const frames = [{ comment: 'hello' }, { event: 'error', id: '7', data: '{"a":\n1}' }, { data: '' }, { data: '你😀' }];

describe('readFrames', () => {
  it('reads fields, comments, any line ends and empty data, and drops what is unfinished', async () => {
    expect(await framesOf([utf8.encode(text)])).toMatchObject(frames);
  });

  it('reads the same however the bytes are cut', async () => {
    const bytes = utf8.encode(text);
    const whole = await framesOf([bytes]);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await framesOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(whole);
    }
    expect(await framesOf(Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole);
  });

  it('gives what was complete before a frame that is too large, then throws', async () => {
    const seen: Frame[] = [];
    const cancel = vi.fn();
    const big = utf8.encode(`data: first\n\ndata: ${'x'.repeat(LIMITS.frameBytes + 1)}\n\n`);
    const read = async (): Promise<void> => {
      for await (const frame of readFrames(bodyOf([big], cancel))) seen.push(frame);
    };
    await expect(read()).rejects.toMatchObject({ code: 'too_large' });
    expect(seen).toMatchObject([{ data: 'first' }]);
  });

  it('ends with the signal', async () => {
    const abort = new AbortController();
    const reading = readFrames(new ReadableStream<Uint8Array>(), { signal: abort.signal }).next();
    abort.abort();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('readItem', () => {
  it('reads frames as the decoder of events does, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom('id: 1\n', 'id: x\n', ': c\n', 'data: {"type":"status","code":"a"}\n', 'data: 5\n', '\n'),
        ),
        async (lines) => {
          const bytes = utf8.encode(lines.join(''));
          const items: StreamItem[] = createEventDecoder().push(bytes);
          expect((await framesOf([bytes])).map(readItem)).toEqual(items);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});

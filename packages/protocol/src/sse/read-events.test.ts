import { describe, expect, it, vi } from 'vitest';
import { LIMITS, readEvents, writeFrame, type StreamItem } from '../index.js';

const utf8 = new TextEncoder();
const run = { type: 'run', v: '1.0', runId: 'run_00000001', messageId: 'm1', resume: 'none' } as const;
const runItem: StreamItem = { kind: 'event', id: 1, event: run };

function bodyOf(chunks: readonly string[], options: { staysOpen?: true; cancel?: (reason: unknown) => void } = {}) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(utf8.encode(chunk));
      if (!options.staysOpen) controller.close();
    },
    cancel: options.cancel ?? (() => undefined),
  });
}

async function collect(source: AsyncIterable<StreamItem>): Promise<{ items: StreamItem[]; error?: unknown }> {
  const items: StreamItem[] = [];
  try {
    for await (const item of source) items.push(item);
  } catch (error) {
    return { items, error };
  }
  return { items };
}

describe('readEvents', () => {
  it('ends with the body, terminal or not', async () => {
    expect(await collect(readEvents(bodyOf([writeFrame(1, run), 'id: 2\ndata: {"ty'])))).toEqual({ items: [runItem] });
  });

  it('gives what was complete before a frame that is too large, then throws', async () => {
    const big = `id: 2\ndata: ${'x'.repeat(LIMITS.frameBytes + 1)}\n\n`;
    const cancel = vi.fn();
    const { items, error } = await collect(readEvents(bodyOf([writeFrame(1, run) + big], { staysOpen: true, cancel })));
    expect(items).toEqual([runItem]);
    expect(error).toMatchObject({ name: 'ProtocolError', code: 'too_large' });
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('cancels the body when the loop is left', async () => {
    const cancel = vi.fn();
    for await (const item of readEvents(bodyOf([writeFrame(1, run)], { staysOpen: true, cancel }))) {
      expect(item).toEqual(runItem);
      break;
    }
    expect(cancel).toHaveBeenCalledOnce();
  });

  it('passes on what a broken connection throws', async () => {
    const broken = new TypeError('network error');
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(broken);
      },
    });
    expect((await collect(readEvents(body))).error).toBe(broken);
  });

  it('an abort ends a read that waits, cancels the body and lets go of the signal', async () => {
    const cancel = vi.fn();
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const reading = collect(
      readEvents(bodyOf([writeFrame(1, run)], { staysOpen: true, cancel }), { signal: controller.signal }),
    );
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort(new Error('the page goes'));
    const { items, error } = await reading;
    expect(items).toEqual([runItem]);
    expect(error).toMatchObject({ code: 'aborted', retryable: false, cause: { message: 'the page goes' } });
    expect(cancel).toHaveBeenCalledOnce();
    expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
  });

  it('a signal that has fired before lets nothing through', async () => {
    const { items, error } = await collect(readEvents(bodyOf([writeFrame(1, run)]), { signal: AbortSignal.abort() }));
    expect(items).toEqual([]);
    expect(error).toMatchObject({ code: 'aborted' });
  });
});

import { describe, expect, it } from 'vitest';
import { decodeFrames, fold } from '../../test-support/judged-decode.js';
import type { Frame } from '../codec.js';
import { createWhaleCodec, createWhaleMapper, readJsonLines } from './index.js';

const RUN = { runId: 'run-1', messageId: 'message-1' };
const LINES = [
  { status_code: 200, finished: false, output: { response: 'Two ' } },
  { status_code: 200, finished: false, output: { response: 'shoes 👟' } },
  { status_code: 200, finished: true, output: { response: '' } },
];

/** A body in chunks of `size` bytes; `onCancel` hears that nobody reads it any more. */
function bodyOf(text: string, size: number, onCancel?: () => void): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += size)));
    },
    cancel: () => onCancel?.(),
  });
}

async function framesOfLines(text: string, size: number): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readJsonLines(bodyOf(text, size))) frames.push(frame);
  return frames;
}

describe('events of Whale as objects', () => {
  it('are mapped one by one', () => {
    const mapper = createWhaleMapper(RUN);
    const events = LINES.flatMap((event) => mapper.event(event));
    expect(fold(events)).toMatchObject({ parts: [['text', 'Two shoes 👟']], end: 'complete' });
    expect(mapper.end()).toEqual([]);
  });

  it('are interrupted where no last one comes', () => {
    const mapper = createWhaleMapper(RUN);
    const events = [...mapper.event(LINES[0]), ...mapper.end()];
    expect(fold(events)).toMatchObject({ parts: [['text', 'Two ']], end: 'error interrupted' });
  });

  it('may be chat completions, or anything else', () => {
    const cyclic: Record<string, unknown> = { choices: [] };
    cyclic['self'] = cyclic;
    const mapper = createWhaleMapper(RUN);
    const events = [undefined, null, 7, 'x', [], {}, { choices: 1n }, cyclic].flatMap((event) => mapper.event(event));
    const chunk = { choices: [{ index: 0, delta: { content: 'Hi' }, finish_reason: 'stop' }] };
    events.push(...mapper.event(chunk), ...mapper.end());
    expect(fold(events)).toMatchObject({ parts: [['text', 'Hi']], end: 'complete' });
  });
});

describe('lines of JSON', () => {
  const text = LINES.map((line) => JSON.stringify(line)).join('\n');

  it.each([1, 7, 1_000])('are frames, in chunks of %i bytes', async (size) => {
    for (const body of [text, `${text}\n`, text.replaceAll('\n', '\r\n\r\n')]) {
      const decoded = decodeFrames(createWhaleCodec(), await framesOfLines(body, size));
      expect(decoded).toMatchObject({ parts: [['text', 'Two shoes 👟']], end: 'complete', dropped: [] });
    }
  });

  it('cut after any byte are an interruption', async () => {
    const bytes = new TextEncoder().encode(text);
    for (let size = 0; size < bytes.length; size += 1) {
      const cut = new TextDecoder().decode(bytes.subarray(0, size));
      expect(decodeFrames(createWhaleCodec(), await framesOfLines(cut, 64)).end).toBe('error interrupted');
    }
  });

  it('that are far too long are no events', async () => {
    const frames = await framesOfLines(`{"a":"${'x'.repeat(3_000_000)}"}\n${text}`, 65_536);
    expect(decodeFrames(createWhaleCodec(), frames)).toMatchObject({ end: 'complete', dropped: ['no JSON'] });
  });

  it('that nobody wants any more are cancelled', async () => {
    let isCancelled = false;
    for await (const frame of readJsonLines(bodyOf(text.repeat(9), 64, () => (isCancelled = true)))) {
      expect(frame).toBeDefined();
      break;
    }
    expect(isCancelled).toBe(true);
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { agUi } from '../src/ag-ui/index.js';
import { aiSdk } from '../src/ai-sdk/index.js';
import { AG_UI_CASES } from '../test-support/ag-ui-cases.js';
import { AI_SDK_CASES } from '../test-support/ai-sdk-cases.js';
import { answerOf, chatWith, endOf } from '../test-support/chat.js';
import type { CodecCase } from '../test-support/codec-case.js';
import { decode, reduceEvents, sse } from '../test-support/decode.js';

const isFull = process.env['AISLE_FULL'] === '1';
const seed = Number(process.env['AISLE_SEED'] ?? Date.now() % 100_000);
const utf8 = new TextEncoder();
const latin = new TextDecoder('latin1');

/** Streams that end well, and where in them their last word is said. */
function samplesOf(
  cases: readonly CodecCase[],
  terminal: string,
): { name: string; bytes: Uint8Array; saidAt: number }[] {
  return cases
    .filter(({ end = 'complete' }) => !end.startsWith('error'))
    .map(({ name, frames }) => {
      const bytes = utf8.encode(sse(frames));
      // In bytes; a terminal counts once its blank line has begun: a frame ends with it.
      const at = latin.decode(bytes).lastIndexOf(`"type":"${terminal}"`);
      return { name, bytes, saidAt: latin.decode(bytes).indexOf('\n\n', at) + 2 };
    });
}

const PROTOCOLS = [
  ['the AI SDK', () => aiSdk(), samplesOf(AI_SDK_CASES, 'finish'), 'finish'],
  ['AG-UI', () => agUi(), samplesOf(AG_UI_CASES, 'RUN_FINISHED'), 'RUN_FINISHED'],
] as const;

describe.each(PROTOCOLS)('a stream of %s that is cut', (_, codec, all, terminal) => {
  const samples = all.filter(({ bytes }) => latin.decode(bytes).split(`"type":"${terminal}"`).length === 2);

  it(`after any byte is never taken for a whole one (seed ${seed})`, async () => {
    expect(samples.length).toBeGreaterThan(40);
    const chosen = isFull ? samples : fc.sample(fc.constantFrom(...samples), { seed, numRuns: 12 });
    for (const { name, bytes, saidAt } of chosen) {
      for (let cut = 0; cut < saidAt; cut += 1) {
        const { events } = await decode(codec(), bytes.subarray(0, cut));
        expect(`${name} at ${cut}: ${String(reduceEvents(events).end)}`).toBe(`${name} at ${cut}: error interrupted`);
      }
      const { events } = await decode(codec(), bytes.subarray(0, saidAt));
      expect(reduceEvents(events).end).not.toBe('error interrupted');
    }
  });

  it(`is shown as interrupted in a chat (seed ${seed})`, async () => {
    const cuts = fc.sample(
      fc.tuple(fc.constantFrom(...samples), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })),
      { seed, numRuns: isFull ? 200 : 20 },
    );
    for (const [{ bytes, saidAt }, share] of cuts) {
      const part = bytes.slice(0, Math.floor(share * saidAt));
      vi.stubGlobal('fetch', async () => new Response(part, { headers: { 'content-type': 'text/event-stream' } }));
      const chat = chatWith('https://shop.example/chat', codec());
      await chat.send('Hi');
      expect(endOf(chat)).toBe('failed interrupted');
      expect(answerOf(chat).parts.every(({ state }) => state === 'done')).toBe(true);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { aiSdk } from '../src/ai-sdk/index.js';
import { AI_SDK_CASES } from '../test-support/ai-sdk-cases.js';
import { decode, reduceEvents, sse } from '../test-support/decode.js';
import { runCases } from '../test-support/run-cases.js';

describe('the stream of the AI SDK, read', () => {
  runCases(aiSdk(), AI_SDK_CASES);

  it('has sixty rows at least', () => {
    expect(AI_SDK_CASES.length).toBeGreaterThanOrEqual(60);
  });

  it.each([[['[DONE]']], [[]]])('takes the end of a lenient stream for the end of the answer: %j', async (last) => {
    const frames = [{ type: 'text-delta', id: 't', delta: 'Hi' }, ...last];
    const { events } = await decode(aiSdk({ lenientTerminal: true }), sse(frames));
    expect(reduceEvents(events)).toMatchObject({ parts: [{ text: 'Hi' }], end: 'complete' });
  });

  it('takes a stream without anything for no answer, also a lenient one', async () => {
    const { events } = await decode(aiSdk({ lenientTerminal: true }), '');
    expect(reduceEvents(events).end).toBe('error interrupted');
  });
});

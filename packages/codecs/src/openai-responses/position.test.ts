import { describe, expect, it } from 'vitest';
import { fold } from '../../test-support/judged-decode.js';
import { fixtureText } from '../../test-support/fixtures.js';
import { framesOf } from '../../test-support/frames-of.js';
import { createOpenAiResponsesCodec } from './index.js';

const RUN = { runId: 'run-1', messageId: 'message-1' };
const frames = framesOf(new TextEncoder().encode(fixtureText('openai-responses.sse')));

describe('the place in a stream of the Responses API', () => {
  it('is the response and the number of the last event', () => {
    const decoder = createOpenAiResponsesCodec().createDecoder(RUN);
    expect(decoder.position).toBeUndefined();
    decoder.frame(frames[0]!);
    expect(decoder.position).toEqual({ responseId: 'resp_Sy1', sequence: 0 });
    for (const frame of frames) decoder.frame(frame);
    expect(decoder.position).toEqual({ responseId: 'resp_Sy1', sequence: frames.length - 1 });
  });

  it('lets the stream go on anywhere, with any overlap, and the message stays the same', () => {
    const whole = createOpenAiResponsesCodec().createDecoder(RUN);
    const wanted = fold(frames.flatMap((frame) => whole.frame(frame)));
    for (let cut = 1; cut < frames.length; cut += 1) {
      for (const from of [cut, Math.max(0, cut - 3), 0]) {
        const decoder = createOpenAiResponsesCodec().createDecoder(RUN);
        const events = [...frames.slice(0, cut), ...frames.slice(from)].flatMap((frame) => decoder.frame(frame));
        expect({ cut, from, ...fold(events) }).toEqual({ cut, from, ...wanted });
      }
    }
  });

  it('is announced only for a response that is a resource', () => {
    const kept = createOpenAiResponsesCodec();
    expect(kept.capabilities).toEqual({ cursor: 'sequence', stop: 'endpoint', terminal: 'required' });
    expect(kept.createDecoder(RUN).frame(frames[0]!)).toMatchObject([{ type: 'run', resume: 'cursor' }]);
    const lost = createOpenAiResponsesCodec({ background: false });
    expect(lost.capabilities).toEqual({ cursor: 'none', stop: 'disconnect', terminal: 'required' });
    expect(lost.createDecoder(RUN).frame(frames[0]!)).toMatchObject([{ type: 'run', resume: 'none' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { describeCases, streamOf } from '../../test-support/case.js';
import { DASHSCOPE_CASES } from '../../test-support/cases/dashscope/index.js';
import { OPENAI_CHAT_CASES } from '../../test-support/cases/openai-chat/index.js';
import { decode } from '../../test-support/judged-decode.js';
import { createDashScopeCodec, createDashScopeCompatibleCodec } from './index.js';

describeCases("streams of DashScope's compatible mode", createDashScopeCompatibleCodec, OPENAI_CHAT_CASES);

describe('an error frame of the native interface', () => {
  const errors = DASHSCOPE_CASES.filter(
    ({ end, stream }) => end.startsWith('error') && /event: ?error/.test(streamOf({ stream })),
  );

  it.each(errors)('leaked into the compatible mode: $name', (one) => {
    expect(decode(createDashScopeCompatibleCodec(), streamOf(one)).end).toBe(one.end);
  });

  it('is there, in more than ten kinds', () => {
    expect(errors.length).toBeGreaterThan(10);
  });
});

describe('the codecs of DashScope', () => {
  it('say what they can do', () => {
    expect(createDashScopeCodec()).toMatchObject({
      id: 'dashscope',
      capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'required' },
    });
    expect(createDashScopeCompatibleCodec()).toMatchObject({
      id: 'dashscope-compatible',
      capabilities: { cursor: 'none', stop: 'disconnect', terminal: 'lenient' },
    });
  });

  it('carry the session of an application on its terminal', () => {
    const stream = 'data:{"output":{"session_id":"s-1","text":"Hi","finish_reason":"stop"},"usage":{}}\n\n';
    expect(decode(createDashScopeCodec(), stream).terminal).toMatchObject({ reason: 'complete', sessionId: 's-1' });
  });

  it('let a text grow while the thoughts before it are repeated with each frame', () => {
    const said = (content: string) => ({ output: { choices: [{ message: { reasoning_content: 'Hm.', content } }] } });
    const stream = ['', 'Two', 'Two light', 'Two light shoes'].map((text) => `data:${JSON.stringify(said(text))}\n\n`);
    const { events, replaced } = decode(createDashScopeCodec({ incremental: false }), stream.join(''));
    expect(replaced).toBe(0);
    expect(events.flatMap((event) => (event.type === 'delta' ? [event.append] : []))).toEqual([
      'Hm.',
      'Two',
      ' light',
      ' shoes',
    ]);
  });

  it('replace a part that turns out to be read otherwise, and no other', () => {
    const stream = (...texts: string[]) =>
      texts.map((text) => `data:{"output":{"text":"${text}","finish_reason":"null"}}\n\n`).join('');
    expect(decode(createDashScopeCodec(), stream('Two', ' light', ' shoes')).replaced).toBe(0);
    expect(decode(createDashScopeCodec(), stream('Two', 'Two light', 'Two light shoes')).replaced).toBe(0);
    expect(decode(createDashScopeCodec(), stream('好', '好的', '呀')).replaced).toBe(1);
    expect(decode(createDashScopeCodec({ incremental: false }), stream('Two b', 'Two shoes')).replaced).toBe(1);
  });
});

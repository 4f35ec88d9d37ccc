import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../test-support/case.js';
import { DASHSCOPE_CASES } from '../test-support/cases/dashscope/index.js';
import { OPENAI_CHAT_CASES } from '../test-support/cases/openai-chat/index.js';
import { OPENAI_RESPONSES_CASES } from '../test-support/cases/openai-responses/index.js';
import { WHALE_CASES } from '../test-support/cases/whale.js';
import { decodeFrames } from '../test-support/judged-decode.js';
import { framesOf } from '../test-support/frames-of.js';
import type { Frame } from './codec.js';
import { createDashScopeCodec, createDashScopeCompatibleCodec } from './dashscope/index.js';
import { createOpenAiChatCodec } from './openai-chat/index.js';
import { createOpenAiResponsesCodec } from './openai-responses/index.js';
import { createWhaleCodec } from './whale/index.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const RUNS = process.env['AISLE_FULL'] ? 20_000 : 250;

const CODECS = [
  createOpenAiChatCodec(),
  createOpenAiChatCodec({ lenientTerminal: true }),
  createOpenAiResponsesCodec(),
  createDashScopeCodec(),
  createDashScopeCodec({ incremental: false }),
  createDashScopeCompatibleCodec(),
  createWhaleCodec(),
  createWhaleCodec({ reading: 'detect' }),
].map((codec, place) => [`${codec.id} (${place})`, codec] as const);

const CASES = [...OPENAI_CHAT_CASES, ...OPENAI_RESPONSES_CASES, ...DASHSCOPE_CASES, ...WHALE_CASES];
const encoder = new TextEncoder();
const KNOWN_FRAMES = CASES.flatMap((one) => framesOf(encoder.encode(streamOf(one))));

/** Every word that stands in a frame: names of fields, and values that mean something. */
const WORDS = [
  ...new Set(KNOWN_FRAMES.flatMap((frame) => ('data' in frame ? (frame.data.match(/[\w.]{2,40}/g) ?? []) : []))),
  '__proto__',
  'constructor',
  'toString',
];
const word = fc.constantFrom(...WORDS);
const leaf = fc.oneof(
  word,
  fc.constantFrom(
    '',
    'null',
    '[DONE]',
    '\ud83d',
    '\udc5f',
    '{"a":1}',
    'ha',
    'haha',
    'https://shoes.example/a',
    '\ufffd',
  ),
  fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 200, 429, 1.5, 1e308, [], {}),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 5 }),
  ),
}));

/** A known frame, one of whose values is another. */
const spoilt = fc.tuple(fc.constantFrom(...KNOWN_FRAMES), fc.nat(), value).map(([frame, at, other]): Frame => {
  if (!('data' in frame)) return frame;
  const places = [...frame.data.matchAll(/:("(?:[^"\\]|\\.)*"|[\d.]+|null|true|false|\[\]|\{\})/g)];
  const place = places[at % Math.max(1, places.length)];
  if (!place) return frame;
  const end = place.index + place[0].length;
  return { ...frame, data: `${frame.data.slice(0, place.index)}:${JSON.stringify(other)}${frame.data.slice(end)}` };
});
const frames = fc.array(
  fc.oneof(
    { arbitrary: fc.constantFrom(...KNOWN_FRAMES), weight: 5 },
    { arbitrary: spoilt, weight: 5 },
    { arbitrary: value.map((any): Frame => ({ data: JSON.stringify(any) })), weight: 2 },
    {
      arbitrary: fc.record({ event: fc.constantFrom('error', 'result'), data: fc.oneof(fc.string(), word) }),
      weight: 1,
    },
    { arbitrary: fc.string().map((comment): Frame => ({ comment })), weight: 1 },
  ),
  { maxLength: 14 },
);

/** Names on the prototypes that everything inherits from. */
const inherited = (): string =>
  [Object, Array, String, Map, Function].map((type) => Reflect.ownKeys(type.prototype).map(String).join()).join('|');

describe.each(CODECS)('%s, whatever the frames hold,', (_, codec) => {
  it('throws nothing, keeps the rules of the protocol, and changes no prototype', () => {
    const before = inherited();
    fc.assert(
      fc.property(frames, (some) => {
        const decoded = decodeFrames(codec, some);
        expect(() => JSON.stringify(decoded.events)).not.toThrow();
      }),
      { seed, numRuns: RUNS },
    );
    expect(inherited()).toBe(before);
  });

  it('bears nesting that exhausts a stack', () => {
    for (const deep of ['['.repeat(20_000) + ']'.repeat(20_000), '{"a":'.repeat(20_000) + '0' + '}'.repeat(20_000)]) {
      const some = ['error', 'choices', 'output', 'response', 'arguments'].flatMap((name): Frame[] => [
        { data: `{"${name}":${deep}}` },
        {
          data: `{"type":"response.completed","choices":[{"delta":{"tool_calls":[{"function":{"${name}":${deep}}}]}}]}`,
        },
        { data: deep, event: 'error' },
      ]);
      for (const one of some) expect(() => decodeFrames(codec, [one])).not.toThrow();
    }
  });
});

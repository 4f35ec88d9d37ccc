import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEventDecoder, writeComment, writeFrame, type StreamEvent, type StreamItem } from '../index.js';

const EVENTS = 10_000;
const words = [
  '鞋',
  ' light',
  '👟',
  'é',
  ' "€150"',
  '\u2028',
  '👨‍👩‍👧',
  '\n- ',
  '\\',
  ' waterproof',
  '🇨🇳',
  '\t',
  '𠮷',
  '\uFEFF',
];

function eventAt(id: number): StreamEvent {
  if (id === 1) return { type: 'run', v: '1.0', runId: 'run_10000', messageId: 'm1', resume: 'cursor' };
  if (id === EVENTS) return { type: 'done', reason: 'complete' };
  if (id % 500 === 2) return { type: 'part', id: `t${id}`, kind: 'text', state: 'open' };
  if (id % 97 === 0)
    return {
      type: 'part',
      id: `p${id}`,
      kind: 'product',
      state: 'done',
      data: { id: `prod_${id}`, note: '最轻的 🪶' },
    };
  return {
    type: 'delta',
    id: 't2',
    append: `${words[id % words.length] ?? ''}${words[(id * 7) % words.length] ?? ''}`,
  };
}

/** Frames with all three line ends in turn, and comments between them. */
function buildStream(): Uint8Array {
  const lineEnds = ['\n', '\r\n', '\r'];
  let text = '\uFEFF';
  for (let id = 1; id <= EVENTS; id += 1) {
    const frame = id % 50 === 0 ? writeComment('hb') + writeFrame(id, eventAt(id)) : writeFrame(id, eventAt(id));
    text += frame.replaceAll('\n', lineEnds[id % 3] ?? '\n');
  }
  return new TextEncoder().encode(text);
}

/** Same digest, same items; far cheaper to compare than ten thousand objects a dozen times. */
function digest(items: readonly StreamItem[]): string {
  return createHash('sha256').update(JSON.stringify(items)).digest('hex');
}

function decodeCutAt(bytes: Uint8Array, isCut: (position: number) => boolean): string {
  const decoder = createEventDecoder();
  const items: StreamItem[] = [];
  let start = 0;
  for (let end = 1; end <= bytes.length; end += 1) {
    if (end !== bytes.length && !isCut(end)) continue;
    items.push(...decoder.push(bytes.subarray(start, end)));
    start = end;
  }
  return digest(items);
}

const LF = 10;
const CR = 13;
const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;

/** Where a cut can hurt: `at(bytes, position)` cuts before the byte at `position`. */
const boundaryClasses: Record<string, (bytes: Uint8Array, position: number) => boolean> = {
  'between all bytes': () => true,
  'between CR and LF': (bytes, at) => bytes[at - 1] === CR && bytes[at] === LF,
  'after every CR': (bytes, at) => bytes[at - 1] === CR,
  'after every LF': (bytes, at) => bytes[at - 1] === LF,
  'before every line end': (bytes, at) => bytes[at] === LF || bytes[at] === CR,
  'before every second byte of a character': (bytes, at) => isContinuation(bytes[at]) && !isContinuation(bytes[at - 1]),
  'before every later byte of a character': (bytes, at) => isContinuation(bytes[at]) && isContinuation(bytes[at - 1]),
  'between characters of more than one byte': (bytes, at) =>
    isContinuation(bytes[at - 1]) && !isContinuation(bytes[at]),
  'after every colon': (bytes, at) => bytes[at - 1] === 0x3a,
  'after every space': (bytes, at) => bytes[at - 1] === 0x20,
  'inside every field name': (bytes, at) => bytes[at - 1] === 0x64 && (bytes[at] === 0x61 || bytes[at] === 0x3a),
  'after every backslash': (bytes, at) => bytes[at - 1] === 0x5c,
  'inside the byte order mark': (_bytes, at) => at < 4,
  'every 65,536 bytes': (_bytes, at) => at % 65_536 === 0,
  'every 1,021 bytes': (_bytes, at) => at % 1021 === 0,
};

describe(`a stream of ${EVENTS} events`, () => {
  let bytes: Uint8Array;
  let whole: string;

  beforeAll(() => {
    bytes = buildStream();
    const items = createEventDecoder().push(bytes);
    whole = digest(items);
    const expected: StreamItem[] = [];
    for (let id = 1; id <= EVENTS; id += 1) {
      if (id % 50 === 0) expected.push({ kind: 'comment' });
      expected.push({ kind: 'event', id, event: eventAt(id) });
    }
    expect(items).toEqual(expected);
  });

  it.each(Object.entries(boundaryClasses))('decodes the same when it is cut %s', (_name, cutsAt) => {
    expect(Array.from(bytes.keys()).some((at) => at > 0 && cutsAt(bytes, at))).toBe(true);
    expect(decodeCutAt(bytes, (at) => cutsAt(bytes, at))).toBe(whole);
  });

  it('decodes the same with random cuts', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      let state = seed * 2_654_435_761;
      const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
      expect(
        decodeCutAt(bytes, () => random() < 0.02),
        `seed ${seed}`,
      ).toBe(whole);
    }
  });
});

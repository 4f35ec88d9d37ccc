import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEventDecoder, readEvent, type StreamItem } from '../index.js';

const seed = 20_260_302;

/** Pieces that streams are made of, and that parsers stumble over. */
const piece = fc.constantFrom(
  'data:',
  'data: ',
  'data',
  'id:',
  'id: 7',
  'id',
  'event: x',
  'retry: 1',
  'datax: 1',
  ':',
  ': hb',
  ' ',
  '1',
  '\0',
  '{"type":"é👟"}',
  '{"type":"end","id":"a"}',
  '[',
  '\uFEFF',
  '\u2028',
);
const lineEnd = fc.constantFrom('\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n');
const line = fc.constantFrom(
  'data: {"type":"é👟"}',
  'data:[',
  'id: 7',
  'id:8',
  'id: 9\0',
  'id',
  ': hb',
  'retry: 1',
  '',
);
const wholeLine = fc.tuple(line, lineEnd).map(([text, end]) => text + end);
const stream = fc.array(fc.oneof(piece, lineEnd, wholeLine), { maxLength: 60 }).map((all) => all.join(''));

/** What another parser makes of the stream, read as the protocol reads frames. */
function reference(text: string): StreamItem[] {
  const items: StreamItem[] = [];
  const parser = createParser({
    onEvent: ({ id: raw, data }) => items.push(frame(raw ?? '', data)),
    onComment: () => items.push({ kind: 'comment' }),
  });
  parser.feed(text);
  return items;
}

function frame(raw: string, data: string): StreamItem {
  const id = /^[1-9]\d{0,14}$/.test(raw) ? Number(raw) : undefined;
  if (raw !== '' && id === undefined) return { kind: 'invalid', id, problem: 'the id is not a whole number from 1' };
  try {
    return { ...readEvent(JSON.parse(data)), id };
  } catch {
    return { kind: 'invalid', id, problem: 'the data line is not JSON' };
  }
}

function decode(bytes: Uint8Array, edges: readonly number[]): StreamItem[] {
  const decoder = createEventDecoder();
  return edges.flatMap((edge, at) => decoder.push(bytes.subarray(edge, edges[at + 1])));
}

it('reads any stream as eventsource-parser does, whole, one byte at a time and with random cuts', () => {
  const property = fc.property(stream, fc.array(fc.nat(200), { maxLength: 8 }), (text, cuts) => {
    const bytes = new TextEncoder().encode(text);
    // That parser takes a last CR for a line end when it sees what follows.
    const expected = reference(text.endsWith('\r') ? `${text} ` : text);
    expect(decode(bytes, [0])).toEqual(expected);
    expect(decode(bytes, [...bytes.keys()])).toEqual(expected);
    expect(
      decode(
        bytes,
        [0, ...cuts].sort((a, b) => a - b),
      ),
    ).toEqual(expected);
  });
  fc.assert(property, { seed, numRuns: 1_000 });
});

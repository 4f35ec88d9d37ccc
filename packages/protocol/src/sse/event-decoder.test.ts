import { describe, expect, it } from 'vitest';
import { createEventDecoder, isProtocolError, LIMITS, writeFrame, type StreamItem } from '../index.js';

const utf8 = new TextEncoder();
const run = { type: 'run', v: '1.0', runId: 'run_00000001', messageId: 'm1', resume: 'cursor' } as const;
const runItem: StreamItem = { kind: 'event', id: 1, event: run };
const runJson = JSON.stringify(run);

function decode(...chunks: (string | Uint8Array)[]): StreamItem[] {
  const decoder = createEventDecoder();
  return chunks.flatMap((chunk) => decoder.push(typeof chunk === 'string' ? utf8.encode(chunk) : chunk));
}

function bytewise(text: string): StreamItem[] {
  return decode(...Array.from(utf8.encode(text), (byte) => Uint8Array.of(byte)));
}

/** The JSON of a delta event that takes exactly `bytes` bytes. */
function deltaOf(bytes: number, filler = 'x'): string {
  const empty = JSON.stringify({ type: 'delta', id: 'a', append: '' });
  const room = bytes - empty.length;
  const size = utf8.encode(filler).length;
  return JSON.stringify({
    type: 'delta',
    id: 'a',
    append: filler.repeat(Math.floor(room / size)) + 'x'.repeat(room % size),
  });
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('line ends', () => {
  const frames = [
    'id: 1',
    `data: ${runJson}`,
    '',
    ': hb',
    'id: 2',
    'data: {"type":"delta","id":"a","append":"é"}',
    '',
    '',
  ];
  const expected: StreamItem[] = [
    runItem,
    { kind: 'comment' },
    { kind: 'event', id: 2, event: { type: 'delta', id: 'a', append: 'é' } },
  ];

  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
  ])('%s ends a line, whole and one byte at a time', (_name, lineEnd) => {
    const stream = frames.join(lineEnd);
    expect(decode(stream)).toEqual(expected);
    expect(bytewise(stream)).toEqual(expected);
  });

  it('may be mixed in one stream', () => {
    const stream = `id: 1\rdata: ${runJson}\r\n\n: hb\r\nid: 2\ndata: {"type":"delta","id":"a","append":"é"}\r\r`;
    expect(decode(stream)).toEqual(expected);
    expect(bytewise(stream)).toEqual(expected);
  });

  it('a CR at the end of a chunk completes the frame now, and a line feed after it is no second line end', () => {
    const decoder = createEventDecoder();
    expect(decoder.push(utf8.encode(`id: 1\rdata: ${runJson}\r\r`))).toEqual([runItem]);
    expect(decoder.push(utf8.encode('\n'))).toEqual([]);
    expect(decoder.push(utf8.encode(`id: 2\ndata: {"type":"end",\r`))).toEqual([]);
    expect(decoder.push(utf8.encode('\n'))).toEqual([]);
    expect(decoder.push(utf8.encode('data: "id":"a"}\n\n'))).toEqual([
      { kind: 'event', id: 2, event: { type: 'end', id: 'a' } },
    ]);
  });

  it('U+2028, U+2029 and U+0085 are text, not line ends', () => {
    const append = 'a\u2028b\u2029c\u0085d';
    const stream = `id: 1\ndata: {"type":"delta","id":"a","append":"${append}"}\n\n`;
    expect(decode(stream)).toEqual([{ kind: 'event', id: 1, event: { type: 'delta', id: 'a', append } }]);
    expect(bytewise(stream)).toEqual(decode(stream));
  });
});

describe('byte order mark', () => {
  const frame = `data: ${runJson}\n\n`;
  const bom = Uint8Array.of(0xef, 0xbb, 0xbf);

  it('one is stripped, also when it comes in pieces', () => {
    const item = { ...runItem, id: undefined };
    expect(decode(bom, frame)).toEqual([item]);
    expect(decode(bom.slice(0, 1), bom.slice(1, 2), bom.slice(2), frame)).toEqual([item]);
    expect(decode(new Uint8Array(), bom.slice(0, 2), bom.slice(2), frame)).toEqual([item]);
    expect(bytewise(`\uFEFF${frame}`)).toEqual([item]);
  });

  it('a second one is part of the first line, which is then no data line', () => {
    expect(decode(bom, bom, frame)).toEqual([]);
    expect(bytewise(`\uFEFF\uFEFF${frame}`)).toEqual([]);
    expect(decode(`\uFEFF\uFEFF${frame}${frame}`)).toHaveLength(1);
  });

  it('one inside the stream is text', () => {
    expect(decode(`${frame}\uFEFF${frame}`)).toHaveLength(1);
    expect(decode('data: {"type":"delta","id":"a","append":"\uFEFF"}\n\n')).toMatchObject([
      { event: { append: '\uFEFF' } },
    ]);
  });

  it('a mark that was encoded twice is no mark', () => {
    expect(decode(`\u00EF\u00BB\u00BF${frame}`)).toEqual([]);
  });
});

describe('fields', () => {
  it('a space after the colon is optional, and only one is taken', () => {
    expect(decode(`id:1\ndata:${runJson}\n\n`)).toEqual([runItem]);
    expect(decode(`id:  1\ndata:${runJson}\n\n`)).toEqual([
      { kind: 'invalid', id: undefined, problem: 'the id is not a whole number from 1' },
    ]);
  });

  it('several data lines are joined with line feeds', () => {
    expect(decode('id: 3\ndata: {"type":"end",\ndata: "id":\ndata: "a"}\n\n')).toEqual([
      { kind: 'event', id: 3, event: { type: 'end', id: 'a' } },
    ]);
  });

  it('data without a colon, or with nothing after it, is an empty line and so no JSON', () => {
    const invalid = [{ kind: 'invalid', id: 7, problem: 'the data line is not JSON' }];
    expect(decode('id: 7\ndata\n\n')).toEqual(invalid);
    expect(decode('id: 7\ndata:\n\n')).toEqual(invalid);
    expect(decode('data\ndata: {"type":"end","id":"a"}\ndata\n\n')).toMatchObject([{ kind: 'event' }]);
  });

  it('a frame without data gives nothing', () => {
    expect(decode('id: 4\n\nevent: x\n\nretry: 10\n\n\n\n')).toEqual([]);
  });

  it('event, retry and unknown fields are ignored, in any case of letters', () => {
    expect(decode(`event: end\nretry: 5\nstatus: 200\nDATA: 1\nid: 1\ndata: ${runJson}\n\n`)).toEqual([runItem]);
  });

  it('every comment line is a sign of life', () => {
    expect(decode(':\n\n: hb\n:x\n\n')).toEqual([{ kind: 'comment' }, { kind: 'comment' }, { kind: 'comment' }]);
  });

  it('an unfinished last frame is dropped, however much of it came', () => {
    expect(decode(`id: 1\ndata: ${runJson}\n\nid: 2\ndata: {"type":"end","id":"a"}\n`)).toEqual([runItem]);
    expect(decode(`id: 1\ndata: ${runJson}`)).toEqual([]);
  });

  it('bytes that are no UTF-8 become replacement characters', () => {
    expect(decode('data: {"type":"delta","id":"a","append":"', Uint8Array.of(0xff, 0xc3), '"}\n\n')).toMatchObject([
      { event: { append: '\uFFFD\uFFFD' } },
    ]);
  });
});

describe('ids', () => {
  const idOf = (line: string) => decode(`${line}\ndata: ${runJson}\n\n`)[0];

  it('a whole number of up to 15 digits is the frame number', () => {
    expect(idOf('id: 999999999999999')).toMatchObject({ kind: 'event', id: 999_999_999_999_999 });
  });

  it.each(['id: 0', 'id: -1', 'id: 01', 'id: 1.0', 'id: 1e3', 'id: abc', 'id: 1-0', 'id: 9007199254740993', 'id: １'])(
    '"%s" makes the frame invalid',
    (line) => expect(idOf(line)).toMatchObject({ kind: 'invalid', id: undefined }),
  );

  it('an absent, empty, or taken-back id is none', () => {
    for (const line of ['x: y', 'id', 'id:', 'id: ', 'id: 5\nid']) {
      expect(idOf(line)).toEqual({ kind: 'event', id: undefined, event: run });
    }
  });

  it('an id with a NUL is ignored', () => {
    expect(idOf('id: 5\nid: 6\0')).toMatchObject({ id: 5 });
    expect(idOf('id: 6\0')).toMatchObject({ kind: 'event', id: undefined });
  });

  it('an id does not carry over to the next frame', () => {
    expect(decode(`id: 1\ndata: ${runJson}\n\ndata: ${runJson}\n\n`)[1]).toMatchObject({
      kind: 'event',
      id: undefined,
    });
  });
});

describe('limits', () => {
  it.each(['x', 'é', '鞋', '👟'])(
    'a frame of exactly the limit passes, one byte more is too large ("%s")',
    (filler) => {
      const atLimit = deltaOf(LIMITS.frameBytes, filler);
      expect(utf8.encode(atLimit)).toHaveLength(LIMITS.frameBytes);
      expect(decode(`id: 1\ndata: ${atLimit}\n\n`)).toMatchObject([{ kind: 'event', id: 1 }]);
      const over = deltaOf(LIMITS.frameBytes + 1, filler);
      expect(thrownBy(() => decode(`id: 1\ndata: ${over}\n\n`))).toMatchObject({ code: 'too_large', retryable: false });
    },
  );

  it('what was complete before the bad frame is returned, and the failure is kept', () => {
    const decoder = createEventDecoder();
    const over = deltaOf(LIMITS.frameBytes + 1);
    const items = decoder.push(
      utf8.encode(`id: 1\ndata: ${runJson}\n\n: hb\n\nid: 2\ndata: ${over}\n\n${writeFrame(3, run)}`),
    );
    expect(items).toEqual([runItem, { kind: 'comment' }]);
    expect(decoder.failure).toMatchObject({ name: 'ProtocolError', code: 'too_large', retryable: false });
    const later = thrownBy(() => decoder.push(utf8.encode(writeFrame(3, run))));
    expect(later).toBe(decoder.failure);
    expect(isProtocolError(later)).toBe(true);
    expect(thrownBy(() => decoder.push(new Uint8Array()))).toBe(later);
  });

  it('there is no failure while all is well', () => {
    const decoder = createEventDecoder();
    decoder.push(utf8.encode('id: 1\ndata: nonsense\n\n'));
    expect(decoder.failure).toBeUndefined();
  });

  it.each([
    ['a data line without an end', () => 'data: '],
    ['a comment without an end', () => ': '],
    ['an id without an end', () => 'id: '],
  ])('%s is too large after one read buffer, long before 10 MB', (_name, start) => {
    const decoder = createEventDecoder();
    const chunk = utf8.encode('x'.repeat(16 * 1024));
    decoder.push(utf8.encode(start()));
    let sent = 0;
    const error = thrownBy(() => {
      for (; sent < 10 * 1024 * 1024; sent += chunk.length) decoder.push(chunk);
    });
    expect(error).toMatchObject({ code: 'too_large' });
    expect(sent).toBeLessThanOrEqual(LIMITS.readBufferChars + chunk.length);
  });

  it('many short data lines without a blank line are too large after one read buffer', () => {
    const decoder = createEventDecoder();
    const chunk = utf8.encode('data:\n'.repeat(1024));
    let pushes = 0;
    expect(
      thrownBy(() => {
        for (; pushes < 10_000; pushes += 1) decoder.push(chunk);
      }),
    ).toMatchObject({ code: 'too_large' });
    expect(pushes).toBeLessThanOrEqual(LIMITS.readBufferChars / 1024 + 1);
  });

  it('a line of an unknown field without an end is thrown away as it comes', () => {
    const decoder = createEventDecoder();
    const chunk = utf8.encode('x'.repeat(64 * 1024));
    for (let sent = 0; sent < 10 * 1024 * 1024; sent += chunk.length) decoder.push(chunk);
    expect(decoder.push(utf8.encode(`\nid: 1\ndata: ${runJson}\n\n`))).toEqual([runItem]);
  });

  it('10 MB in one push are cut off without a copy of them', () => {
    const decoder = createEventDecoder();
    const bytes = new Uint8Array(10 * 1024 * 1024).fill(0x78);
    bytes.set(utf8.encode(`id: 1\ndata: ${runJson}\n\ndata: `));
    const before = process.memoryUsage();
    expect(decoder.push(bytes)).toEqual([runItem]);
    const after = process.memoryUsage();
    expect(decoder.failure).toMatchObject({ code: 'too_large' });
    const grown = after.heapUsed + after.external - before.heapUsed - before.external;
    expect(grown).toBeLessThan(6 * 1024 * 1024);
  });
});

describe('frames that are no events', () => {
  it('keep their id, so that a reader can tell where they stood', () => {
    expect(
      decode('id: 2\ndata: [1]\n\nid: 3\ndata: {"type":"weather"}\n\nid: 4\ndata: {"type":"pay","must":true}\n\n'),
    ).toEqual([
      { kind: 'invalid', id: 2, problem: 'an event is a JSON object with a string "type"' },
      { kind: 'unknown', id: 3, type: 'weather', must: false },
      { kind: 'unknown', id: 4, type: 'pay', must: true },
    ]);
  });

  it('JSON nested as deep as a frame allows is turned down, not a crash', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(decode(`id: 1\ndata: {"type":"part","id":"a","kind":"x","data":${deep}}\n\n`)).toMatchObject([
      { kind: 'invalid' },
    ]);
  });
});

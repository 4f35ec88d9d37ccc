import { createReadStream } from 'node:fs';

/** One line of a file. */
export interface Line {
  /** Without its line feed. */
  readonly text: string;
  /** Bytes from the file's beginning to behind its line feed. */
  readonly end: number;
}

const LINE_FEED = 0x0a;

/** Lines of a UTF-8 file from a byte on, one at a time. A last line without a line feed counts. */
export async function* readLines(path: string, from = 0, signal?: AbortSignal): AsyncGenerator<Line> {
  const stream = createReadStream(path, { start: from, highWaterMark: 256 * 1_024, ...(signal ? { signal } : {}) });
  let held: Buffer = Buffer.alloc(0);
  let position = from;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    const data = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    let start = 0;
    for (let feed = data.indexOf(LINE_FEED); feed !== -1; feed = data.indexOf(LINE_FEED, start)) {
      position += feed + 1 - start;
      yield { text: withoutReturn(data.toString('utf8', start, feed)), end: position };
      start = feed + 1;
    }
    held = data.subarray(start);
  }
  if (held.length > 0) yield { text: withoutReturn(held.toString('utf8')), end: position + held.length };
}

const withoutReturn = (text: string): string => text.replace(/\r$/, '').replace(/^\uFEFF/, '');

import { LIMITS } from '@aisle/protocol';
import type { Frame } from '../codec.js';

/**
 * The frames of a body that holds one JSON object a line (https://jsonlines.org). The last line needs no line end: an object that is
 * cut is no JSON. A line of more than `LIMITS.readBufferChars` is cut, so it is none, either. Leaving the loop early cancels the body.
 */
export async function* readJsonLines(body: ReadableStream<Uint8Array>): AsyncGenerator<Frame, void, undefined> {
  const text = new TextDecoder();
  const reader = body.getReader();
  let line = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const [first = '', ...others] = text.decode(value, { stream: !done }).split('\n');
      line += first.slice(0, LIMITS.readBufferChars - line.length);
      for (const other of others) {
        if (line.trim() !== '') yield { data: line };
        line = other.slice(0, LIMITS.readBufferChars);
      }
      if (done) break;
    }
    if (line.trim() !== '') yield { data: line };
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

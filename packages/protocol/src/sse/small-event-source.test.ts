import { createParser, type EventSourceMessage } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createParser as createSmallParser } from './small-event-source.js';

const MAX = 60;

interface Listeners {
  maxBufferSize: number;
  onEvent(message: EventSourceMessage): void;
  onComment(comment: string): void;
  onError(error: { readonly type: string }): void;
}

interface Parser {
  feed(chunk: string): void;
}

/** What a parser says to pieces of a stream, up to the first piece that is too much. */
function readWith(create: (listeners: Listeners) => Parser, chunks: readonly string[]): unknown[] {
  const said: unknown[] = [];
  let isOver = false;
  const parser = create({
    maxBufferSize: MAX,
    onEvent: ({ event, id, data }) => {
      // The original lets an event pass that grew too large and ended within one piece; the frame decoder does not.
      if (data.length > MAX) isOver = true;
      if (!isOver) said.push({ event, id, data });
    },
    onComment: (comment) => {
      if (!isOver) said.push(comment);
    },
    onError: ({ type }) => {
      if (type === 'max-buffer-size-exceeded') isOver = true;
    },
  });
  for (const chunk of chunks) if (!isOver) parser.feed(chunk);
  return isOver ? [...said, 'too much'] : said;
}

const bits = fc.constantFrom(
  ...['data', 'data:', 'data: ', 'id:', 'id: 7', 'event:', 'event: part', ':', ': hb', 'retry: 9', 'odd', 'odd: x'],
  ...['a', ' ', 'b:c', '\0', '\uFEFF', '__proto__: x', '\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n'],
);

describe('the small parser of event streams', () => {
  it('reads every stream, in whatever pieces, as the original does', () => {
    fc.assert(
      fc.property(fc.array(fc.array(bits, { maxLength: 8 }), { maxLength: 12 }), (pieces) => {
        // The decoder begins with a blank line, and a stream ends with one.
        const chunks = ['\n', ...pieces.map((piece) => piece.join('')), '\n\n'];
        expect(readWith(createSmallParser, chunks)).toEqual(readWith(createParser, chunks));
      }),
      { numRuns: 20_000 },
    );
  });

  it('says that a line without an end is too long, and reads one that is just short enough', () => {
    for (const length of [MAX, MAX + 1]) {
      const chunks = ['\n', ...`data:${'x'.repeat(length)}`.slice(0, length), '\n\n'];
      expect(readWith(createSmallParser, chunks)).toEqual(readWith(createParser, chunks));
    }
  });
});

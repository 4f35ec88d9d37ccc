import { describe, expect, it } from 'vitest';
import { decode } from '../test-support/judged-decode.js';
import { FIXTURES, fixtureText } from '../test-support/fixtures.js';

describe.each(FIXTURES)('$file', ({ file, codec, terminal, parts, end }) => {
  const text = fixtureText(file);
  const bytes = new TextEncoder().encode(text);

  it('is read to its end, in chunks of any size', () => {
    const whole = decode(codec, bytes);
    expect(whole).toMatchObject({ parts, end });
    for (const size of [1, 2, 3, 7, 64]) expect(decode(codec, bytes, size).events).toEqual(whole.events);
  });

  it('cut after any byte, ends as it does only where its last frame has arrived', () => {
    const head = text.slice(0, text.indexOf('\n\n', text.indexOf(terminal)) + 2);
    const needed = new TextEncoder().encode(head).length;
    for (let size = 0; size <= bytes.length; size += 1) {
      expect({ size, end: decode(codec, bytes.subarray(0, size)).end }).toEqual({
        size,
        end: size < needed ? 'error interrupted' : end,
      });
    }
  });
});

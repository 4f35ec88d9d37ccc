import { describe, expect, it } from 'vitest';
import { KINDS, makeText } from './texts.mjs';
import { TOKENS_PER_FRAME, cutIntoFrames } from './tokens.mjs';

const LANGUAGES = ['en', 'zh'];

describe.each(LANGUAGES)('texts in %s', (language) => {
  it.each(Object.keys(KINDS))('are the same every time and as long as asked: %s', (kind) => {
    const text = makeText({ kind, language, chars: 5_000 });
    expect(text).toHaveLength(5_000);
    expect(makeText({ kind, language, chars: 5_000 })).toBe(text);
  });

  it.each(Object.keys(KINDS))('begin alike whatever their length: %s', (kind) => {
    const long = makeText({ kind, language, chars: 12_000 });
    expect(long.startsWith(makeText({ kind, language, chars: 3_000 }))).toBe(true);
  });

  it('of many blocks hold all that answers are made of', () => {
    const text = makeText({ kind: 'mixed', language, chars: 50_000 });
    const marks = [
      /^#{2,4} /m,
      /^- /m,
      /^1\. /m,
      /^- \[x\] /m,
      /^\| --- /m,
      /^```js$/m,
      /^> /m,
      /\*\*\S/,
      /\]\(https:/,
    ];
    for (const mark of marks) expect(text).toMatch(mark);
  });

  it.each(['list', 'table', 'fence', 'paragraph'])('of one block have no blank line outside of code: %s', (kind) => {
    const text = makeText({ kind, language, chars: 20_000 });
    expect(kind === 'fence' || !text.includes('\n\n')).toBe(true);
    expect(text.split('```').length).toBe(kind === 'fence' ? 2 : 1);
  });
});

describe('tokens', () => {
  const text = makeText({ kind: 'mixed', language: 'zh', chars: 10_000 });
  const frames = cutIntoFrames(text);

  it('make the whole text again', () => {
    expect(frames.flat().join('')).toBe(text);
  });

  it('have 2 to 6 characters, 25 of them in a frame', () => {
    const tokens = frames.flat().slice(0, -1);
    expect(Math.min(...tokens.map(({ length }) => length))).toBe(2);
    expect(Math.max(...tokens.map(({ length }) => length))).toBe(6);
    expect(frames.slice(0, -1).every(({ length }) => length === TOKENS_PER_FRAME)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { createThoughtFilter, splitThought } from './index.js';

const cases = [
  ['plain words', 'plain words'],
  ['<think>hidden</think>\n\nshown', 'shown'],
  ['before <think>hidden</think>after', 'before after'],
  ['<think>never closed', ''],
  ['<think>a</think>b<think>c</think>d', 'bd'],
  ['1 < 2 and <thin ice', '1 < 2 and <thin ice'],
  ['ends with <th', 'ends with <th'],
  ['<think></think>\n\n', ''],
] as const;

describe('the thought filter', () => {
  it.each(cases)('shows of %j only %j, however the stream is cut', (text, shown) => {
    for (let size = 1; size <= text.length; size += 1) {
      const filter = createThoughtFilter();
      let seen = '';
      for (let at = 0; at < text.length; at += size) seen += filter.push(text.slice(at, at + size));
      expect(seen + filter.end()).toBe(shown);
    }
  });

  it('splits a whole text', () => {
    expect(splitThought('<think>\nwhy\n</think>\n\nbecause')).toEqual({ thought: 'why', answer: 'because' });
    expect(splitThought('because')).toEqual({ thought: '', answer: 'because' });
    expect(splitThought('a<think>b')).toEqual({ thought: 'b', answer: 'a' });
  });
});

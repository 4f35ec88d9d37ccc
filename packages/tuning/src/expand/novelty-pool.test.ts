import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNoveltyPool } from './novelty-pool.js';
import { commonSubsequence, rougeF, tokensOf } from './rouge-l.js';

/** The textbook's table. */
function slowLength(a: readonly unknown[], b: readonly unknown[]): number {
  const row = Array.from({ length: b.length + 1 }, () => 0);
  for (const one of a) {
    let diagonal = 0;
    for (const [index, other] of b.entries()) {
      const above = row[index + 1] ?? 0;
      row[index + 1] = one === other ? diagonal + 1 : Math.max(above, row[index] ?? 0);
      diagonal = above;
    }
  }
  return row[b.length] ?? 0;
}

describe('ROUGE-L', () => {
  it('finds the longest common subsequence exactly, also beyond 32 and 64 tokens', () => {
    const list = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 100 });
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(commonSubsequence(a).with(b)).toBe(slowLength(a, b));
      }),
    );
  });

  it.each([
    ['Is it waterproof?', ['is', 'it', 'waterproof']],
    ['推荐一款适合敏感肌的洗面奶 SPF50', [...'推荐一款适合敏感肌的洗面奶', 'spf50']],
    ['14寸 laptop 包', ['14', '寸', 'laptop', '包']],
    ['軽いリュックは？', [...'軽いリュックは']],
  ])('reads %s as the tokens that a reader sees', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens);
  });
});

describe('the pool', () => {
  const words = fc.array(fc.constantFrom('a', 'bag', 'light', 'red', 'rain', 'for', 'under', '包', '轻', '红', '的'), {
    minLength: 1,
    maxLength: 14,
  });
  const question = words.map((list) => list.join(' '));

  it('answers what comparing with every question would', () => {
    fc.assert(
      fc.property(fc.array(question, { maxLength: 40 }), question, (others, asked) => {
        const pool = createNoveltyPool();
        others.forEach((other) => pool.add(other));
        const tokens = tokensOf(asked);
        const all = others
          .map((other, index) => {
            const list = tokensOf(other);
            return { index, score: rougeF(slowLength(tokens, list), tokens.length, list.length) };
          })
          .filter(({ score }) => score > 0)
          .sort((a, b) => b.score - a.score || a.index - b.index);
        const found = pool.mostSimilar(asked, 10);
        expect(found.map(({ score }) => score)).toEqual(all.slice(0, 10).map(({ score }) => score));
        for (const one of found) expect(all).toContainEqual(one);
      }),
    );
  });

  it('tells Chinese questions apart, which word tokens do not', () => {
    const pool = createNoveltyPool();
    pool.add('推荐一款适合敏感肌的洗面奶');
    expect(pool.mostSimilar('推荐一款适合敏感肌的面霜', 1)[0]?.score).toBeGreaterThan(0.7);
    expect(pool.mostSimilar('退货需要自己付运费吗', 1)[0]?.score ?? 0).toBeLessThan(0.2);
  });
});

import { normaliseQuestion } from '../text/normalise-question.js';

/**
 * What two questions are compared by: words, and each character by itself where a script puts no blanks between words. The usual
 * ROUGE tokenizer keeps only a to z and digits, so that every Chinese question is new to it.
 */
export function tokensOf(question: string): readonly string[] {
  const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
  const pattern = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}])+`, 'gu');
  return normaliseQuestion(question).match(pattern) ?? [];
}

/** Finds the longest common subsequence of one list of tokens with others. */
export interface CommonSubsequence {
  /** Its length: exact. */
  with(other: readonly number[]): number;
}

const WORD = 32;

/**
 * Bit-parallel (H. Hyyrö, “Bit-parallel LCS-length computation revisited”, 2004): each token of the other list costs one step for
 * every 32 tokens of this one.
 */
export function commonSubsequence(tokens: readonly number[]): CommonSubsequence {
  const words = Math.ceil(tokens.length / WORD);
  const places = new Map<number, Uint32Array>();
  tokens.forEach((token, index) => {
    const bits = places.get(token) ?? new Uint32Array(words);
    const word = Math.floor(index / WORD);
    bits[word] = (bits[word] ?? 0) | (1 << (index % WORD));
    places.set(token, bits);
  });
  const open = new Uint32Array(words);
  return {
    with(other) {
      open.fill(0xffffffff);
      for (const token of other) {
        const bits = places.get(token);
        if (bits) step(open, bits);
      }
      let length = 0;
      for (let index = 0; index < tokens.length; index += 1)
        if (((open[Math.floor(index / WORD)] ?? 0) & (1 << (index % WORD))) === 0) length += 1;
      return length;
    },
  };
}

function step(open: Uint32Array, bits: Uint32Array): void {
  let carry = 0;
  for (let word = 0; word < open.length; word += 1) {
    const before = open[word] ?? 0;
    const matched = (before & (bits[word] ?? 0)) >>> 0;
    const sum = before + matched + carry;
    carry = sum > 0xffffffff ? 1 : 0;
    open[word] = (sum | (before & ~matched)) >>> 0;
  }
}

/** ROUGE-L F (C.-Y. Lin, 2004) of a subsequence of `common` tokens in lists of two lengths. 0 to 1. */
export function rougeF(common: number, first: number, second: number): number {
  return first + second === 0 ? 0 : (2 * common) / (first + second);
}

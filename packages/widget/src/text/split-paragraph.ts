import type { Token } from 'marked';
import { childTokens } from './markdown.js';

// Where a word ends and another begins, or between two ideographs: what stands behind is read the same without what stands before.
const breaks =
  /(?<=[\p{L}\p{N},.;:!?)\]”’"'*_`~][ ])(?=\p{L})|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}，。；：？！、])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;

// Marks that neither open nor close anything, and brackets that are complete.
const inert = /(?<=\s)[*~<]+(?=\s)|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])|<(?=[\s\d])|\[[^[\]`*_~<]*\](?![([:])/gu;
const halfOpen = /[`*_~[<]/;

/**
 * How much of a paragraph's source can be frozen: up to a place before which nothing is open that what is still to come could
 * close. 0 where there is none.
 *
 * @param tokens the paragraph's inline tokens
 * @param end do not go beyond, in UTF-16 code units
 */
export function splitParagraph(source: string, tokens: readonly Token[], end: number): number {
  let offset = 0;
  let split = 0;
  for (const token of tokens) {
    const { type, raw } = token;
    if (!source.startsWith(raw, offset) || offset >= end) break;
    if (type === 'text') {
      if (isHalfOpen(raw)) {
        // What stands before the first open mark is settled.
        const open = firstHalfOpen(raw);
        return lastBreak(raw.slice(0, Math.min(open, end - offset)), raw, offset) || split;
      }
      split = lastBreak(raw.slice(0, end - offset), raw, offset) || split;
    } else if (childTokens(token).some(hasHalfOpen)) break;
    offset += raw.length;
  }
  return split;
}

function lastBreak(part: string, whole: string, offset: number): number {
  let last = 0;
  for (const { index } of part.matchAll(breaks)) last = index;
  // The whole must not be cut inside a reference that decodes to something else.
  return last > 0 && !/&[#\w]*$/.test(whole.slice(0, last)) ? offset + last : 0;
}

function isHalfOpen(text: string): boolean {
  return halfOpen.test(text) && halfOpen.test(text.replace(inert, (marks) => ' '.repeat(marks.length)));
}

function firstHalfOpen(text: string): number {
  return text.replace(inert, (marks) => ' '.repeat(marks.length)).search(halfOpen);
}

function hasHalfOpen(token: Token): boolean {
  return token.type === 'text' ? isHalfOpen(token.raw) : childTokens(token).some(hasHalfOpen);
}

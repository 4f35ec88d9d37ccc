import type { Inlines } from './markdown/inline.js';

// Where a word ends and another begins, or between two ideographs: what stands behind is read the same without what stands before.
const breaks =
  /(?<=[\p{L}\p{N},.;:!?)\]”’"'*_`~][ ])(?=\p{L})|(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}，。；：？！、])(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;

/**
 * How much of a paragraph's source can be frozen: up to a place before which nothing is open that what is still to come could
 * close. 0 where there is none.
 *
 * @param end do not go beyond, in UTF-16 code units
 */
export function splitParagraph({ pieces, openAt }: Inlines, end: number): number {
  const limit = Math.min(openAt, end);
  let split = 0;
  let depth = 0;
  for (const piece of pieces) {
    const { kind } = piece;
    if (kind === 'close') depth -= 1;
    else if (kind === 'link' || kind === 'image' || kind === 'em' || kind === 'strong' || kind === 'del') depth += 1;
    else if (kind === 'text' && depth === 0 && piece.at !== undefined) {
      const { at, text } = piece;
      for (const { index } of text.slice(0, Math.max(0, limit - at)).matchAll(breaks))
        if (index > 0) split = at + index;
    }
  }
  return split;
}

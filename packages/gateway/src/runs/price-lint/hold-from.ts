/** Longest stretch of prose that is held back. */
export const MAX_HELD_CHARS = 40;
/** The longest name of money that may follow a number, with what may lie between. */
const NAME_CHARS = 19;
/** Between the two ends of a range. */
const GAP_CHARS = 12;
const DIGIT = /[\d０-９零〇一二两兩三四五六七八九十百千万萬]/;
const BEFORE_NUMBER = /(?:[\p{Sc}￥＄￡.A-Za-z]{1,5}|人民[币幣]?|人)[ \u00a0\u202f\u2009\u200b\u2060\ufeff*_`]{0,4}$/u;

/**
 * From where on a text may turn out to name money once more of it has come: from the sign, or the number, that the last
 * characters may belong to. Never more than 40 characters before the end.
 */
export function holdFrom(text: string): number {
  const floor = Math.max(0, text.length - MAX_HELD_CHARS);
  let from = text.length;
  let room = NAME_CHARS;
  for (let at = text.length - 1; at >= floor && from - at <= room; at -= 1) {
    if (text.charAt(at) === '\n') break;
    if (!DIGIT.test(text.charAt(at))) continue;
    from = at;
    room = GAP_CHARS;
  }
  const sign = BEFORE_NUMBER.exec(text.slice(Math.max(floor, from - 10), from));
  return sign ? from - sign[0].length : from;
}

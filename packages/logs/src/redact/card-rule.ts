import { isEan13, isLuhn } from './check-digits.js';
import { digitsOf, isAscending, spansOf, type RedactionRule, type Span } from './redaction-rule.js';

const RUN = /(?<!\d)(?<!\d[.,])\d(?:[ -]?\d){12,30}/g;
/** Four by four is how a card is written, whatever its check digit says: one digit may be mistyped. */
const FOUR_BY_FOUR = /(?<!\d)[3-6]\d{3}([ ./-]{1,3})\d{4}\1\d{4}\1\d{4}(?!\d)/g;
const SECURITY_CODE = /(?:cvv2?|cvc2?|security code|安全码|卡背面)\s*(?:is|是|为|[:=])?\s*(?<data>\d{3,4})(?!\d)/gi;
const EXPIRY =
  /(?:exp(?:iry|ires|iration)?(?: date)?|valid (?:thru|until)|有效期)\s*(?:is|是|为|至|到|[:=])?\s*(?<data>(?:0[1-9]|1[0-2])\s?\/\s?(?:20)?\d{2})(?!\d)/gi;

/** Payment cards (ISO/IEC 7812), and what is said beside them: security code and expiry. */
export const cardRule: RedactionRule = {
  name: 'card',
  find: (folded) => [
    ...spansOf(folded, RUN, (run) => !isAscending(run)).flatMap((run) => cardsIn(folded, run)),
    ...spansOf(folded, FOUR_BY_FOUR),
    ...spansOf(folded, SECURITY_CODE),
    ...spansOf(folded, EXPIRY),
  ],
};

/** The longest card in a run of digits; an expiry or a code may follow it without a word between. */
function cardsIn(text: string, { start, end }: Span): readonly Span[] {
  const run = text.slice(start, end);
  const starts = [0, ...Array.from(run.matchAll(/[ -]/g), ({ index }) => index + 1)];
  const ends = [...Array.from(run.matchAll(/[ -]/g), ({ index }) => index), run.length].reverse();
  for (const from of starts) {
    const to = ends.find((place) => place > from && isCard(digitsOf(run.slice(from, place))));
    if (to !== undefined) return [{ start: start + from, end: start + to }];
  }
  return [];
}

function isCard(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19 || !isLuhn(digits)) return false;
  if (digits.length === 13) return digits.startsWith('4') && !isEan13(digits);
  return /^[2-6]/.test(digits);
}

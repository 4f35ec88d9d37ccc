import { spansOf, type RedactionRule } from './redaction-rule.js';

// Latin letters only: Chinese is written without spaces, and the words before an address are not part of it.
const LOCAL = "[A-Za-z0-9\\u00C0-\\u024F][A-Za-z0-9\\u00C0-\\u024F._%+'-]*";
const LABEL = '[A-Za-z0-9\\u00C0-\\u024F-]+';

const PLAIN = new RegExp(`${LOCAL}\\s?@\\s?${LABEL}(?:\\.${LABEL})+`, 'g');
/** `ada (at) shop (dot) org`, `ada[at]shop.org`, `ada艾特shop点com` */
const BRACKETED = new RegExp(
  `${LOCAL}\\s*(?:[([{]\\s*(?:at|@)\\s*[)\\]}]|艾特)\\s*${LABEL}(?:(?:\\s*[([{]\\s*(?:dot|\\.)\\s*[)\\]}]\\s*|\\.|\\s+dot\\s+|\\s*点\\s*)${LABEL})+`,
  'gi',
);
/** `ada at shop dot org`: both in words, since “available at shop.org” is no address. */
const SPOKEN = new RegExp(`${LOCAL}\\s+at\\s+${LABEL}(?:\\s+dot\\s+${LABEL})+`, 'gi');

/** `ada @ shop . org`: spaces on both sides of the sign, so that a sentence may follow an address. */
const SPACED = new RegExp(`${LOCAL}\\s+@\\s+${LABEL}(?:\\s*\\.\\s*${LABEL})+`, 'g');

/** Mail addresses, also written so that machines do not see them. */
export const emailRule: RedactionRule = {
  name: 'email',
  find: (folded) => [
    ...spansOf(folded, PLAIN),
    ...spansOf(folded, BRACKETED),
    ...spansOf(folded, SPOKEN),
    ...spansOf(folded, SPACED),
  ],
};

/** What may lie between the characters of a spelling: `5 mm` is `5mm` and `5-mm`. */
const BETWEEN = '[\\s\\p{P}\\p{S}]';
/** Shorter words have to stand by themselves: `no` is not in `now`. */
const SHORT = 3;

/** One form for widths and ligatures (Unicode NFKC), and for the marks that people write alike. */
export function plainForm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’′]/g, "'")
    .replace(/[“”″]/g, '"')
    .replace(/(?<=\d)[,'\u00a0\u202f ](?=\d{3}(?!\d))/g, '');
}

/**
 * Whether a text holds a spelling, without regard to case, spaces and punctuation. Numbers are whole: `129` is in `129.00`, and
 * neither in `1290` nor in `129.95`.
 */
export function containsSpelling(text: string, spelling: string): boolean {
  return spellingPattern(spelling).test(plainForm(text));
}

/** What {@link containsSpelling} looks for in a text's {@link plainForm}. A spelling of signs alone is compared as it is. */
export function spellingPattern(spelling: string): RegExp {
  const tokens = plainForm(spelling).match(/\d+(?:\.\d+)?|[^\s\p{P}\p{S}]/gu) ?? [];
  const words = tokens.join('');
  if (words === '') return new RegExp(escaped(plainForm(spelling).trim()) || NEVER, 'u');
  const pattern = tokens
    .map((token, index) => {
      const isBetweenNumbers = /\d$/.test(tokens[index - 1] ?? '') && /^\d/.test(token);
      const between = index === 0 ? '' : isBetweenNumbers ? `${BETWEEN}+` : `${BETWEEN}*`;
      return between + token.replace('.', '\\.');
    })
    .join('');
  return new RegExp(startOf(words) + pattern + endOf(words), 'u');
}

const NEVER = '(?!)';
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function startOf(words: string): string {
  if (/^\d/.test(words)) return '(?<!\\d|\\d\\.)';
  return /^\p{Script=Latin}/u.test(words) ? '(?<!\\p{Script=Latin})' : '';
}

function endOf(words: string): string {
  if (/\d$/.test(words)) return '(?!\\d|\\.(?!0+(?!\\d))\\d)';
  return /^\p{Script=Latin}+$/u.test(words) && words.length <= SHORT ? '(?!\\p{Script=Latin})' : '';
}

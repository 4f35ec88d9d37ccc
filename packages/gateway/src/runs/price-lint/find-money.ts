import { currenciesOf, HAN_PATTERN, MINOR_WORDS, SIGN_PATTERN, WORD_PATTERN } from './currency-names.js';
import { readHanNumber, readNumber } from './read-number.js';

/** An amount of money that prose names. */
export interface NamedAmount {
  /** What the number may mean, as decimal strings in major units. */
  readonly readings: readonly string[];
  /** The currencies that it may be in. */
  readonly currencies: readonly string[];
}

/** A place in a text that names money: one amount, or both ends of a range. */
export interface MoneyMatch {
  readonly start: number;
  readonly end: number;
  readonly amounts: readonly NamedAmount[];
}

/** Six groups at most: without a bound, a long row of them takes time that grows with its square. */
const DIGITS = "\\d{1,3}(?:[ ,.'’]\\d{3}){1,6}(?:[.,]\\d{1,3})?(?!\\d)|\\d{1,30}(?:[.,]\\d{1,4})?(?!\\d)";
const NUMBER = `(?:${DIGITS})`;
/** Between a sign and its number: a space, and marks of Markdown, as in `**57** €`. */
const GAP = ' {0,4}';
const SCALE = ' ?(?:[kK](?![a-zA-Z])|[千万萬億亿])';
const UNTIL = `${GAP}(?:-|–|—|~|to|bis|à|至|到|から|and|und|et|和)${GAP}`;
const HAN_NUMBER = '[零〇一二两兩三四五六七八九十百千万萬]{1,12}';
const SIGN_BEFORE = `(?<![A-Za-z])(?:${SIGN_PATTERN}|人民币|人民幣)`;
const NAME_AFTER = `(?:${SIGN_PATTERN})(?![A-Za-z])|(?:${WORD_PATTERN})(?![a-z])|${HAN_PATTERN}`;

/** `€129`, `US$ 5–10`, `129,00 €`, `129,- EUR`, `1299元`, `129 euros`, `99 cents`. */
const MONEY = new RegExp(
  [
    `(?<before>${SIGN_BEFORE})${GAP}(?<first>${NUMBER})(?<firstScale>${SCALE})?(?:${UNTIL}(?:${SIGN_BEFORE}${GAP})?(?<second>${NUMBER})(?<secondScale>${SCALE})?(?!${GAP}(?:${NAME_AFTER})))?`,
    `(?<![\\d.,])(?:(?<low>${NUMBER})${UNTIL})?(?<high>${NUMBER})(?<highScale>${SCALE})?(?:,[-–—]{1,2})?${GAP}(?<after>${NAME_AFTER})`,
    `(?<han>${HAN_NUMBER})(?<hanAfter>${HAN_PATTERN})`,
  ].join('|'),
  'giu',
);
/** Codes and signs are compared with case, words without: what differs in case alone is no code. */
const CASED = new RegExp(`^(?:${SIGN_PATTERN}|人民币|人民幣)$`, 'u');
const ANY_CASE = new RegExp(`^(?:${WORD_PATTERN}|${HAN_PATTERN})$`, 'iu');

const WIDE: ReadonlyMap<string, string> = new Map([
  ...[...'０１２３４５６７８９'].map((digit, value) => [digit, String(value)] as const),
  ['￥', '¥'],
  ['＄', '$'],
  ['￡', '£'],
  ['．', '.'],
  ['，', ','],
  ['～', '~'],
  ['－', '-'],
  ...[...'\u00a0\u202f\u2009\u200b\u2060\ufeff*_`'].map((blank) => [blank, ' '] as const),
]);

/** Every place in a text that names an amount of money, in the ways of English, German, French, Chinese and Japanese. */
export function findMoney(text: string): readonly MoneyMatch[] {
  // One character for one, so that places stay where they are.
  const plain = text.replace(/[^\w ]|_/g, (wide) => WIDE.get(wide) ?? wide);
  return [...plain.matchAll(MONEY)].flatMap((match): MoneyMatch | [] => {
    const amounts = amountsOf(match.groups ?? {});
    return amounts.length === 0 ? [] : { start: match.index, end: match.index + match[0].length, amounts };
  });
}

function amountsOf(groups: Readonly<Record<string, string | undefined>>): readonly NamedAmount[] {
  const { before, first, firstScale, second, secondScale, low, high, highScale, after, han, hanAfter } = groups;
  const name = before ?? after ?? hanAfter ?? '';
  if (!CASED.test(name) && !ANY_CASE.test(name)) return [];
  const currencies = currenciesOf(name);
  const isMinor = MINOR_WORDS.has(name.toLowerCase());
  const amount = (readings: readonly string[]): NamedAmount => ({
    readings: isMinor ? readings.map(toMajor) : readings,
    currencies,
  });
  const numbers = [
    first === undefined ? [] : readNumber(first, firstScale),
    second === undefined ? [] : readNumber(second, secondScale),
    low === undefined ? [] : readNumber(low, highScale),
    high === undefined ? [] : readNumber(high, highScale),
    han === undefined ? [] : readHanNumber(han),
  ];
  return numbers.filter((readings) => readings.length > 0).map(amount);
}

function toMajor(hundredths: string): string {
  const digits = hundredths.replace(/\..*$/, '').padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

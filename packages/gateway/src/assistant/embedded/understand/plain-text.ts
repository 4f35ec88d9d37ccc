/** As much of a message as is understood; nobody asks for a product in more. */
const READ_CHARS = 600;

/**
 * A message as the readers want it: one line, folded widths, lower case, numbers in digits. Private-use characters are taken
 * out, because {@link findAmounts} puts its own there.
 */
export function plainText(raw: string): string {
  const text = raw
    .slice(0, READ_CHARS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Co}\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]|''|′′/g, '"')
    .trim();
  return englishNumbers(chineseNumbers(inFull(text)));
}

/** How people write to friends, in the words that the readers know. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\b(?:wat|wut|wot)\b/g, 'what'],
  [/\bhw\b/g, 'how'],
  [/\bu\b(?=[ ?]|$)/g, 'you'],
  [/\br(?= (?:you|u|they|these|there)\b)/g, 'are'],
  [/\bur\b/g, 'your'],
  [/\bdis one\b/g, 'this one'],
  [/\bcolors?\b|\bcolers?\b|\bcoulou?rs?\b/g, 'colours'],
  [/\b(?:availib|availab|avaliab|availeb|avalab)(?:el|le|al)\b/g, 'available'],
  [/\bwich\b/g, 'which'],
  [/\bdeliv(?:ary|ry|erey)\b/g, 'delivery'],
  [/\bgaurantee|\bguarentee|\bgarantee/g, 'guarantee'],
  [/肿么|咋个|咋/g, '怎么'],
  [/神马|啥子|啥/g, '什么'],
  [/几多/g, '多少'],
  [/木有|冇/g, '没有'],
  [/(?<=[\p{Script=Han}])(?:伐|咩|不咯|啵)(?=[?？]|$)/gu, '吗'],
  [/礼拜/g, '星期'],
];

function inFull(text: string): string {
  return SHORT.reduce((left, [pattern, words]) => left.replace(pattern, words), text);
}

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value] as const));
DIGITS.set('〇', 0).set('两', 2).set('兩', 2);
const SCALES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
  ['万', 10_000],
  ['萬', 10_000],
]);

const NUMERAL = '[零〇一二两兩三四五六七八九十百千万萬]';
const COUNTED = '(?:元|块(?!儿)|塊|圆|円|美元|美金|欧|日元|英镑|刀|个?人|升|英?寸|吋|码|号|公斤|千克|克|斤|厘米)';

/** `一百五十元` → `150元`, `两三百` → `200-300`, `双人` → `2人`. Counting words such as 一个 stay. */
function chineseNumbers(text: string): string {
  return text
    .replace(/双人/g, '2人')
    .replace(/单人/g, '1人')
    .replace(/(\d)百/g, '$100')
    .replace(
      /([一二两三四五六七八])([二两三四五六七八九])(百|千|万)/g,
      (_, low: string, high: string, scale: string) => {
        return `${valueOf(low + scale)}-${valueOf(high + scale)}`;
      },
    )
    .replace(
      new RegExp(`${NUMERAL}{2,}(?![分般])|${NUMERAL}(?=${COUNTED})`, 'g'),
      (numeral, at: number, whole: string) => {
        const counted = numeral.length === 1 || /[百千万萬]|^[^十]?十/.test(numeral);
        return counted && !/[第\d]/.test(whole[at - 1] ?? '') ? String(valueOf(numeral)) : numeral;
      },
    );
}

function valueOf(numeral: string): number {
  let total = 0;
  let digit = 0;
  let scale = 1;
  for (const character of numeral) {
    const step = SCALES.get(character);
    if (step === undefined) digit = DIGITS.get(character) ?? 0;
    else {
      total = step === 10_000 ? (total + digit) * step : total + (digit === 0 && step === 10 ? 1 : digit) * step;
      digit = 0;
      scale = step;
    }
  }
  // 一百五 is 150: a last digit without a scale counts the next smaller one, unless 零 stands before it.
  const shorthand = scale > 10 && !/[零〇]/.test(numeral) ? scale / 10 : 1;
  return total + digit * shorthand;
}

const ONES = 'one two three four five six seven eight nine'.split(' ');
const TEENS = 'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const TENS_AND_ONES = new RegExp(`\\b(${TENS.slice(1).join('|')})[ -](${ONES.join('|')})\\b`, 'g');
const TEEN = new RegExp(`\\b(${TEENS.join('|')})\\b`, 'g');
const TEN = new RegExp(`\\b(${TENS.join('|')})\\b`, 'g');
const SMALL = `\\d{1,2}|${ONES.join('|')}`;
const HUNDREDS = new RegExp(
  `\\b(an?|${SMALL})[ -]hundred(?:(?: and | |-)(${SMALL})\\b(?![ -](?:hundred|thousand)|[ -]?(?:person|people|man)))?`,
  'g',
);
const THOUSANDS = new RegExp(`\\b(an?|\\d{1,3}|${ONES.join('|')})[ -]thousand(?:,?(?: and)? (\\d{1,3})\\b)?`, 'g');
const COUNTED_ONES = new RegExp(`\\b(${ONES.join('|')})(?= (?:euros?|dollars?|pounds?|bucks|quid|yuan|yen)\\b)`, 'g');
const PEOPLE = new RegExp(`\\b(${ONES.join('|')})(?=[ -](?:person|people|persons|man|adults)\\b)`, 'g');

const SLEEPERS = new RegExp(
  `\\b(sleeps?|for) (${ONES.join('|')})(?=$|[?.,!])|\\b(sleeps?) (${ONES.join('|')})\\b`,
  'g',
);

/** `a hundred and fifty` → `150`, `seventy-five` → `75`, `two people` → `2 people`. */
function englishNumbers(text: string): string {
  return text
    .replace(TENS_AND_ONES, (_, tens: string, ones: string) => String(smallValue(tens) + smallValue(ones)))
    .replace(TEEN, (teen) => String(smallValue(teen)))
    .replace(TEN, (tens) => String(smallValue(tens)))
    .replace(HUNDREDS, (_, count: string, rest: string | undefined) =>
      String(smallValue(count) * 100 + smallValue(rest ?? '')),
    )
    .replace(THOUSANDS, (_, count: string, rest: string | undefined) =>
      String(smallValue(count) * 1_000 + smallValue(rest ?? '')),
    )
    .replace(COUNTED_ONES, (ones) => String(smallValue(ones)))
    .replace(
      SLEEPERS,
      (_, verb: string | undefined, ones: string | undefined, other: string | undefined, more: string | undefined) => {
        return `${verb ?? other ?? ''} ${ONES.indexOf(ones ?? more ?? '') + 1} people`;
      },
    )
    .replace(PEOPLE, (_, ones: string) => String(ONES.indexOf(ones) + 1));
}

/** Of one word, or of digits; 0 for none. */
function smallValue(word: string): number {
  if (/^\d+$/.test(word)) return Number(word);
  if (/^an?$/.test(word)) return 1;
  return (
    ONES.indexOf(word) + 1 || (TENS.indexOf(word) + 1) * 10 || (TEENS.includes(word) ? TEENS.indexOf(word) + 11 : 0)
  );
}

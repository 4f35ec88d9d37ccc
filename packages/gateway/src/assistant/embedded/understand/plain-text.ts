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
  return englishNumbers(chineseNumbers(text));
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
const COUNTED = '(?:元|块|塊|圆|円|美元|美金|欧|日元|英镑|刀|个?人|升|英?寸|吋|码|号|公斤|千克|克|斤|厘米)';

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
const TENS = 'ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const HUNDREDS = new RegExp(`\\b(a|${ONES.join('|')})[ -]hundred(?: (?:and )?(${TENS.join('|')}))?\\b`, 'g');
const TEN = new RegExp(`\\b(${TENS.join('|')})\\b`, 'g');
const PEOPLE = new RegExp(`\\b(${ONES.join('|')})(?=[ -](?:person|people|persons|man|adults)\\b)`, 'g');

const SLEEPERS = new RegExp(
  `\\b(sleeps?|for) (${ONES.join('|')})(?=$|[?.,!])|\\b(sleeps?) (${ONES.join('|')})\\b`,
  'g',
);

/** `a hundred and fifty` → `150`, `fifty` → `50`, `two people` → `2 people`. */
function englishNumbers(text: string): string {
  return text
    .replace(HUNDREDS, (_, ones: string, tens: string | undefined) => {
      return String(
        (ones === 'a' ? 1 : ONES.indexOf(ones) + 1) * 100 + (tens === undefined ? 0 : (TENS.indexOf(tens) + 1) * 10),
      );
    })
    .replace(TEN, (_, tens: string) => String((TENS.indexOf(tens) + 1) * 10))
    .replace(
      SLEEPERS,
      (_, verb: string | undefined, ones: string | undefined, other: string | undefined, more: string | undefined) => {
        return `${verb ?? other ?? ''} ${ONES.indexOf(ones ?? more ?? '') + 1} people`;
      },
    )
    .replace(PEOPLE, (_, ones: string) => String(ONES.indexOf(ones) + 1));
}

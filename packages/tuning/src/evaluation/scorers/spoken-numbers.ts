const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';
const SMALL: ReadonlyMap<string, number> = new Map([
  ...UNITS.split(' ').map((word, value): [string, number] => [word, value]),
  ...TENS.split(' ').map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const WORD = `(?:${[...SMALL.keys(), 'hundred', 'thousand'].join('|')})`;
const ENGLISH = new RegExp(`\\b${WORD}(?:(?:[ -]|,? and )${WORD})*\\b`, 'giu');

const HAN_DIGITS: ReadonlyMap<string, number> = new Map(
  [...'零一二三四五六七八九']
    .map((sign, value): [string, number] => [sign, value])
    .concat([
      ['两', 2],
      ['〇', 0],
    ]),
);
const HAN_SCALES: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
]);
const HAN = /[零〇一二两三四五六七八九十百千]{1,9}/gu;

/** Numbers that a shopper wrote in words, English or Chinese: `seventy-five` is 75, `一百五` and `一百五十` are 150. */
export function spokenNumbers(text: string): readonly number[] {
  const english = [...text.matchAll(ENGLISH)].map(([words]) => englishNumber(words.toLowerCase().split(/[^a-z]+/)));
  const han = [...text.matchAll(HAN)].map(([signs]) => hanNumber([...signs]));
  return [...english, ...han];
}

function englishNumber(words: readonly string[]): number {
  let total = 0;
  let group = 0;
  for (const word of words) {
    if (word === 'hundred') group = Math.max(1, group) * 100;
    else if (word === 'thousand') {
      total += Math.max(1, group) * 1_000;
      group = 0;
    } else group += SMALL.get(word) ?? 0;
  }
  return total + group;
}

function hanNumber(signs: readonly string[]): number {
  let total = 0;
  let digit: number | undefined;
  let scale = 1;
  for (const sign of signs) {
    const known = HAN_SCALES.get(sign);
    if (known === undefined) digit = HAN_DIGITS.get(sign) ?? 0;
    else {
      total += (digit ?? 1) * known;
      scale = known;
      digit = undefined;
    }
    if (sign === '零' || sign === '〇') scale = 10;
  }
  // What follows a scale without one of its own is of the next lower: 一百五 is 150.
  return total + (digit ?? 0) * (scale > 10 ? scale / 10 : 1);
}

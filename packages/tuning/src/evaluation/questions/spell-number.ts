const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number below ten thousand in English words: `a hundred and twenty`. */
export function englishWords(value: number): string {
  if (value < 20) return ONES[value] ?? '';
  if (value < 100) {
    const rest = value % 10;
    return `${TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : `-${ONES[rest] ?? ''}`}`;
  }
  const [scale, name] = value < 1_000 ? [100, 'hundred'] : [1_000, 'thousand'];
  const rest = value % scale;
  const joint = rest < 100 ? ' and ' : ' ';
  const head = `${englishWords(Math.floor(value / scale))} ${name}`;
  return rest === 0 ? head : `${head}${joint}${englishWords(rest)}`;
}

const DIGITS = [...'零一二三四五六七八九'];
const SCALES = ['', '十', '百', '千'];

/** A whole number below a hundred thousand in Chinese: `一百二十`. */
export function chineseWords(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    const gap = rest > 0 && rest < 1_000 ? '零' : '';
    return `${chineseWords(Math.floor(value / 10_000))}万${gap}${rest === 0 ? '' : chineseWords(rest)}`;
  }
  const digits = [...String(value)].map(Number);
  const said = digits.map((digit, at) =>
    digit === 0 ? '零' : `${DIGITS[digit] ?? ''}${SCALES[digits.length - 1 - at] ?? ''}`,
  );
  return said.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

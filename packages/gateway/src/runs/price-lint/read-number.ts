const SCALES: ReadonlyMap<string, number> = new Map([
  ['k', 3],
  ['千', 3],
  ['万', 4],
  ['萬', 4],
  ['億', 8],
  ['亿', 8],
]);

/**
 * What a number in prose may mean, as decimal strings: `1,299.00` → `1299.00`; `1.299` is 1299 to some and 1.299 to others, so
 * both. `1.2万` → `12000`.
 */
export function readNumber(digits: string, scale = ''): readonly string[] {
  const plain = digits.replace(/[\s'’]/g, '');
  const marks = plain.match(/[.,]/g) ?? [];
  const last = marks.at(-1);
  const readings = last === undefined ? [plain] : readMarks(plain, last, marks);
  return readings.map((reading) => shift(reading, SCALES.get(scale.trim().toLowerCase()) ?? 0));
}

function readMarks(plain: string, last: string, marks: readonly string[]): readonly string[] {
  const at = plain.lastIndexOf(last);
  const fraction = plain.slice(at + 1);
  const whole = plain.slice(0, at).replace(/[.,]/g, '');
  const isGroup = fraction.length === 3;
  // Of two kinds of marks the last is the decimal one; a mark that comes twice never is.
  const isDecimal = marks.filter((mark) => mark === last).length === 1;
  return [...(isGroup ? [whole + fraction] : []), ...(isDecimal ? [`${whole}.${fraction}`] : [])];
}

/** The point moves as text, so that no amount is rounded. */
function shift(decimal: string, places: number): string {
  if (places === 0) return decimal;
  const [whole = '', fraction = ''] = decimal.split('.');
  const padded = fraction.padEnd(places, '0');
  const rest = padded.slice(places);
  return `${whole}${padded.slice(0, places)}${rest === '' ? '' : `.${rest}`}`;
}

const HAN_DIGITS = '零一二三四五六七八九';
const HAN_UNITS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1_000],
]);

/** A number in Chinese or Japanese numerals: `一百二十九` → `129`, `两千` → `2000`. */
export function readHanNumber(text: string): readonly string[] {
  const plain = text
    .replace(/[两兩]/g, '二')
    .replace(/〇/g, '零')
    .replace(/萬/g, '万');
  if (!/[十百千万]/.test(plain)) return [[...plain].map((digit) => HAN_DIGITS.indexOf(digit)).join('')];
  const parts = plain.split('万');
  if (parts.length > 2) return [];
  const [first = '', second] = parts;
  const total =
    second === undefined ? readHanBelowMyriad(first) : readHanBelowMyriad(first) * 10_000 + readHanBelowMyriad(second);
  return Number.isSafeInteger(total) ? [String(total)] : [];
}

function readHanBelowMyriad(text: string): number {
  let total = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = HAN_UNITS.get(character);
    if (unit === undefined) digit = HAN_DIGITS.indexOf(character);
    else {
      total += (digit ?? 1) * unit;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}

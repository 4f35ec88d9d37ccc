/** What a number in a message counts. `bare` numbers say nothing of themselves. */
export type Unit = 'bare' | 'money' | 'weight' | 'capacity' | 'inch' | 'length' | 'persons' | 'size' | 'other';

export interface Amount {
  /** As an exact decimal in the unit: money in major units, weight in grams, capacity in litres. */
  readonly decimal: string;
  readonly unit: Unit;
  /** How the currency was named: `$`, `元`, `eur`. */
  readonly currency?: string;
}

export interface AmountText {
  /** The text with a private-use character in place of each amount. */
  readonly text: string;
  readonly amounts: readonly Amount[];
}

/** First of the private-use characters that stand for amounts. */
const MARK = 0xe000;
const MAX_AMOUNTS = 64;

const CURRENCY_BEFORE =
  'us\\$|hk\\$|[€$£¥₩₹]|(?:eur|usd|gbp|cny|rmb|jpy|chf|cad|aud|sek|nok|dkk|krw|hkd|sgd|inr)(?= ?\\d)';
const CURRENCY_AFTER =
  '[€$£¥₩₹]|(?:euros?|eur|us dollars?|dollars?|bucks|usd|pounds?|quid|gbp|yuan|renminbi|rmb|cny|yen|jpy|chf|cad|aud|sek|nok|dkk|krw|hkd|sgd|inr)(?![a-z])' +
  '|人民币|块钱|块|塊|圆|日元|日圆|日币|円|美元|美金|美刀|刀|欧元|欧|英镑|镑|港币|港元|元';

const UNITS: readonly (readonly [Unit, string, number])[] = [
  ['weight', '(?:kgs?|kilos?|kilograms?)(?![a-z])|公斤|千克', 1_000],
  ['weight', '(?:g|grams?|grammes?)(?![a-z])|克', 1],
  ['weight', 'lbs?(?![a-z])', 454],
  ['weight', 'oz(?![a-z])', 28],
  ['weight', '斤', 500],
  ['capacity', '(?:ml|millilit(?:er|re)s?)(?![a-z])|毫升', 0.001],
  ['capacity', '(?:l|lit(?:er|re)s?)(?![a-z])|公升|升', 1],
  ['inch', '(?:inch|inches)(?![a-z])|in(?= (?:laptop|notebook|macbook|computer))|"|英寸|寸|吋', 1],
  ['length', '(?:cm|mm|m|meters?|metres?|centimet(?:er|re)s?)(?![a-z])|厘米|公分|毫米|米', 1],
  ['persons', '(?:persons?|people|man|adults|p)(?![a-z])|个?人', 1],
  ['size', '码|号', 1],
  [
    'other',
    '(?:days?|weeks?|months?|hours?|hrs?|minutes?|mins?|years?|yrs?|percent|stars?|pieces?|pcs|items?|degrees?|nights?|off)(?![a-z])|%|°|天|周|个月|小时|分钟|年|折|星|件|款|个|种|度|晚',
    1,
  ],
];

const NUMBER = "(\\d{1,12}(?:[,.']\\d{3})*(?:[.,]\\d{1,3})?)( ?(?:k(?![a-z])|千|万|w(?![a-z])))?";
const AMOUNT = new RegExp(
  `(?:(${CURRENCY_BEFORE}) ?)?(?<!\\d|\\d[.,])${NUMBER}(?: ?(${CURRENCY_AFTER})|[ -]?(${UNITS.map(([, pattern]) => pattern).join('|')}))?`,
  'g',
);

/** Puts a mark in place of each amount, so that what is said about amounts can be read whatever they look like. */
export function findAmounts(text: string): AmountText {
  const amounts: Amount[] = [];
  const marked = text.replace(
    AMOUNT,
    (
      whole,
      before: string | undefined,
      digits: string,
      scale: string | undefined,
      after: string | undefined,
      unit: string | undefined,
    ) => {
      if (amounts.length >= MAX_AMOUNTS) return whole;
      amounts.push(readAmount(digits, scale?.trim(), before ?? after, unit));
      return String.fromCharCode(MARK + amounts.length - 1);
    },
  );
  return { text: marked, amounts };
}

/** The text as it was, for what the marks still in it stand for. */
export function amountAt(marks: AmountText, mark: string | undefined): Amount | undefined {
  return mark === undefined ? undefined : marks.amounts[mark.charCodeAt(0) - MARK];
}

function readAmount(
  digits: string,
  scale: string | undefined,
  currency: string | undefined,
  unitText: string | undefined,
): Amount {
  if (currency !== undefined)
    return { decimal: shifted(plainDecimal(digits, 'money'), scale), unit: 'money', currency };
  const found =
    unitText === undefined
      ? undefined
      : UNITS.find(([, pattern]) => new RegExp(`^(?:${pattern})$`).test(unitText.replace(/^个(?=人)/, '')));
  if (!found)
    return {
      decimal: shifted(plainDecimal(digits, 'bare'), scale),
      unit: unitText === undefined ? 'bare' : unitOf(unitText),
    };
  const [unit, , factor] = found;
  const decimal = plainDecimal(digits, unit);
  return { decimal: factor === 1 ? decimal : String(Number((Number(decimal) * factor).toFixed(3))), unit };
}

/** Look-aheads cannot see past the unit's own text, so `in` before `laptop` ends up here. */
function unitOf(unitText: string): Unit {
  return unitText === 'in' ? 'inch' : 'other';
}

/** Thousands marks out, the decimal mark a point. Three digits after one mark are thousands for money, decimals for measures. */
function plainDecimal(digits: string, unit: Unit): string {
  const thousands = unit === 'money' || unit === 'bare';
  if (thousands && /^\d{1,3}(?:[,.']\d{3})+$/.test(digits)) return digits.replace(/\D/g, '');
  const decimal = /^(.*?)[.,](\d{1,3})$/.exec(digits);
  if (!decimal) return digits.replace(/\D/g, '');
  return `${(decimal[1] ?? '').replace(/\D/g, '')}.${decimal[2] ?? ''}`;
}

/** `1.5k` is 1500: the point moves as text, so that no amount is rounded. */
function shifted(decimal: string, scale: string | undefined): string {
  if (scale === undefined) return decimal;
  const places = scale === '万' || scale === 'w' ? 4 : 3;
  const [whole = '', fraction = ''] = decimal.split('.');
  const padded = fraction.padEnd(places, '0');
  const rest = padded.slice(places);
  return `${whole}${padded.slice(0, places)}${rest === '' ? '' : `.${rest}`}`;
}

import { amountAt, type Amount, type AmountText } from './amounts.js';

/** What is said of an amount: from, up to, between, about. Ends are inclusive unless `strict`. */
export interface Bound {
  readonly min?: Amount;
  readonly max?: Amount;
  /** The stated end itself does not count: "under 100". */
  readonly strict?: true;
  readonly about?: Amount;
  /** Just named: "a backpack for 100 euros", "30 litres". */
  readonly named?: Amount;
}

export interface BoundText {
  /** The text without what was read. Marks of lone bare numbers stay. */
  readonly text: string;
  readonly bounds: readonly Bound[];
}

const M = '([\\ue000-\\ue03f])';

interface Pattern {
  readonly pattern: RegExp;
  readonly read: (first: Amount, second: Amount | undefined) => Bound;
}

const STRICT_MAX =
  'under|below|less than|cheaper than|lighter than|smaller than|lower than|less expensive than|fewer than|beneath|低于|少于|小于|轻于|<';
const MAX =
  'up to|maximum of|maximum|max\\.?|no more than|not more than|not over|at most|within|<=|≤|(?:my )?budget (?:is|of|:|around)?|budget|spend|不超过|不高于|不要超过|最多|最高|预算(?:是|在|为|大概|大约|只有)?';
const STRICT_MIN = 'over|above|more than|bigger than|larger than|greater than|higher than|高于|大于|超过|多于|>';
const MIN =
  'at least|minimum of|minimum|min\\.?|starting (?:at|from)|from|no less than|not less than|>=|≥|不低于|不少于|至少|最低|最少';
const ABOUT = 'around|about|roughly|approximately|approx\\.?|circa|close to|near|大约|大概|差不多|约|~';

const PATTERNS: readonly Pattern[] = [
  {
    pattern: new RegExp(
      `(?:between|from|in the range of|在)? ?${M} ?(?:-|–|—|~|to|and|through|到|至|和) ?${M}(?: ?(?:之间|的?区间|range))?`,
      'g',
    ),
    read: (a, b) => range(a, b ?? a),
  },
  { pattern: new RegExp(`(?:${ABOUT}) ?(?:the )?${M}(?: ?(?:左右|上下|mark))?`, 'g'), read: (about) => ({ about }) },
  { pattern: new RegExp(`${M} ?(?:左右|上下|-?ish\\b|or so)`, 'g'), read: (about) => ({ about }) },
  {
    pattern: new RegExp(
      `${M} ?(?:or (?:less|under|below|cheaper|lighter|smaller)|and (?:under|below)|at most|maximum|max|tops|之内|以内|以內|以下|以里|之下|内|封顶|budget|的?预算)`,
      'g',
    ),
    read: (max) => ({ max }),
  },
  {
    pattern: new RegExp(
      `${M} ?(?:or (?:more|above|over|bigger|larger)|and (?:up|above|over)|upwards|minimum|min|plus|\\+|以上|之上|起)`,
      'g',
    ),
    read: (min) => ({ min }),
  },
  { pattern: new RegExp(`(?:${MAX}) ?${M}`, 'g'), read: (max) => ({ max }) },
  { pattern: new RegExp(`(?:${STRICT_MAX}) ?(?:a )?${M}`, 'g'), read: (max) => ({ max, strict: true }) },
  { pattern: new RegExp(`(?:${MIN}) ?${M}`, 'g'), read: (min) => ({ min }) },
  { pattern: new RegExp(`(?:${STRICT_MIN}) ?${M}`, 'g'), read: (min) => ({ min, strict: true }) },
];

/** Reads what is said of the amounts in a text, in English and Chinese. */
export function readBounds(marks: AmountText): BoundText {
  const bounds: Bound[] = [];
  let { text } = marks;
  for (const { pattern, read } of PATTERNS) {
    text = text.replace(pattern, (whole, a: string, b: string | number | undefined) => {
      const first = amountAt(marks, a);
      const second = typeof b === 'string' ? amountAt(marks, b) : undefined;
      if (!first || first.unit === 'size' || first.unit === 'other' || !comparable(first, second)) return whole;
      bounds.push(read(first, second));
      return ' ';
    });
  }
  text = text.replace(new RegExp(`(?:for|with|at|cost(?:s|ing)?|spend)? ?${M}`, 'g'), (whole, mark: string) => {
    const named = amountAt(marks, mark);
    if (!named || named.unit === 'bare' || named.unit === 'size' || named.unit === 'other') return whole;
    bounds.push({ named });
    return ' ';
  });
  return { text, bounds };
}

/** Both ends count the same thing, or one of them leaves it unsaid: "50 to 100 euros". */
function comparable(first: Amount, second: Amount | undefined): boolean {
  return second === undefined || first.unit === second.unit || first.unit === 'bare' || second.unit === 'bare';
}

function range(first: Amount, second: Amount): Bound {
  const unit = first.unit === 'bare' ? second.unit : first.unit;
  const currency = second.currency ?? first.currency;
  const shared = { unit, ...(currency === undefined ? {} : { currency }) };
  const [low, high] = Number(first.decimal) <= Number(second.decimal) ? [first, second] : [second, first];
  return { min: { ...low, ...shared }, max: { ...high, ...shared } };
}

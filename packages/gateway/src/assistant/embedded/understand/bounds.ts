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

/** What stands between a limit and its sum: 最多只能花, 预算就. */
const LITTLE = '[^，。！？、,.\\d\\ue000-\\ue03f]{0,5}?';

const STRICT_MAX =
  'under|below|(?:less|cheaper|lighter|smaller|lower|less expensive|fewer) th[ae]n|beneath|shy of|south of|inside|低于|少于|小于|轻于|便宜过|<';
const MAX = `up to|maximum of|maximum|max\\.?|no more than|not more than|not over|at (?:the )?most|within|<=|≤|(?:as (?:much|high|far)|go(?:ing)?|stretch(?:ing)?|extend|ends?|stops?|caps?|capped|tops? out|maxes out|limited|only) (?:as|up|to|at|have|got)(?: to)?|(?:my |the |our |a )?(?:budget|limit|ceiling|maximum|max|cap|most|top price|upper (?:limit|end))(?: (?:i|we) (?:can|could|would|will)? ?(?:\\w+ ){0,2}(?:pay|spend|afford|go))?(?: is|'s| of|:| around| at)*|afford|spend|pay|不超过|不高于|不要超过|(?:最多|顶多|至多|最高|上限|最贵)${LITTLE}|控制在|卡在|限(?:价|额)|预算${LITTLE}`;
const STRICT_MIN =
  'over|above|beyond|north of|upwards? of|(?:more|bigger|larger|greater|higher|dearer|pricier|more expensive) th[ae]n|高于|大于|超过|超出|多于|贵过|>';
const MIN = `at (?:the very )?least|minimum of|minimum|min\\.?|(?:starting|beginning|starts?|begins?) (?:at|from|with)|from|no less than|not less than|>=|≥|不低于|不少于|(?:至少|最低|最少|起码|不下|下限)${LITTLE}`;
/** "I don't want to pay over 40", 不想花超过: what turns a lower end into an upper one. */
const NOT_OVER =
  "(?:\\bnot|n't|\\bdont|\\bnothing|\\bnever|\\bno|\\bwithout|\\bcannot)(?: [a-z]+){0,4}? (?:over|above|beyond|past|upwards of|exceed(?:ing)?|surpass(?:ing)?|(?:more|higher|greater|bigger|larger|dearer|pricier|costlier|more expensive) th[ae]n)" +
  '|(?:不(?!过|同|错)|别|勿|没|甭|莫)[^，。！？,.\\ue000-\\ue03f]{0,6}?(?:超过|超出|超|高于|多于|大于|高过|多过|贵过|贵于|破|突破)';
const NOT_UNDER =
  "(?:\\bnot|n't|\\bnothing|\\bno)(?: [a-z]+){0,2}? (?:under|below|(?:less|cheaper|lower) th[ae]n)|(?:不(?!过|同|错)|别)[^，。！？,.\\ue000-\\ue03f]{0,4}?(?:少于|低于|小于)";
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
      `${M} ?(?:or (?:less|under|below|cheaper|lighter|smaller|lower)|and (?:under|below|not? (?:a |one )?(?:\\w+ )?more)|(?:is |as |at )?(?:my |the |a |our )?(?:very |absolute )?(?:at (?:the )?(?:most|outside)|most|maximum|max|tops?|limit|ceiling|cap|budget)\\b|is (?:all|as (?:far|high|much)|it)\\b|之内|以内|以內|以下|以里|之下|往下|朝下|内|封顶|到顶|顶天|打住|为止|为限|为上限|的?预算)`,
      'g',
    ),
    read: (max) => ({ max }),
  },
  {
    pattern: new RegExp(
      `${M} ?(?:or (?:more|above|over|bigger|larger)|and (?:up|above|over)|upwards|minimum|min|plus|\\+|or (?:so )?upwards|以上|之上|往上|朝上|开外|打底|起步|起跳|起)`,
      'g',
    ),
    read: (min) => ({ min }),
  },
  { pattern: new RegExp(`(?:${NOT_OVER}) ?(?:the )?${M}`, 'g'), read: (max) => ({ max }) },
  { pattern: new RegExp(`(?:${NOT_UNDER}) ?${M}`, 'g'), read: (min) => ({ min }) },
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

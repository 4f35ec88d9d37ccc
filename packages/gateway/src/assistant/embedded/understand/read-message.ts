import type { Market } from '../../../catalogue/catalogue.js';
import { fold } from '../../../catalogue/fold.js';
import { stem } from '../../../catalogue/stem.js';
import { queryWords } from '../../../catalogue/tokenise.js';
import { TOPICS, type Topic } from '../facts/topics.js';
import type { Requirement } from '../facts/requirements.js';
import { findAmounts } from './amounts.js';
import { readBounds, type Bound } from './bounds.js';
import type { Constraints, Sort } from './constraints.js';
import { findProducts, type NamedProduct } from './find-product.js';
import { findCategory, findColour, findSize, without } from './find-words.js';
import { isRefused } from './is-refused.js';
import { kindOf } from './kinds.js';
import type { Lexicon } from './lexicon.js';
import { plainText } from './plain-text.js';
import { priceOf, type PriceBound } from './price.js';
import { VAGUE_WORDS } from './vague-words.js';

/** What one message says, whatever was said before. */
export interface Reading {
  /** Folded and with digits: what follow-ups are looked for in. */
  readonly text: string;
  readonly constraints: Constraints;
  readonly named: readonly NamedProduct[];
  readonly topics: readonly Topic[];
  /** The word for the category, as written. */
  readonly categoryWord?: string;
  /** A colour that is not wanted. */
  readonly notColour?: string;
  /** A price in a currency that the catalogue does not have. */
  readonly foreign?: PriceBound;
  /** Words that the catalogue does not know. */
  readonly unknown: readonly string[];
}

const SORTS: readonly (readonly [Sort, RegExp])[] = [
  ['price_desc', /most expensive|priciest|highest price|最贵|价格从高|高到低/],
  [
    'price_asc',
    /cheapest|lowest[- ]price|least expensive|most affordable|\b(?:cheap|inexpensive|affordable|budget)\b|最便宜|最低价|价格最低|便宜的|平价|低到高|性价比/,
  ],
  [
    'rating',
    /(?:best|top|highest|well|good)[- ]?(?:rated|reviewed|reviews|ratings?|scor\w+)|best[- ]?sell\w+|most popular|popular|\bbest\b|评分最?高|评价最?好|好评|口碑|热门|畅销|爆款|最好的?|最受欢迎/,
  ],
  [
    'weight',
    /lightest|ultra ?-?light|light ?-?weight|\blight\b(?! (?:blue|green|grey|gray|brown|pink))|最轻|轻便|轻量|超轻|轻的|轻巧/,
  ],
  ['capacity', /biggest|largest|roomiest|spacious|\broomy\b|\b(?:big|large)\b|最大|大容量|容量大/],
];

const IN_STOCK =
  /in[- ]stock|available (?:now|today|right now|immediately)|that (?:are|is) available|ready to ship|有货|现货|有库存/;
const ON_SALE =
  /on sale|\bsale\b|discounted|reduced|on offer|special offers?|\bdeals?\b|clearance|marked down|打折|特价|促销|折扣|优惠|减价|降价/;
const IS_NEW =
  /\bnew (?:arrivals?|in|products?|ones?|items?|stuff)\b|what'?s new|\bnewest\b|latest|新品|新款|上新|新到/;
const LAPTOP = /laptops?|notebook|macbook|computer|(?:笔记本)?电脑|笔记本/;
const MAX_WORDS = 8;

/** Reads a message against the catalogue. `shown` are the ids on show. */
export function readMessage(raw: string, lexicon: Lexicon, market: Market, shown: readonly string[]): Reading {
  const { catalogue } = lexicon;
  const text = plainText(raw);
  const named = findProducts(text, { ...lexicon, shown });
  const unnamed = named.reduce((left, hit) => without(left, hit), text);
  const size = findSize(unnamed, catalogue.vocabulary.sizes);
  const { rest, bounds, price, foreign } = readAmounts(size ? without(unnamed, size) : unnamed, lexicon, market);
  const topics = TOPICS.filter(({ ask }) => ask.test(rest));
  const masked = topics.filter(({ masks }) => masks).reduce((left, { ask }) => left.replace(ask, ' '), rest);
  const category = findCategory(masked, lexicon.categories);
  const headless = category ? without(masked, category) : masked;
  const plain = category ? category.all.reduce((left, hit) => without(left, hit), headless) : headless;
  const colour = findColour(plain, catalogue.vocabulary.colours);
  const isUnwanted = colour !== undefined && isRefused(plain, colour.start);
  const words = readWords(colour ? without(plain, colour) : plain, topics);
  const known = words.filter((word) => catalogue.search({ text: word, match: 'all', limit: 1 }, market).total > 0);
  const sort = SORTS.find(([, pattern]) => pattern.test(headless))?.[0];
  const constraints: Constraints = {
    ...(category ? { category: category.slug, ...kindOf(category, masked, catalogue, market) } : {}),
    ...(colour && !isUnwanted ? { colour: colour.word } : {}),
    ...(size ? { size: size.word } : {}),
    ...(price ? { price } : {}),
    ...(IN_STOCK.test(rest) ? { inStock: true } : {}),
    ...(ON_SALE.test(rest) ? { onSale: true } : {}),
    ...(sort ? { sort } : {}),
    requirements: readRequirements(text, rest, bounds, topics),
    words: tellingWords(known),
  };
  return {
    text,
    constraints,
    named,
    topics,
    ...(category ? { categoryWord: masked.slice(category.start, category.end) } : {}),
    ...(colour && isUnwanted ? { notColour: colour.word } : {}),
    ...(foreign ? { foreign } : {}),
    unknown: words.filter((word) => !known.includes(word)),
  };
}

interface AmountReading {
  /** The text without what was said of amounts. */
  readonly rest: string;
  readonly bounds: readonly Bound[];
  readonly price?: PriceBound;
  readonly foreign?: PriceBound;
}

function readAmounts(text: string, { catalogue }: Lexicon, market: Market): AmountReading {
  const { text: unbound, bounds } = readBounds(findAmounts(text));
  const rest = unbound.replace(/[\ue000-\uf8ff]/g, ' ');
  const known = { currency: market.currency, currencies: catalogue.currencies };
  const prices = bounds.flatMap((bound) => priceOf(bound, known) ?? []);
  const price = prices.reduce<PriceBound | undefined>((all, one) => (all ? mergePrices(all, one) : one), undefined);
  if (!price) return { rest, bounds };
  return catalogue.currencies.includes(price.currency) ? { rest, bounds, price } : { rest, bounds, foreign: price };
}

/** Words for all the goods of a shop tell nothing beside others: "bag for the gym". */
function tellingWords(words: readonly string[]): readonly string[] {
  const telling = words.filter((word) => !/^(?:bags?|gear|clothes|clothing|包|包包|包袋)$/.test(word));
  return telling.length > 0 ? telling : words;
}

/** "Over 50 but under 100 euros": two bounds, one price, in the currency that was named. */
function mergePrices(a: PriceBound, b: PriceBound): PriceBound {
  return a.currency === b.currency ? { ...a, ...b, said: { ...a.said, ...b.said } } : b;
}

function readRequirements(
  text: string,
  rest: string,
  bounds: readonly Bound[],
  topics: readonly Topic[],
): Requirement[] {
  const features = topics
    .filter(({ feature }) => feature)
    .map(({ name, ask }): Requirement => {
      const isUnwanted = isRefused(rest, ask.exec(rest)?.index ?? 0);
      return { kind: 'feature', name, ...(isUnwanted ? { not: true } : {}) };
    });
  const measures = bounds.flatMap(measureOf);
  const inches = bounds
    .flatMap(({ named, min, max, about }) => [named, min, max, about])
    .find((amount) => amount?.unit === 'inch');
  const bare =
    /(?:macbook|laptop|notebook|电脑|笔记本)(?: (?:air|pro))? ?(1[1-8](?:\.\d)?)\b|\b(1[1-8](?:\.\d)?) ?-?(?:laptop|macbook|notebook|电脑|笔记本)/.exec(
      text,
    );
  const stated = inches ? Number(inches.decimal) : Number(bare?.[1] ?? bare?.[2] ?? 0);
  const laptop: Requirement[] =
    stated > 0 ? [{ kind: 'laptop', inches: stated }] : LAPTOP.test(rest) ? [{ kind: 'feature', name: 'laptop' }] : [];
  const isNew: Requirement[] = IS_NEW.test(rest) ? [{ kind: 'feature', name: 'new' }] : [];
  return [...features, ...laptop, ...measures, ...isNew];
}

/** "30 litres" means about that; "at least 30 litres" and "under 1 kg" mean what they say. */
function measureOf({ min, max, about, named, strict }: Bound): Requirement[] {
  const any = min ?? max ?? about ?? named;
  if (any?.unit !== 'weight' && any?.unit !== 'capacity' && any?.unit !== 'persons') return [];
  const measure = any.unit;
  const value = (amount: typeof any | undefined): number | undefined => (amount ? Number(amount.decimal) : undefined);
  const approximate = about ?? named;
  const slack = measure === 'persons' ? 0 : Number(any.decimal) * (about ? 0.2 : 0.1);
  const edge = strict ? Number(any.decimal) * 1e-6 : 0;
  const low = approximate ? Number(any.decimal) - slack : value(min);
  const high = approximate ? Number(any.decimal) + slack : value(max);
  return [
    {
      kind: 'measure',
      measure,
      ...(low === undefined ? {} : { min: low + edge }),
      ...(high === undefined ? {} : { max: high - edge }),
    },
  ];
}

/** What is left when everything understood is taken out, without words that say nothing about a product. */
function readWords(text: string, topics: readonly Topic[]): string[] {
  const patterns = [...topics.map(({ ask }) => ask), ...SORTS.map(([, pattern]) => pattern), IN_STOCK, ON_SALE, IS_NEW];
  const left = patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  const words = queryWords(left.replace(new RegExp(LAPTOP, 'g'), ' ')).filter(
    (word) => !VAGUE_WORDS.has(stem(fold(word))) && !/^\d+$|^第|^[一两几这那每某][个只双件款条把顶套种]$/.test(word),
  );
  const longer = words.filter((word) => word.length > 1);
  return longer.slice(0, MAX_WORDS);
}

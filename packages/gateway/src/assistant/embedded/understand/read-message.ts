import { anyOf } from './any-of.js';
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
import { findColours } from './find-colours.js';
import { findTags } from './find-tags.js';
import { findCategory, findSize, without } from './find-words.js';
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
  /** Words by which the shop sorts its goods, in the order of the text; they are in `constraints.words` besides. */
  readonly tags: readonly string[];
  /** The text without the names of products. */
  readonly unnamed: string;
  /** A price in a currency that the catalogue does not have. */
  readonly foreign?: PriceBound;
  /** Words that the catalogue does not know. */
  readonly unknown: readonly string[];
}

const SORTS: readonly (readonly [Sort, RegExp])[] = [
  ['price_desc', /most expensive|priciest|highest price|最贵|价格从高|高到低/],
  [
    'price_asc',
    anyOf(
      /cheapest|lowest[- ](?:price|cost)|lowest\b.{0,12}\b(?:price|cost)/,
      /least (?:expensive|costly|dear|pric[ey]y?|money)|most (?:affordable|economical)/,
      /\b(?:cost|costs|costing|hurts?|pay|paying|spend|spending|charge|price)\b.{0,30}\bleast\b/,
      /\bleast\b.{0,16}\b(?:cost|money|price|expense|damage)\b|\bbottom[- ](?:price|dollar|end)/,
      /(?<!not too |not |too )\b(?:cheap|inexpensive|affordable|budget|economical|low[- ]cost|thrifty)\b/,
      /(?<!不要太|别太|不是太|不太|太|不)便宜(?!没好货)|最低价|价[格位]?最?低|最低的?价|平价|低到高|性价比|实惠|划算|省钱|最省|白菜价|经济实用|least money/,
      /lowest[- ]cost|break the bank|easiest on (?:the|my) (?:wallet|purse)/,
    ),
  ],
  [
    'rating',
    anyOf(
      /(?:best|top|highest|well|good|better)[- ]?(?:rated|reviewed|reviews|ratings?|scor\w+|liked|loved)/,
      /\b(?:highest|top|best|most)\b.{0,16}\b(?:scores?|rat\w+|marks|stars|reviews?|votes)\b/,
      /best[- ]?sell\w+|\bpopular\b|\bbest\b/,
      /\b(?:likes?|liked|loves?|loved|prais\w+|happy|happiest|satisfied|enjoy\w*|recommend\w*|trust\w*|rave\w*)\b.{0,16}\b(?:most|best)\b/,
      /\bmost\b.{0,12}\b(?:liked|loved|praised|recommended|appreciated|trusted|admired)|\bhappiest\b/,
      /\bhighly (?:rated|recommended|praised|regarded|thought)|\bfavou?rites?\b|评分最?高|评价最?[好高]|好评|口碑|热门/,
      /畅销|爆款|最好的?|最受|受欢迎|人气|最?夸|分数?(?:最|要最|比较)?高|最高分|最香|大家(?:都|最)(?:喜欢|爱|推荐|说好)|闭眼[入买]/,
      /best (?:reviews?|ratings?|scores?|scoring|liked|loved)|highest[- ]scor\w+/,
      /most (?:stars|loved|liked)/,
      /(?:customers|people|buyers|others|shoppers) (?:love|like|rate) (?:the )?(?:most|best|highest)/,
    ),
  ],
  [
    'weight',
    /lightest|ultra ?-?light|light ?-?weight|\blight\b(?! (?:blue|green|grey|gray|brown|pink))|最轻|轻便|轻量|超轻|轻的|轻巧/,
  ],
  ['capacity', /biggest|largest|roomiest|spacious|\broomy\b|\b(?:big|large)\b|最大|大容量|容量大/],
];

const IN_STOCK = anyOf(
  /in[- ]stock|\bavailable\b(?! (?:in|for|colou?rs?|sizes?))|ready to (?:ship|go|send)/,
  /\b(?:on|off) (?:the|your) shel(?:f|ves)\b|\bin (?:your |the )?warehouse\b/,
  /\b(?:send|ship|deliver|dispatch|get|have|take|buy|leave)\b(?: [\w']+){0,4} (?:right away|right now|straight away|immediately|at once|same day)/,
  /\bactually have\b|\b(?:not|isn't|aren't) (?:sold out|out of stock)|\bnothing sold out\b|有货|现货/,
  /(?:有|库)库?存(?!放)|(?:马上|立刻|立马|现在|今天|当天|直接|即刻)(?:就)?(?:能|可以)?(?:发货|发走|发出|拿到|到手|拿货)|能发货/,
  /(?:没|不|别|未).{0,5}断[货码]|(?:不|没)缺货|没卖完/,
);
const ON_SALE = anyOf(
  /on sale|\bsales?\b|discount(?:ed|s)?\b|reduced|reductions?\b|on offer/,
  /(?:special|current) offers?|\bdeals?\b|clearance|\bmark(?:ed)?[- ]?downs?\b|\bbargains?\b/,
  /\bmoney off\b|\bprice (?:cut|drop)s?\b|\bcut[- ]price\b|\bknocked down\b/,
  /\bcheaper than (?:usual|before|normal|it was)|\brebates?\b|\bpromotions?\b|打\S?折|打折|特价|促销|折扣|优惠/,
  /减价|降价|降了|清仓|甩卖|活动[价款]?(?!量)|搞活动|捡漏|折价|秒杀|处理价|特惠|让利|大促|薅羊毛|有折|bargains?|price cuts?/,
  /lower(?:ed)? prices?|with a discount|on promotion|cut[- ]price|special price/,
);
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
  const category = findCategory(withoutForeignTags(masked, lexicon, market), lexicon.categories);
  const headless = category ? without(masked, category) : masked;
  const plain = category ? category.all.reduce((left, hit) => without(left, hit), headless) : headless;
  const { best: colour, wanted, refused } = findColours(plain, catalogue.vocabulary.colours);
  const colourless = [...wanted, ...refused].reduce((left, hit) => without(left, hit), plain);
  // A feature's words are taken out before categories are looked for, and may be a tag all the same.
  const said = [colourless, ...topics.filter(({ masks }) => masks).map(({ ask }) => ask.exec(rest)?.[0] ?? '')];
  const tags = [...new Set(said.flatMap((part) => findTags(part, lexicon.tags)).map(({ word }) => word))];
  const words = readWords(colourless, topics);
  const known = words.filter((word) => catalogue.search({ text: word, match: 'all', limit: 1 }, market).total > 0);
  const sort = SORTS.find(([, pattern]) => pattern.test(headless))?.[0];
  const constraints: Constraints = {
    ...(category ? { category: category.slug, ...kindOf(category, masked, catalogue, market) } : {}),
    ...(colour ? { colour: colour.word } : {}),
    ...(wanted.length > 1 ? { orColours: wanted.map(({ word }) => word) } : {}),
    ...(refused.length > 0 ? { notColours: refused.map(({ word }) => word) } : {}),
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
    constraints: withoutStory(constraints, lexicon, market),
    named,
    topics,
    ...(category ? { categoryWord: masked.slice(category.start, category.end) } : {}),
    tags,
    unnamed,
    ...(foreign ? { foreign } : {}),
    unknown: words.filter((word) => !known.includes(word)),
  };
}

/** "Hard shell" sorts cases, so that its "shell" is no jacket: a category's word within a tag counts where the category has the tag. */
function withoutForeignTags(text: string, { catalogue, categories, tags }: Lexicon, market: Market): string {
  const foreign = findTags(text, tags).filter((tag) => {
    const own = text.slice(tag.start, tag.end);
    const slug = own.includes(' ') ? findCategory(own, categories)?.slug : undefined;
    return slug !== undefined && catalogue.search({ tags: [tag.word], category: slug, limit: 0 }, market).total === 0;
  });
  return foreign.reduce((left, hit) => without(left, hit), text);
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

/**
 * Beside a category and something else that was understood, a word counts that a product is called by or sorted by. Any other is part of
 * the shopper's story, though a description may hold it by chance.
 */
function withoutStory(constraints: Constraints, { catalogue }: Lexicon, market: Market): Constraints {
  const { category, kind: _, requirements, words, ...others } = constraints;
  if (category === undefined || requirements.length + Object.keys(others).length === 0) return constraints;
  const tells = (word: string): boolean =>
    catalogue.vocabulary.tagWords.has(word) || catalogue.search({ kinds: [word], limit: 0 }, market).total > 0;
  return { ...constraints, words: words.filter(tells) };
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

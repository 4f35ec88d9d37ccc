import type { Product } from '@aisle/protocol';
import type { SearchIntent } from '../intent.js';
import type { Constraints } from '../understand/constraints.js';
import type { AnswerContext, Piece } from './answer.js';
import { productCard } from './cards.js';
import { describeSearch } from './describe-search.js';
import { noteFor } from './note.js';
import { plainWords } from './plain-words.js';
import { relaxSearch, runSearch } from './run-search.js';

const SHOWN = 6;
const NEAREST = 3;

export function answerSearch(intent: SearchIntent, context: AnswerContext): Piece[] {
  const { constraints } = intent;
  const left = new Set([...intent.skip, ...(intent.follow && intent.follow !== 'more' ? intent.than : [])]);
  const all = runSearch(constraints, context);
  const fresh = all.filter(({ id }) => !left.has(id));
  const asides = asidesFor(intent, context);
  if (fresh.length > 0) return [...asides, ...found(fresh, intent, context)];
  if (intent.follow === 'more')
    return [
      ...asides,
      { text: context.phrases.noMore },
      { suggest: [context.phrases.suggest.cheaper, context.phrases.suggest.sell] },
    ];
  if (intent.follow) return [...asides, ...nothingBeyond(intent, context)];
  return [...asides, ...nearest(constraints, context)];
}

/** What was left out, and why: never silently. */
function asidesFor(
  { foreign, unknown, constraints, follow }: SearchIntent,
  { phrases, catalogue, market }: AnswerContext,
): Piece[] {
  const asides: Piece[] = [];
  if (foreign) asides.push({ text: phrases.foreign(foreign.currency, catalogue.currencies) });
  if (!follow && constraints.price?.said && constraints.price.currency !== market.currency) {
    asides.push({ text: phrases.otherCurrency(constraints.price.currency, market.currency) });
  }
  // Without a category or another word that is known, an unknown word was the very thing asked for.
  if (unknown.length > 0 && constraints.category === undefined && constraints.words.length === 0) {
    asides.push({ text: phrases.unknownWords(unknown.slice(0, 3).map(plainWords)) });
  }
  return asides;
}

function found(products: readonly Product[], { constraints, follow }: SearchIntent, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const shown = products.slice(0, SHOWN);
  const described = describeSearch(constraints, context);
  const order =
    constraints.sort === undefined || constraints.sort === 'relevance' || shown.length < 2
      ? ''
      : ` ${phrases.sorted[constraints.sort]}`;
  const intro =
    follow && follow !== 'more'
      ? phrases.foundRelative(follow, shown.length)
      : phrases.found(phrases.describe(described), products.length, shown.length);
  return [
    { text: withOrder(intro, order) },
    ...cardFor(shown, constraints, context),
    { suggest: nextFor(products, constraints, context) },
  ];
}

/** "…found 4 backpacks. Lowest price first:" reads better than two sentences after a colon. */
function withOrder(intro: string, order: string): string {
  if (order === '') return intro;
  const end = /[:：]$/.exec(intro)?.[0] ?? '';
  const stop = end === '：' ? '。' : '.';
  return `${intro.slice(0, intro.length - end.length)}${stop}${end === '：' ? order.trim() : order}`;
}

function cardFor(products: readonly Product[], constraints: Constraints, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const references = products.map((product) => ({ product, note: noteFor(product, constraints, context) }));
  const title =
    constraints.category === undefined && constraints.words.length > 0
      ? undefined
      : phrases.title(describeSearch(constraints, context));
  const card = productCard(references, phrases, title?.replace(/\\(.)/g, '$1'));
  return card ? [{ card }] : [];
}

function nextFor(products: readonly Product[], constraints: Constraints, { phrases }: AnswerContext): string[] {
  const { suggest } = phrases;
  if (products.length === 1) return [suggest.details, suggest.pairing, suggest.similar];
  return [
    ...(products.length > SHOWN ? [suggest.more] : []),
    suggest.compareTwo,
    ...(constraints.sort === 'rating' ? [] : [suggest.bestRated]),
    ...(constraints.sort === 'price_asc' ? [] : [suggest.cheaper]),
  ];
}

/** Nothing is cheaper, bigger, lighter: the one that comes nearest is shown again. */
function nothingBeyond({ follow, than, constraints }: SearchIntent, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const what = phrases.describe(describeSearch(constraints, context));
  const best = follow === undefined ? undefined : bestOf(follow, than, context);
  const card = best && productCard([{ product: best }], phrases);
  return [
    { text: follow ? phrases.noneRelative(follow, what) : phrases.noMore },
    ...(card ? [{ card }] : []),
    { suggest: [phrases.suggest.similar, phrases.suggest.sell] },
  ];
}

function bestOf(
  follow: NonNullable<SearchIntent['follow']>,
  ids: readonly string[],
  context: AnswerContext,
): Product | undefined {
  const sort = {
    cheaper: 'price_asc',
    dearer: 'price_desc',
    bigger: 'capacity',
    smaller: 'capacity',
    lighter: 'weight',
  } as const;
  if (!(follow in sort)) return undefined;
  const chosen = Object.entries(sort).find(([name]) => name === follow)?.[1];
  const wanted = new Set(ids);
  const ranked = runSearch({ requirements: [], words: [], ...(chosen ? { sort: chosen } : {}) }, context).filter(
    ({ id }) => wanted.has(id),
  );
  return follow === 'smaller' ? ranked.at(-1) : ranked[0];
}

/** Nothing meets everything: says what rules them out, and shows what there is without it. */
function nearest(constraints: Constraints, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const what = phrases.describe(describeSearch(constraints, context));
  const relaxed = relaxSearch(constraints, context);
  if (!relaxed)
    return [{ text: phrases.nothingAtAll(what) }, { suggest: [phrases.suggest.sell, phrases.suggest.onSale] }];
  const without = phrases.describe(
    describeSearch(
      { ...relaxed.constraints, words: relaxed.relaxed === 'words' ? [] : relaxed.constraints.words },
      context,
    ),
  );
  const isCheapest =
    relaxed.relaxed === 'price' && relaxed.constraints.sort === 'price_asc' && relaxed.products.length > 1;
  const text = phrases.nothing(what, relaxed.relaxed, without);
  const shown = relaxed.products.slice(0, NEAREST);
  return [
    { text: isCheapest ? withOrder(text, ` ${phrases.cheapestInstead}`) : text },
    ...cardFor(shown, relaxed.constraints, context),
    {
      suggest: [phrases.suggest.details, phrases.suggest.onSale, phrases.suggest.sell].slice(
        shown.length === 1 ? 0 : 1,
      ),
    },
  ];
}

import type { Product } from '@aisle/protocol';
import { measure } from '../facts/measures.js';
import { namedAttributes } from '../facts/named-attributes.js';
import type { Contest } from '../understand/follow-up.js';
import { productsOf, voicesOf, type AnswerContext, type Piece } from './answer.js';
import { comparisonCard, productCard } from './cards.js';
import { plainWords, shorten } from './plain-words.js';

const ROWS = 8;
const VALUE_CHARS = 200;

/** Products side by side: a comparison card, or a table where the client shows none. */
export function answerCompare(ids: readonly string[], text: string, context: AnswerContext): Piece[] {
  const { phrases, accept } = context;
  const products = productsOf(context, ids);
  if (products.length < 2) return [{ text: phrases.lostWhich }];
  const asked = products.flatMap(({ id }) => namedAttributes(text, voicesOf(context, id)).map(({ name }) => name));
  const names = [...new Set([...asked, ...attributeNames(products)])].slice(0, Math.max(ROWS, asked.length));
  const head = phrases.compare(products.map(({ title }) => `**${plainWords(title)}**`));
  const said = products.flatMap((product) => statedLine(product, new Set(asked), context));
  const intro = said.length === 0 ? head : `${said.join('\n')}\n\n${head}`;
  const suggest = [phrases.suggest.lightest, phrases.suggest.bestRated, phrases.suggest.first];
  if (accept.has('comparison'))
    return [{ text: intro }, { card: comparisonCard(products, names, phrases) }, { suggest }];
  const list = productCard(
    products.map((product) => ({ product })),
    phrases,
  );
  return [{ text: `${intro}\n\n${table(products, names, context)}` }, ...(list ? [{ card: list }] : []), { suggest }];
}

/** What was asked for by name, in words too: a card has many rows. */
function statedLine(
  { title, attributes = [] }: Product,
  asked: ReadonlySet<string>,
  { phrases }: AnswerContext,
): string[] {
  const facts = attributes
    .filter(({ name }) => asked.has(name))
    .map(({ name, value }) =>
      plainWords(`${name}${phrases.locale === 'en' ? ': ' : '：'}${shorten(value, VALUE_CHARS)}`),
    );
  return facts.length === 0 ? [] : [`- **${plainWords(title)}** – ${facts.join(phrases.factSeparator)}`];
}

/** Attributes that at least two of them state, in the first one's order. */
function attributeNames(products: readonly Product[]): string[] {
  const counts = new Map<string, number>();
  for (const product of products)
    for (const name of new Set((product.attributes ?? []).map((attribute) => attribute.name)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= 2)
    .map(([name]) => name)
    .slice(0, ROWS);
}

function table(products: readonly Product[], names: readonly string[], { phrases }: AnswerContext): string {
  const cell = (text: string): string => plainWords(shorten(text, 80)).replaceAll('|', '\\|') || '–';
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const valueOf = (product: Product, name: string): string =>
    product.attributes?.find((attribute) => attribute.name === name)?.value ?? '';
  return [
    row([phrases.tableHead, ...products.map(({ title }) => cell(title))]),
    row(['---', ...products.map(() => '---')]),
    ...names.map((name) => row([cell(name), ...products.map((product) => cell(valueOf(product, name)))])),
  ].join('\n');
}

/** "Which one is lighter?": the one that leads, with the figure. A price is not said, its card shows it. */
export function answerContest(ids: readonly string[], contest: Contest, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const ranked = productsOf(context, ids)
    .flatMap((product) => {
      const score = scoreOf(product, contest, context);
      return score ? [{ product, ...score }] : [];
    })
    .sort((a, b) => b.value - a.value);
  const [best] = ranked;
  // One of several with a figure is no winner over those without.
  if (!best || ranked.length < 2)
    return [
      { text: phrases.contestSilent(contest) },
      { suggest: [phrases.suggest.compareAll, phrases.suggest.bestRated] },
    ];
  const card = productCard([{ product: best.product }], phrases);
  const text = phrases.contest(
    contest,
    plainWords(best.product.title),
    best.says === undefined ? undefined : plainWords(best.says),
  );
  return [
    { text },
    ...(card ? [{ card }] : []),
    { suggest: [phrases.suggest.details, phrases.suggest.compareAll, phrases.suggest.pairing] },
  ];
}

function scoreOf(
  product: Product,
  contest: Contest,
  context: AnswerContext,
): { value: number; says?: string } | undefined {
  const { phrases } = context;
  switch (contest) {
    case 'lightest':
    case 'heaviest':
    case 'biggest':
    case 'smallest': {
      const found = measure(
        contest === 'lightest' || contest === 'heaviest' ? 'weight' : 'capacity',
        voicesOf(context, product.id),
      );
      if (!found) return undefined;
      const sign = contest === 'heaviest' || contest === 'biggest' ? 1 : -1;
      return { value: sign * found.value, says: phrases.fact(found.says.name, found.says.value) };
    }
    case 'cheapest':
    case 'dearest': {
      const price = product.price_range?.min;
      if (price?.currency !== context.market.currency) return undefined;
      return { value: contest === 'cheapest' ? -price.amount : price.amount };
    }
    case 'best_rated':
    case 'best': {
      const { rating } = product;
      return (
        rating && { value: rating.value / (rating.scale_max ?? 5), says: `${rating.value} / ${rating.scale_max ?? 5}` }
      );
    }
  }
}

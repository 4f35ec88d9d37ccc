import { LIMITS, type Product } from '@aisle/protocol';
import { fold } from '../../../catalogue/fold.js';
import { isColourOption, isSizeOption, normalSize } from '../../../catalogue/vocabulary.js';
import { sentencesOf } from '../facts/product-facts.js';
import { productsOf, voicesOf, type AnswerContext, type Piece } from './answer.js';
import { productCard } from './cards.js';
import { plainWords, shorten } from './plain-words.js';

const DETAIL_CHARS = 320;

/** One product: what it is, what it costs (on its card), or how to buy it. */
export function answerShow(
  id: string,
  about: 'details' | 'price' | 'rating' | 'cart' | 'claim',
  context: AnswerContext,
): Piece[] {
  const { phrases } = context;
  const [product] = productsOf(context, [id]);
  if (!product) return [{ text: phrases.lostWhich }];
  const title = plainWords(product.title);
  const next = [
    ...(about === 'cart' && context.accept.has('cart') ? [phrases.suggest.myCart] : [phrases.suggest.pairing]),
    ...(context.catalogue.locations(context.market).length > 0 ? [phrases.suggest.tryOn] : []),
  ];
  const text = {
    details: () => details(product, title, context),
    price: () => phrases.pricedOnCard(title),
    rating: () => rating(product, title, context),
    claim: () => phrases.priceStands(title),
    cart: () => (hasChoice(product, context) ? phrases.chooseAndAdd(title) : phrases.cart(title)),
  }[about]();
  return [
    { text },
    ...(about === 'cart' ? pickerOrCard(product, context) : card(product, context)),
    {
      suggest:
        about === 'claim'
          ? [phrases.suggest.onSale, phrases.suggest.similar]
          : [...next, phrases.suggest.similar, phrases.suggest.colours],
    },
  ];
}

/** The first sentences of the description, and the attributes as a list. Prices stay on the card. */
function details(product: Product, title: string, { phrases }: AnswerContext): string {
  const [, ...sentences] = sentencesOf(product);
  const start = plainWords(shorten(sentences.slice(0, 2).join(phrases.locale === 'en' ? ' ' : ''), DETAIL_CHARS));
  const facts = (product.attributes ?? [])
    .slice(0, 5)
    .map(({ name, value }) => `- ${plainWords(phrases.fact(name, shorten(value, 120)))}`);
  return facts.length === 0 ? phrases.details(title, start) : `${phrases.details(title, start)}\n\n${facts.join('\n')}`;
}

function rating({ rating: rated }: Product, title: string, { phrases }: AnswerContext): string {
  if (!rated) return phrases.unrated(title);
  return phrases.rated(title, `${rated.value} / ${rated.scale_max ?? 5}`, rated.count ?? 0);
}

/** Which colours or sizes there are, and which of them are out of stock. */
export function answerOptions(id: string, of: 'colours' | 'sizes', context: AnswerContext): Piece[] {
  const { phrases } = context;
  const [product] = productsOf(context, [id]);
  if (!product) return [{ text: phrases.lostWhich }];
  const option = optionOf(product, of, context);
  const values = (option?.values ?? []).filter(({ exists }) => exists !== false);
  const there = values.filter(({ available }) => available).map(({ label }) => plainWords(label));
  const gone = values.filter(({ available }) => !available).map(({ label }) => plainWords(label));
  const other = of === 'colours' ? 'sizes' : 'colours';
  const title = plainWords(product.title);
  const text = option ? phrases.options(title, of, there, gone) : phrases.noOptions(title, of);
  return [
    { text },
    ...pickerOrCard(product, context),
    {
      suggest: [
        ...(optionOf(product, other, context)
          ? [other === 'sizes' ? phrases.suggest.sizes : phrases.suggest.colours]
          : []),
        ...(of === 'sizes' && hasChart(product, context) ? [phrases.suggest.sizeChart] : []),
        phrases.suggest.details,
        phrases.suggest.pairing,
      ],
    },
  ];
}

function hasChart({ category = '' }: Product, { catalogue, market }: AnswerContext): boolean {
  return catalogue.images(market).some(({ categories }) => categories.includes(category));
}

type Option = NonNullable<Product['options']>[number];

function optionOf(product: Product, of: 'colours' | 'sizes', context: AnswerContext): Option | undefined {
  const isWanted = of === 'colours' ? isColourOption : isSizeOption;
  const index = voicesOf(context, product.id)
    .map((voice) => voice.options?.findIndex(({ name }) => isWanted(name)) ?? -1)
    .find((found) => found !== -1);
  return index === undefined ? undefined : product.options?.[index];
}

/** Whether a colour, a size, or both at once are in stock. */
export function answerStock(
  id: string,
  wanted: { readonly colour?: string; readonly size?: string },
  context: AnswerContext,
): Piece[] {
  const { phrases } = context;
  const [product] = productsOf(context, [id]);
  if (!product) return [{ text: phrases.lostWhich }];
  const matching = variantsMatching(product, wanted, context);
  const isThere = matching.some(({ availability }) => availability?.available ?? true);
  const state = matching.length === 0 ? 'absent' : isThere ? 'in_stock' : 'out_of_stock';
  const others = state === 'in_stock' ? [] : alternativesTo(product, wanted, context);
  const said = [wanted.colour, wanted.size === undefined ? undefined : normalSize(wanted.size).toUpperCase()].filter(
    (word) => word !== undefined,
  );
  const text = phrases.stock(
    plainWords(product.title),
    said.length === 0 ? undefined : plainWords(said.join(' / ')),
    state,
    others.map(plainWords),
  );
  const next = [
    ...(state === 'in_stock' ? [phrases.suggest.pairing] : [phrases.suggest.similar]),
    phrases.suggest.colours,
    phrases.suggest.details,
  ];
  return [{ text }, ...card(product, context), { suggest: next }];
}

type ProductVariant = NonNullable<Product['variants']>[number];

function variantsMatching(
  product: Product,
  { colour, size }: { readonly colour?: string; readonly size?: string },
  context: AnswerContext,
): ProductVariant[] {
  const colours =
    colour === undefined
      ? undefined
      : new Set([fold(colour), ...(context.catalogue.vocabulary.colours.get(fold(colour)) ?? []).map(fold)]);
  const wantedSize = size === undefined ? undefined : normalSize(size);
  const voices = voicesOf(context, product.id);
  return (product.variants ?? []).filter((_, index) => {
    // Variants and their options stand in the same order in every language.
    const options = voices.flatMap((voice) => voice.variants?.[index]?.options ?? []);
    const hasColour = !colours || options.some(({ name, label }) => isColourOption(name) && colours.has(fold(label)));
    return (
      hasColour &&
      (wantedSize === undefined ||
        options.some(({ name, label }) => isSizeOption(name) && sizesIn(label).includes(wantedSize)))
    );
  });
}

/** The label itself, and for "39–42" each size between. */
function sizesIn(label: string): string[] {
  const range = /^(\d{2}) ?[–-] ?(\d{2})$/.exec(label);
  const [low, high] = [Number(range?.[1]), Number(range?.[2])];
  const between = range && high >= low ? Array.from({ length: high - low + 1 }, (_, index) => String(low + index)) : [];
  return [normalSize(label), ...between];
}

/** Labels in stock of the option that was asked for; of the other one where both were asked. */
function alternativesTo(
  product: Product,
  wanted: { readonly colour?: string; readonly size?: string },
  context: AnswerContext,
): string[] {
  if (wanted.colour !== undefined && wanted.size !== undefined) {
    const same = variantsMatching(product, { colour: wanted.colour }, context).filter(
      ({ availability }) => availability?.available ?? true,
    );
    const labels = same.flatMap((variant) =>
      (variant.options ?? []).filter(({ name }) => isSizeOption(name)).map(({ label }) => label),
    );
    if (labels.length > 0) return [...new Set(labels)];
  }
  const option = optionOf(product, wanted.colour === undefined ? 'sizes' : 'colours', context);
  return (option?.values ?? [])
    .filter(({ available, exists }) => available === true && exists !== false)
    .map(({ label }) => label);
}

function card(product: Product, context: AnswerContext): Piece[] {
  const made = productCard([{ product }], context.phrases);
  return made ? [{ card: made }] : [];
}

/** Whether a card lets the shopper choose: one variant leaves no choice. */
function hasChoice({ variants = [] }: Product, { accept }: AnswerContext): boolean {
  return variants.length > 1 && accept.has('variant_picker');
}

function pickerOrCard(product: Product, context: AnswerContext): Piece[] {
  if (!hasChoice(product, context)) return card(product, context);
  const fallback = shorten(product.title, LIMITS.fallbackChars);
  return [{ card: { kind: 'variant_picker', id: product.id, fallback } }];
}

import { decimalString } from '@aisle/protocol';
import type { Expectation } from '../question.js';
import { attributesIn, isColourName, isSizeName, labelIn, type ShopProduct, type ShopVariant } from './shop-words.js';
import { spellingsOf, tellingAttributes } from './attribute-spellings.js';
import { categoryWord } from './category-word.js';
import type { Draft, DraftSource } from './draft.js';
import type { Fill } from './fill-phrasing.js';
import { soldIn } from './meets-constraint.js';
import { productName } from './product-name.js';
import { slotsOf, type Slot } from './phrasing.js';
import { WORDINGS } from './wordings.js';

/** A question on one product: named in a slot, or the one whose page is open. */
export function draftProduct(source: DraftSource): Draft | string {
  const { shop, phrasing, random } = source;
  let lacks = 'products';
  for (const product of random.shuffled(shop.data.products)) {
    const asked = askOf(product, source);
    if (typeof asked === 'string') {
      lacks = asked;
      continue;
    }
    const names = shop.categoryNames(product);
    const fills = new Map<Slot, Fill>([
      ['product', () => productName(product, shop, random)],
      ['category', ({ before }) => categoryWord(names, { before, language: shop.language }, random)],
      ...asked.fills,
    ]);
    const isNamed = slotsOf(phrasing).has('product');
    return { fills, expect: asked.expect, ...(isNamed ? {} : { productId: product.id }) };
  }
  return lacks;
}

interface Asked {
  readonly fills: ReadonlyMap<Slot, Fill>;
  readonly expect: Expectation;
}

function askOf(product: ShopProduct, source: DraftSource): Asked | string {
  switch (source.phrasing.asks) {
    case 'attribute':
      return askAttribute(product, source);
    case 'price':
      return askPrice(product, source);
    case 'colours':
      return askOptions(product, source, isColourName) ?? 'products with colours';
    case 'sizes':
      return askOptions(product, source, isSizeName) ?? 'products with sizes';
    case 'stock':
      return askStock(product, source);
    default:
      return askRating(product);
  }
}

const nothing: ReadonlyMap<Slot, Fill> = new Map();

function askAttribute(product: ShopProduct, { shop, random }: DraftSource): Asked | string {
  const all = attributesIn(product, shop.locale);
  const telling = tellingAttributes(product, shop.locale).filter(
    ({ name }) => all.filter((other) => other.name === name).length === 1,
  );
  const attribute = random.pick(telling);
  if (!attribute) return 'attributes';
  const name = shop.language === 'en' ? attribute.name.toLowerCase() : attribute.name;
  return { fills: new Map([['attribute', () => name]]), expect: { facts: [spellingsOf(attribute.value)] } };
}

/** A range is asked for by its lower end. */
function askPrice(product: ShopProduct, { shop }: DraftSource): Asked {
  const currency = soldIn(product, shop.pricing);
  const amount = Math.min(...product.variants.flatMap(({ offers }) => offers.get(currency)?.price ?? []));
  const exact = decimalString({ amount, currency });
  return { fills: nothing, expect: { facts: [[...new Set([exact, exact.replace(/\.0+$/, '')])]] } };
}

function askOptions(
  product: ShopProduct,
  { shop }: DraftSource,
  isWanted: (name: string) => boolean,
): Asked | undefined {
  const labels = product.options
    .filter(({ name }) => isWanted(name))
    .flatMap(({ values }) => values.map(({ label }) => label))
    .filter((label) => product.variants.some(({ options }) => options.some((own) => own.label === label)));
  // "M" stands in every answer.
  const telling = labels.map((label) => labelIn(product, label, shop.locale)).filter((label) => label.length > 1);
  return telling.length === 0 ? undefined : { fills: nothing, expect: { facts: telling.map((label) => [label]) } };
}

function askStock(product: ShopProduct, source: DraftSource): Asked | string {
  const { shop, random, phrasing } = source;
  const slots = slotsOf(phrasing);
  const variant = random.pick(product.variants);
  if (!variant) return 'variants';
  const colour = variant.options.find(({ name }) => isColourName(name))?.label;
  const size = variant.options.find(({ name }) => isSizeName(name))?.label;
  if (slots.has('colour') && colour === undefined) return 'products with colours';
  if (slots.has('size') && (size === undefined || !/^(?:\d{2}|[2-5]?x{0,3}[sml])$/i.test(size)))
    return 'products with sizes';
  const asked = product.variants.filter(
    (one) => (!slots.has('colour') || has(one, colour)) && (!slots.has('size') || has(one, size)),
  );
  const there = asked.filter(({ availability }) => availability?.available ?? true);
  if (there.length > 0 && there.length < asked.length) return 'products that are all in stock, or all gone';
  const words = WORDINGS[shop.language];
  const isThere = there.length > 0;
  const rest = product.variants.every(({ availability }) => availability?.available ?? true);
  return {
    fills: new Map<Slot, Fill>([
      ...(colour === undefined ? [] : [['colour', () => labelIn(product, colour, shop.locale)] as const]),
      ...(size === undefined ? [] : [['size', () => size] as const]),
    ]),
    expect: isThere
      ? { facts: [[...words.inStock]], ...(rest ? { forbidden: [...words.outOfStock] } : {}) }
      : { facts: [[...words.outOfStock]] },
  };
}

function has({ options }: ShopVariant, label: string | undefined): boolean {
  return options.some((own) => own.label === label);
}

function askRating({ rating }: ShopProduct): Asked | string {
  return rating ? { fills: nothing, expect: { facts: [[String(rating.value)]] } } : 'ratings';
}

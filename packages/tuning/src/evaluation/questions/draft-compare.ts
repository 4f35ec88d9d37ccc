import { attributesIn, type ShopProduct } from './shop-words.js';
import { categoryWord } from './category-word.js';
import type { Draft, DraftSource } from './draft.js';
import type { Fill } from './fill-phrasing.js';
import { productName } from './product-name.js';
import { slotsOf, type Slot } from './phrasing.js';
import { spellingsOf, tellingAttributes } from './attribute-spellings.js';

/** A comparison of two products of one category that differ in what is asked. */
export function draftCompare(source: DraftSource): Draft | string {
  const { shop, phrasing } = source;
  const slots = slotsOf(phrasing);
  if (!slots.has('product')) return slots.has('category') ? compareFound(source) : 'a product to compare';
  const pair = pairOf(source);
  if (!pair) return 'two products of one category with an attribute in common';
  const [product, other, attribute] = pair;
  const fills = new Map<Slot, Fill>([
    ['product', () => productName(product, shop, source.random)],
    ['other', () => productName(other, shop, source.random)],
    ['attribute', () => attribute],
  ]);
  const names = shop.categoryNames(product);
  fills.set('category', ({ before }) => categoryWord(names, { before, language: shop.language }, source.random));
  const both = slots.has('other') ? [product, other] : [product];
  const facts = both.flatMap((one) => {
    const found = attributesIn(one, shop.locale).find(({ name }) => name === attribute);
    return found ? [spellingsOf(found.value)] : [];
  });
  return {
    fills,
    expect: {
      mustShow: both.map(({ id }) => id),
      ...(slots.has('other') ? { onlyFrom: both.map(({ id }) => id) } : {}),
      ...(slots.has('attribute') ? { facts } : {}),
    },
  };
}

/** Two products that both state an attribute, differently. */
function pairOf({ shop, random }: DraftSource): [ShopProduct, ShopProduct, string] | undefined {
  for (const product of random.shuffled(shop.data.products)) {
    const own = tellingAttributes(product, shop.locale);
    const others = shop.data.products.filter(
      (one) => one.id !== product.id && one.category === product.category && one.category !== undefined,
    );
    for (const other of random.shuffled(others)) {
      const theirs = tellingAttributes(other, shop.locale);
      const shared = own.filter(({ name, value }) => theirs.some((one) => one.name === name && one.value !== value));
      const attribute = random.pick(shared)?.name;
      if (attribute !== undefined) return [product, other, attribute];
    }
  }
  return undefined;
}

/** "Show me tents", then "compare the first two": whatever was shown, both are tents. */
function compareFound({ shop, random }: DraftSource): Draft | string {
  const large = random
    .shuffled(shop.data.products)
    .find(({ category }) => shop.data.products.filter((other) => other.category === category).length > 2);
  if (large?.category === undefined) return 'a category with three products';
  const names = { ...shop.categoryNames(large), synonyms: [] };
  const title: Fill = ({ before }) => categoryWord(names, { before, language: shop.language }, random);
  return {
    fills: new Map([['category', title]]),
    expect: { constraints: [{ kind: 'category', slug: large.category }], atLeast: 2 },
  };
}

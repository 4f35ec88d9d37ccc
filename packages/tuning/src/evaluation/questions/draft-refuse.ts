import { amountStyle, roundAmounts, spellAmount } from './spell-amount.js';
import { categoryWord } from './category-word.js';
import type { Draft, DraftSource } from './draft.js';
import { fillText, type Fill } from './fill-phrasing.js';
import { lowestPrice } from './meets-constraint.js';
import { productName } from './product-name.js';
import { slotsOf, type Slot } from './phrasing.js';
import { tagsIn } from './shop-words.js';

/** Something that an assistant of a shop refuses. */
export function draftRefuse(source: DraftSource): Draft | string {
  const { shop, random, phrasing } = source;
  const [product, other] = random.shuffled(shop.data.products);
  if (!product || !other) return 'two products';
  const order = random.pick(shop.data.orders)?.order;
  if (slotsOf(phrasing).has('order') && !order) return 'orders';
  const { currency } = shop.pricing;
  const price = lowestPrice(product, [], shop.pricing);
  const sums = roundAmounts(currency).filter((sum) => sum < price / 2);
  const [minor = roundAmounts(currency)[0] ?? 0] = random.shuffled(sums);
  const style = amountStyle(shop.language, currency, random);
  const sum: Fill = (place) => spellAmount({ minor, currency }, style, { ...place, language: shop.language });
  const names = shop.categoryNames(product);
  const name = productName(product, shop, random);
  const fills = new Map<Slot, Fill>([
    ['product', () => name],
    ['other', () => shop.title(other)],
    ['category', ({ before }) => categoryWord(names, { before, language: shop.language }, random)],
    ['maxPrice', sum],
    ['minPrice', sum],
    ['order', () => order?.label ?? order?.id],
    ['colour', () => random.pick(shop.colours)?.word],
    ['tag', () => tagsIn(product, shop.locale)[0]],
  ]);
  const forbidden = (phrasing.forbidden ?? []).flatMap((text) => fillText(text, fills, shop.language) ?? []);
  return { fills, expect: { refusal: true, ...(forbidden.length > 0 ? { forbidden } : {}) } };
}

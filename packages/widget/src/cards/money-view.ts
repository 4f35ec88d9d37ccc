import { formatPrice, type Price, type Product, type Variant } from '@aisle/protocol';

/** Prices as a card writes them. `was` is there only where the price is lower now. */
export interface PriceView {
  readonly now: string;
  readonly was?: string;
  /** Whole percent off, at least 1. */
  readonly percentOff?: number;
}

/** What a product costs: the variant that its button would buy, or the range over all. Undefined where the catalogue does not say. */
export function viewPrice(product: Product, target: Variant | undefined, language: string): PriceView | undefined {
  const range = target ? { min: target.price, max: target.price } : priceRange(product);
  if (!range || range.min.currency !== range.max.currency) return undefined;
  const low = formatPrice(range.min, language);
  if (range.min.amount !== range.max.amount) return { now: `${low}–${formatPrice(range.max, language)}` };
  const list = target?.list_price ?? product.list_price_range?.min;
  if (!list || list.currency !== range.min.currency || list.amount <= range.min.amount) return { now: low };
  // Rounded down: a card never promises more than the shop gives.
  const percentOff = Math.floor((1 - range.min.amount / list.amount) * 100);
  return { now: low, was: formatPrice(list, language), ...(percentOff >= 1 && { percentOff }) };
}

function priceRange(product: Product): { readonly min: Price; readonly max: Price } | undefined {
  if (product.price_range) return product.price_range;
  const prices = (product.variants ?? []).map((variant) => variant.price);
  const [first] = prices;
  if (!first || prices.some((price) => price.currency !== first.currency)) return undefined;
  const sorted = prices.toSorted((a, b) => a.amount - b.amount);
  return { min: sorted[0] ?? first, max: sorted.at(-1) ?? first };
}

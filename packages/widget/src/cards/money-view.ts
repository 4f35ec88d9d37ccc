import { formatPrice, type Product, type Variant } from '@aisle/protocol';

/** Prices as a card writes them. `was` is there only where the price is lower now. */
export interface PriceView {
  readonly now: string;
  readonly was?: string;
  /** Whole percent off, at least 1. */
  readonly percentOff?: number;
}

/** What a product costs: the variant that its button would buy, or the range over all. Undefined where the catalogue does not say. */
export function viewPrice(product: Product, target: Variant | undefined, language: string): PriceView | undefined {
  const { price_range: range, list_price_range: listRange, variants = [] } = product;
  const offers = target || !range ? (target ? [target] : variants).map(({ price }) => price) : [range.min, range.max];
  const [low, ...dearer] = offers.toSorted((a, b) => a.amount - b.amount);
  if (!low || dearer.some(({ currency }) => currency !== low.currency)) return undefined;
  const now = formatPrice(low, language);
  const high = dearer.at(-1);
  if (high && high.amount > low.amount) return { now: `${now}–${formatPrice(high, language)}` };
  const list = target?.list_price ?? listRange?.min;
  if (!list || list.currency !== low.currency || list.amount <= low.amount) return { now };
  // Rounded down: a card never promises more than the shop gives.
  const percentOff = Math.floor((1 - low.amount / list.amount) * 100);
  return { now, was: formatPrice(list, language), ...(percentOff >= 1 && { percentOff }) };
}

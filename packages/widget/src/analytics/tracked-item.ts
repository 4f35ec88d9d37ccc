import { decimalString, type Price, type Product } from '@aisle/protocol';
import type { TrackDetail, TrackedItem } from '../events/aisle-track-event.js';

/** A product that was seen, or that something was done with. */
export interface TrackedProduct {
  readonly product: Product;
  readonly variantId?: string | undefined;
  readonly quantity: number;
  readonly list?: { readonly index: number } | undefined;
}

const MOST_ITEMS = 200;

/** What Google Analytics 4 wants to know of products: the shop's own facts, in major units. */
export function itemsDetail(products: readonly TrackedProduct[]): TrackDetail {
  const some = products.slice(0, MOST_ITEMS);
  const currency = some.map(priceOf).find(Boolean)?.currency;
  const items = some.map((product) => trackedItem(product, currency));
  const value = items.reduce((sum, { price = 0, quantity }) => sum + price * quantity, 0);
  return {
    item_list_id: 'ai_chat',
    item_list_name: 'AI chat',
    ...(currency && { currency, value: Number(value.toFixed(4)) }),
    items,
  };
}

function trackedItem(tracked: TrackedProduct, currency: string | undefined): TrackedItem {
  const { product, variantId, quantity, list } = tracked;
  const price = priceOf(tracked);
  return {
    item_id: product.id,
    ...(product.title && { item_name: product.title }),
    ...(variantId !== undefined && { item_variant: variantId }),
    // One event has one currency.
    ...(price && price.currency === currency && { price: Number(decimalString(price)) }),
    quantity,
    ...(list && { index: list.index }),
  };
}

function priceOf({ product, variantId }: TrackedProduct): Price | undefined {
  const { variants = [], price_range: range } = product;
  return (variants.find(({ id }) => id === variantId) ?? variants[0])?.price ?? range?.min;
}

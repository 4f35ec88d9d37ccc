import type { Catalogue, Market } from '@aisle/gateway';
import type { Cart, Product, Variant } from '@aisle/protocol';
import { pathPrefix } from '../locale.js';
import type { CartRow } from './cart-store.js';

/** A variant that is for sale in the shop, with its product. */
export interface Goods {
  readonly product: Product;
  readonly variant: Variant;
}

/** What a variant's id stands for in a market. */
export function findGoods(catalogue: Catalogue, market: Market, variantId: string): Goods | undefined {
  const { hits } = catalogue.search({ limit: catalogue.size }, market);
  for (const { product } of hits) {
    const variant = product.variants?.find(({ id }) => id === variantId);
    if (variant) return { product, variant };
  }
  return undefined;
}

/** A cart in the words and prices of a market, as cards and the cart page show it. What is no longer sold is left out. */
export function cartFacts(catalogue: Catalogue, market: Market, rows: readonly CartRow[]): Cart {
  const lines = rows.flatMap(({ variantId, quantity }) => {
    const goods = findGoods(catalogue, market, variantId);
    return goods ? [lineOf(goods, quantity)] : [];
  });
  const sum = lines.reduce((total, { price, quantity }) => total + price.amount * quantity, 0);
  const total = { amount: sum, currency: market.currency };
  const prefix = market.locale === 'zh-CN' ? pathPrefix('zh-CN') : pathPrefix('en');
  return { id: 'current', lines, subtotal: total, total, url: `${prefix}/cart`, checkout_url: `${prefix}/checkout` };
}

function lineOf({ product, variant }: Goods, quantity: number): Cart['lines'][number] {
  const media = variant.media ?? product.media;
  return {
    id: variant.id,
    product_id: product.id,
    variant_id: variant.id,
    title: product.title,
    options: variant.options ?? [],
    quantity,
    price: variant.price,
    ...(variant.list_price ? { list_price: variant.list_price } : {}),
    ...(media ? { media: media.slice(0, 1) } : {}),
    ...(product.url === undefined ? {} : { url: product.url }),
  };
}

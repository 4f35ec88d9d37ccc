import type { Catalogue, Market } from '@aisle/gateway';
import { formatPrice, type Price } from '@aisle/protocol';

export interface VariantFacts {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly image: string;
  readonly price: Price;
  readonly priceText: string;
}

/** What the cart page shows of each variant; ids that are not for sale are left out. */
export function variantFacts(catalogue: Catalogue, market: Market, ids: readonly string[]): VariantFacts[] {
  const wanted = new Set(ids);
  const products = catalogue.search({ limit: catalogue.size }, market).hits.map((hit) => hit.product);
  return products.flatMap((product) =>
    (product.variants ?? [])
      .filter((variant) => wanted.has(variant.id))
      .map((variant) => ({
        id: variant.id,
        title: variant.title === undefined ? product.title : `${product.title} · ${variant.title}`,
        url: product.url ?? '/',
        image: variant.media?.[0]?.url ?? product.media?.[0]?.url ?? '',
        price: variant.price,
        priceText: formatPrice(variant.price, market.locale),
      })),
  );
}

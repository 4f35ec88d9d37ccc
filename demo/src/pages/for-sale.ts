import type { Product, Variant } from '@aisle/protocol';

export function isForSale(variant: Variant): boolean {
  return variant.availability?.available !== false;
}

/** Can any variant be bought? */
export function isAvailable(product: Product): boolean {
  return (product.variants ?? []).some(isForSale);
}

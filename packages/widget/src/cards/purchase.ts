import type { Product, Variant } from '@aisle/protocol';

/** How a product can be bought from a card. */
export type Purchase =
  /** There is one way to buy what the card shows. `variant` is absent where the product has none. */
  | { readonly way: 'add'; readonly variant?: Variant }
  /** Somebody has to choose a size first. */
  | { readonly way: 'choose' }
  | { readonly way: 'sold-out' };

/** The one way to buy a product without asking, if there is one: one available variant, or variants that differ only by a colour. */
export function findPurchase(product: Product): Purchase {
  const variants = product.variants ?? [];
  if (variants.length === 0) return (product.options ?? []).length > 0 ? { way: 'choose' } : { way: 'add' };
  const available = variants.filter(isAvailable);
  const [first] = available;
  if (!first) return { way: 'sold-out' };
  if (available.length === 1 || differOnlyBySwatch(product, variants)) return { way: 'add', variant: first };
  return { way: 'choose' };
}

/** A variant that the catalogue says nothing about counts as available. */
export function isAvailable(variant: Variant): boolean {
  return variant.availability?.available ?? true;
}

function differOnlyBySwatch(product: Product, variants: readonly Variant[]): boolean {
  const varying = (product.options ?? []).filter(
    ({ name }) => new Set(variants.map((variant) => labelOf(variant, name))).size > 1,
  );
  const [option] = varying;
  if (!option || varying.length > 1) return false;
  const swatched = option.values.length > 0 && option.values.every((value) => value.swatch !== undefined);
  // Another price would be another offer than the one shown.
  return swatched && new Set(variants.map(({ price }) => `${price.amount} ${price.currency}`)).size === 1;
}

function labelOf(variant: Variant, name: string): string | undefined {
  return variant.options?.find((option) => option.name === name)?.label;
}

import type { Product, ProductOption, Variant } from '@aisle/protocol';

/** How a product can be bought from a card. */
export type Purchase =
  /** There is one way to buy what the card shows. `variant` is absent where the product has none. */
  | { readonly way: 'add'; readonly variant?: Variant }
  /** Somebody has to choose a size first. */
  | { readonly way: 'choose' }
  | { readonly way: 'sold-out' }
  /** The shop does not have it any more. */
  | { readonly way: 'gone' }
  /** Nobody knows what it costs today, but its own page. */
  | { readonly way: 'outdated' };

/** The one way to buy a product without asking, if there is one: one available variant, or variants that differ only by a colour. */
export function findPurchase(product: Product): Purchase {
  const { variants = [], options = [] } = product;
  if (variants.length === 0) return { way: options.length > 0 ? 'choose' : 'add' };
  const [variant, second] = variants.filter(isAvailable);
  if (!variant) return { way: 'sold-out' };
  return second && !differOnlyBySwatch(options, variants) ? { way: 'choose' } : { way: 'add', variant };
}

/** A variant that the catalogue says nothing about counts as available. */
export function isAvailable({ availability }: Variant): boolean {
  return availability?.available ?? true;
}

function differOnlyBySwatch(options: readonly ProductOption[], variants: readonly Variant[]): boolean {
  const isVaried = (read: (variant: Variant) => unknown) => new Set(variants.map(read)).size > 1;
  const [option, second] = options.filter(({ name }) =>
    isVaried((variant) => variant.options?.find((choice) => choice.name === name)?.label),
  );
  if (!option || second || option.values.length === 0) return false;
  // Another price would be another offer than the one shown.
  return (
    option.values.every(({ swatch }) => swatch !== undefined) &&
    !isVaried(({ price }) => `${price.amount} ${price.currency}`)
  );
}

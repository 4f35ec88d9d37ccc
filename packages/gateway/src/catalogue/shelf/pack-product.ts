import type { LocalizedProduct, Offer, SourceProduct, SourceVariant } from '../catalogue-data.js';

/** A product as JSON can hold it: its maps as lists of entries. */
type Packed<T> = { readonly [K in keyof T]: T[K] extends ReadonlyMap<string, infer V> ? readonly [string, V][] : T[K] };
type PackedVariant = Packed<SourceVariant>;
type PackedWords = Packed<LocalizedProduct>;
type PackedProduct = Omit<SourceProduct, 'variants' | 'localized'> & {
  readonly variants: readonly PackedVariant[];
  readonly localized: readonly [string, PackedWords][];
};

/** A product as text, for whoever keeps many. */
export function packProduct(product: SourceProduct): string {
  const packed: PackedProduct = {
    ...product,
    variants: product.variants.map((variant): PackedVariant => ({ ...variant, offers: [...variant.offers] })),
    localized: [...product.localized].map(([locale, words]) => [locale, { ...words, labels: [...words.labels] }]),
  };
  return JSON.stringify(packed);
}

/** The product that {@link packProduct} made the text of. */
export function unpackProduct(text: string): SourceProduct {
  const packed: unknown = JSON.parse(text);
  if (!isPacked(packed)) throw new TypeError('this is no packed product');
  return {
    ...packed,
    variants: packed.variants.map((variant) => ({ ...variant, offers: new Map<string, Offer>(variant.offers) })),
    localized: new Map(
      packed.localized.map(([locale, words]) => [locale, { ...words, labels: new Map<string, string>(words.labels) }]),
    ),
  };
}

/** Only ever asked of what {@link packProduct} wrote, in this process: whether it is the shape was checked when it was read. */
function isPacked(value: unknown): value is PackedProduct {
  return typeof value === 'object' && value !== null && 'variants' in value;
}

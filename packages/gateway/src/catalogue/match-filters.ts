import type { CatalogueQuery, Market } from './catalogue.js';
import type { Offer, SourceProduct, SourceVariant } from './catalogue-data.js';
import { createKindFilter } from './kind-filter.js';
import { fold } from './fold.js';
import { isAvailable } from './localise-product.js';
import { isColourOption, isSizeOption, namesOf, normalSize, tagsOf, type Vocabulary } from './vocabulary.js';

export type Filters = Pick<
  CatalogueQuery,
  'category' | 'kinds' | 'colour' | 'size' | 'minPrice' | 'maxPrice' | 'inStock' | 'onSale'
>;

/**
 * The lowest price among the variants that meet every filter at once, in minor units of what the product is sold in; undefined
 * when no single variant meets them all. A red one and a size 42 are no red 42.
 */
export type ProductFilter = (product: SourceProduct) => number | undefined;

export function createFilter(filters: Filters, market: Market, base: string, vocabulary: Vocabulary): ProductFilter {
  const colours = filters.colour === undefined ? undefined : colourLabels(filters.colour, vocabulary);
  const size = filters.size === undefined ? undefined : normalSize(filters.size);
  const isOfKind = filters.kinds && createKindFilter(filters.kinds);
  const bounded = filters.minPrice !== undefined || filters.maxPrice !== undefined;
  return (product) => {
    if (filters.category !== undefined && product.category !== filters.category) return undefined;
    if (isOfKind && !isOfKind(product)) return undefined;
    const currency = product.variants.every((variant) => variant.offers.has(market.currency)) ? market.currency : base;
    // A bound in one currency says nothing of a price in another.
    if (bounded && currency !== market.currency) return undefined;
    if (colours && !hasColourOption(product) && !tagsOf(product).some((tag) => colours.has(fold(tag))))
      return undefined;
    let lowest: number | undefined;
    for (const variant of product.variants) {
      const offer = variant.offers.get(currency);
      if (!offer || !meets(variant, offer, filters)) continue;
      if (colours && hasColourOption(product) && !hasColour(product, variant, colours)) continue;
      if (size !== undefined && !hasSize(product, variant, size)) continue;
      if (lowest === undefined || offer.price < lowest) lowest = offer.price;
    }
    return lowest;
  };
}

function meets(variant: SourceVariant, offer: Offer, filters: Filters): boolean {
  if (filters.minPrice !== undefined && offer.price < filters.minPrice) return false;
  if (filters.maxPrice !== undefined && offer.price > filters.maxPrice) return false;
  if (filters.inStock === true && !isAvailable(variant)) return false;
  return filters.onSale !== true || offer.listPrice !== undefined;
}

/** Folded labels and tags that a colour word stands for, itself among them. */
function colourLabels(word: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const folded = fold(word).trim();
  return new Set([folded, ...(vocabulary.colours.get(folded) ?? []).map(fold)]);
}

function hasColourOption(product: SourceProduct): boolean {
  return product.options.some((option) => isColourOption(option.name));
}

function hasColour(product: SourceProduct, variant: SourceVariant, colours: ReadonlySet<string>): boolean {
  return variant.options.some(
    ({ name, label }) =>
      isColourOption(name) && namesOf(product, label).some((spelling) => colours.has(fold(spelling))),
  );
}

function hasSize(product: SourceProduct, variant: SourceVariant, size: string): boolean {
  return variant.options.some(
    ({ name, label }) =>
      isSizeOption(name) && namesOf(product, label).some((spelling) => normalSize(spelling) === size),
  );
}

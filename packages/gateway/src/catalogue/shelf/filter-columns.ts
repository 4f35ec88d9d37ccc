import type { CatalogueQuery, Market } from '../catalogue.js';
import type { SourceProduct } from '../catalogue-data.js';
import { fold } from '../fold.js';
import { normalSize, type Vocabulary } from '../vocabulary.js';
import type { TermIndex } from '../search/index-builder.js';
import { createKindFilter } from './kind-filter.js';
import type { Interned } from './interned.js';
import type { ProductColumns } from './product-columns.js';

type Filters = Pick<
  CatalogueQuery,
  | 'category'
  | 'kinds'
  | 'tags'
  | 'colour'
  | 'anyColour'
  | 'notColour'
  | 'size'
  | 'minPrice'
  | 'maxPrice'
  | 'inStock'
  | 'onSale'
>;

/**
 * The lowest price among the variants that meet every filter at once, in minor units of what the product is sold in; undefined
 * when no single variant meets them all. A red one and a size 42 are no red 42.
 */
export type PositionFilter = (position: number) => number | undefined;

export interface FilterSource {
  readonly columns: ProductColumns;
  readonly index: TermIndex;
  readonly vocabulary: Vocabulary;
  /** The currency that every product has a price in. */
  readonly base: string;
  readonly productAt: (position: number) => SourceProduct | undefined;
}

export function createPositionFilter(filters: Filters, market: Market, source: FilterSource): PositionFilter {
  const { columns } = source;
  const category = filters.category === undefined ? undefined : columns.slugs.indexOf(filters.category);
  const isOfKind = filters.kinds && createKindFilter(filters.kinds, source.index, source.productAt);
  const tags = (filters.tags ?? []).map((tag) => createKindFilter([tag], source.index, source.productAt));
  const colours = colourFilters(filters, source);
  const meets = createVariantFilter(filters, columns);
  const sold = createSoldIn(columns, market.currency, source.base);
  const bounded = filters.minPrice !== undefined || filters.maxPrice !== undefined;
  if (category === -1) return () => undefined;
  return (position) => {
    if (category !== undefined && columns.category[position] !== category) return undefined;
    if (isOfKind && !isOfKind(position)) return undefined;
    if (!tags.every((isTagged) => isTagged(position))) return undefined;
    const currency = sold(position);
    // A bound in one currency says nothing of a price in another.
    if (bounded && currency !== market.currency) return undefined;
    if (!colours.every((colour) => colour.product(position))) return undefined;
    const byVariant = columns.hasColourOption[position] === 1 ? colours : [];
    const prices = columns.prices.get(currency);
    const reduced = columns.reduced.get(currency);
    let lowest: number | undefined;
    const end = columns.variantsFrom[position + 1] ?? 0;
    for (let variant = columns.variantsFrom[position] ?? 0; variant < end; variant += 1) {
      const price = prices?.[variant] ?? Number.NaN;
      if (Number.isNaN(price) || !meets(variant, price, reduced?.[variant] === 1 ? 'reduced' : 'full')) continue;
      if (!byVariant.every((colour) => colour.variant(variant))) continue;
      if (lowest === undefined || price < lowest) lowest = price;
    }
    return lowest;
  };
}

/** The currency of a product in a market: the market's where every variant has it, else the base one. Nothing is converted. */
function createSoldIn(columns: ProductColumns, asked: string, base: string): (position: number) => string {
  const prices = columns.prices.get(asked);
  if (asked === base || !prices) return () => base;
  return (position) => {
    const end = columns.variantsFrom[position + 1] ?? 0;
    for (let variant = columns.variantsFrom[position] ?? 0; variant < end; variant += 1) {
      if (Number.isNaN(prices[variant] ?? Number.NaN)) return base;
    }
    return asked;
  };
}

type VariantFilter = (variant: number, price: number, as: 'reduced' | 'full') => boolean;

function createVariantFilter(filters: Filters, columns: ProductColumns): VariantFilter {
  const { minPrice = -Infinity, maxPrice = Infinity, inStock, onSale } = filters;
  const size = filters.size === undefined ? undefined : normalSize(filters.size);
  const isOfSize = size === undefined ? undefined : anyOf(columns.sizes, (one) => one === size);
  return (variant, price, as) => {
    if (price < minPrice || price > maxPrice) return false;
    if (inStock === true && columns.variantAvailable[variant] !== 1) return false;
    if (onSale === true && as !== 'reduced') return false;
    return !isOfSize || isOfSize(columns.variantSize[variant] ?? 0);
  };
}

interface ColourFilter {
  readonly product: (position: number) => boolean;
  readonly variant: (variant: number) => boolean;
}

function colourFilters({ colour, anyColour, notColour = [] }: Filters, source: FilterSource): ColourFilter[] {
  const refused = notColour.map((word) => createColourFilter([word], source));
  return [
    ...(colour === undefined ? [] : [createColourFilter([colour], source)]),
    ...(anyColour === undefined ? [] : [createColourFilter(anyColour, source)]),
    ...refused.map((of) => negated(of, source)),
  ];
}

/** Which of several colours a product without the choice comes in, its tags do not say: one that is refused is enough. */
function negated(of: ColourFilter, { columns }: FilterSource): ColourFilter {
  return {
    product: (position) => columns.hasColourOption[position] === 1 || !of.product(position),
    variant: (variant) => !of.variant(variant),
  };
}

/** A product with a colour option is asked variant by variant; one without, by its tags. */
function createColourFilter(words: readonly string[], { columns, vocabulary }: FilterSource): ColourFilter {
  const wanted = new Set(
    words.flatMap((word) => {
      const folded = fold(word).trim();
      return [folded, ...(vocabulary.colours.get(folded) ?? []).map(fold)];
    }),
  );
  const tags = new Set([...wanted].map((one) => columns.tagNumbers.get(one)));
  const isOfColour = anyOf(columns.colours, (one) => wanted.has(one));
  return {
    product(position) {
      if (columns.hasColourOption[position] === 1) return true;
      const end = columns.tagsFrom[position + 1] ?? 0;
      for (let at = columns.tagsFrom[position] ?? 0; at < end; at += 1) if (tags.has(columns.tags[at])) return true;
      return false;
    },
    variant: (variant) => isOfColour(columns.variantColour[variant] ?? 0),
  };
}

/** Whether any word of a list passes; each list is looked at once. */
function anyOf(lists: Interned, test: (word: string) => boolean): (id: number) => boolean {
  const known = new Map<number, boolean>();
  return (id) => {
    const answer = known.get(id) ?? lists.wordsOf(id).some(test);
    known.set(id, answer);
    return answer;
  };
}

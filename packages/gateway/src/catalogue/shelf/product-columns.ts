import type { SourceProduct, SourceVariant } from '../catalogue-data.js';
import { fold } from '../fold.js';
import { isAvailable } from '../localise-product.js';
import { growingArray } from '../search/growing-array.js';
import { isColourOption, isSizeOption, namesOf, normalSize, tagsOf } from '../vocabulary.js';
import { createInterned, type Interned } from './interned.js';

/** What filters and sorting ask of every product, as figures: no product is unpacked to be passed over. */
export interface ProductColumns {
  /** Slugs by number; a product's number is in `category`, -1 for none. */
  readonly slugs: readonly string[];
  readonly category: Int32Array;
  /** On a scale of one; -1 where there is none. */
  readonly rating: Float32Array;
  /** Whether any variant can be bought. */
  readonly available: Uint8Array;
  readonly hasColourOption: Uint8Array;
  /** Numbers of the product's folded tags: those from `tagsFrom[p]` up to `tagsFrom[p + 1]`. */
  readonly tags: Uint32Array;
  readonly tagsFrom: Uint32Array;
  readonly tagNumbers: ReadonlyMap<string, number>;
  /** Variants of product `p`: from `variantsFrom[p]` up to `variantsFrom[p + 1]`. */
  readonly variantsFrom: Uint32Array;
  readonly variantAvailable: Uint8Array;
  /** Folded colours of a variant in every language, as a list in `colours`. */
  readonly variantColour: Uint32Array;
  readonly colours: Interned;
  /** Likewise its sizes, in normal form. */
  readonly variantSize: Uint32Array;
  readonly sizes: Interned;
  /** By currency and variant, in minor units; NaN where it is not sold in that currency. */
  readonly prices: ReadonlyMap<string, Float64Array>;
  /** By currency and variant: 1 where there is a list price. */
  readonly reduced: ReadonlyMap<string, Uint8Array>;
}

export interface ColumnsBuilder {
  add(product: SourceProduct): void;
  finish(): ProductColumns;
}

type Column<A extends Uint8Array | Float64Array> = ReturnType<typeof growingArray<A>>;
interface CurrencyColumns {
  readonly prices: Column<Float64Array>;
  readonly reduced: Column<Uint8Array>;
}

export function createColumnsBuilder(): ColumnsBuilder {
  const slugs = new Map<string, number>();
  const tagNumbers = new Map<string, number>();
  const folded = new Map<string, number>();
  const colours = createInterned();
  const sizes = createInterned();
  const category = growingArray((length) => new Int32Array(length));
  const rating = growingArray((length) => new Float32Array(length));
  const available = growingArray((length) => new Uint8Array(length));
  const hasColourOption = growingArray((length) => new Uint8Array(length));
  const tags = growingArray((length) => new Uint32Array(length));
  const tagsFrom = growingArray((length) => new Uint32Array(length));
  const variantsFrom = growingArray((length) => new Uint32Array(length));
  const variantAvailable = growingArray((length) => new Uint8Array(length));
  const variantColour = growingArray((length) => new Uint32Array(length));
  const variantSize = growingArray((length) => new Uint32Array(length));
  const currencies = new Map<string, CurrencyColumns>();

  function addVariant(product: SourceProduct, variant: SourceVariant): void {
    const at = variantAvailable.length;
    variantAvailable.push(isAvailable(variant) ? 1 : 0);
    variantColour.push(colours.idOf(spellings(product, variant, isColourOption).map(fold)));
    variantSize.push(sizes.idOf(spellings(product, variant, isSizeOption).map(normalSize)));
    for (const [code, offer] of variant.offers) {
      const columns = currencies.get(code) ?? createCurrency();
      currencies.set(code, columns);
      fillGap(columns.prices, at);
      columns.prices.push(offer.price);
      columns.reduced.reach(at)[at] = offer.listPrice === undefined ? 0 : 1;
    }
  }

  function tagNumber(tag: string): number {
    const known = folded.get(tag);
    if (known !== undefined) return known;
    const number = numberOf(tagNumbers, fold(tag));
    folded.set(tag, number);
    return number;
  }

  return {
    add(product) {
      category.push(product.category === undefined ? -1 : numberOf(slugs, product.category));
      rating.push(product.rating === undefined ? -1 : product.rating.value / (product.rating.scale_max ?? 5));
      available.push(product.variants.some(isAvailable) ? 1 : 0);
      hasColourOption.push(product.options.some(({ name }) => isColourOption(name)) ? 1 : 0);
      tagsFrom.push(tags.length);
      for (const tag of tagsOf(product)) tags.push(tagNumber(tag));
      variantsFrom.push(variantAvailable.length);
      for (const variant of product.variants) addVariant(product, variant);
    },
    finish() {
      tagsFrom.push(tags.length);
      variantsFrom.push(variantAvailable.length);
      for (const { prices, reduced } of currencies.values()) {
        fillGap(prices, variantAvailable.length);
        reduced.reach(Math.max(0, variantAvailable.length - 1));
      }
      return {
        slugs: [...slugs.keys()],
        category: category.trimmed(),
        rating: rating.trimmed(),
        available: available.trimmed(),
        hasColourOption: hasColourOption.trimmed(),
        tags: tags.trimmed(),
        tagsFrom: tagsFrom.trimmed(),
        tagNumbers,
        variantsFrom: variantsFrom.trimmed(),
        variantAvailable: variantAvailable.trimmed(),
        variantColour: variantColour.trimmed(),
        colours,
        variantSize: variantSize.trimmed(),
        sizes,
        prices: new Map([...currencies].map(([code, { prices }]) => [code, prices.trimmed()])),
        reduced: new Map([...currencies].map(([code, { reduced }]) => [code, reduced.trimmed()])),
      };
    },
  };
}

function createCurrency(): CurrencyColumns {
  return {
    prices: growingArray((length) => new Float64Array(length)),
    reduced: growingArray((length) => new Uint8Array(length)),
  };
}

/** Variants before `at` that have no offer in this currency. */
function fillGap(prices: Column<Float64Array>, at: number): void {
  while (prices.length < at) prices.push(Number.NaN);
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name) ?? numbers.size;
  numbers.set(name, known);
  return known;
}

function spellings(product: SourceProduct, variant: SourceVariant, isOption: (name: string) => boolean): string[] {
  return variant.options.flatMap(({ name, label }) => (isOption(name) ? namesOf(product, label) : []));
}

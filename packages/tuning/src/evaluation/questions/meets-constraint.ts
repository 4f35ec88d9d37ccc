import type { CatalogueData } from '@aisle/gateway';
import type { Constraint } from '../question.js';
import { folded, isColourName, isSizeName, namesOfLabel, type ShopProduct, type ShopVariant } from './shop-words.js';

/** What prices are read in. */
export interface Pricing {
  /** ISO 4217: the question's. */
  readonly currency: string;
  /** ISO 4217: the catalogue's own, of products that have no price in the question's. */
  readonly base: string;
}

/**
 * Whether a product meets one constraint, by the catalogue alone. Constraints on the order of an answer (`cheapest`, `best_rated`) are
 * met by every product: {@link leadersOf} tells which may stand first.
 */
export function meetsConstraint(product: ShopProduct, constraint: Constraint, pricing: Pricing): boolean {
  return meetsEvery(product, [constraint], pricing);
}

/** Whether one variant meets all constraints at once: a red one and a size 42 are no red 42. */
export function meetsEvery(product: ShopProduct, constraints: readonly Constraint[], pricing: Pricing): boolean {
  return product.variants.some((variant) =>
    constraints.every((constraint) => isMet(product, variant, constraint, pricing)),
  );
}

/** Products that meet all constraints, in the catalogue's order. */
export function productsMeeting(
  data: CatalogueData,
  constraints: readonly Constraint[],
  pricing: Pricing,
): readonly ShopProduct[] {
  return data.products.filter((product) => meetsEvery(product, constraints, pricing));
}

/** Ids that may stand first: the cheapest, or the best rated, of those that meet the rest. Undefined where the order is free. */
export function leadersOf(
  data: CatalogueData,
  constraints: readonly Constraint[],
  pricing: Pricing,
): ReadonlySet<string> | undefined {
  const kinds = new Set(constraints.map(({ kind }) => kind));
  if (!kinds.has('cheapest') && !kinds.has('best_rated')) return undefined;
  const ranked = productsMeeting(data, constraints, pricing).map((product) => ({
    id: product.id,
    rank: kinds.has('cheapest') ? lowestPrice(product, constraints, pricing) : -share(product),
  }));
  const best = Math.min(...ranked.map(({ rank }) => rank));
  return new Set(ranked.filter(({ rank }) => rank === best).map(({ id }) => id));
}

/** The lowest price among the variants that meet all constraints, in minor units; infinite where none does. */
export function lowestPrice(product: ShopProduct, constraints: readonly Constraint[], pricing: Pricing): number {
  const currency = soldIn(product, pricing);
  const prices = product.variants
    .filter((variant) => constraints.every((constraint) => isMet(product, variant, constraint, pricing)))
    .flatMap(({ offers }) => offers.get(currency)?.price ?? []);
  return Math.min(...prices);
}

/** Of the scale: 4.5 of 5 is 0.9. Unrated products come last. */
function share({ rating }: ShopProduct): number {
  return rating ? rating.value / (rating.scale_max ?? 5) : 0;
}

/** Nothing is converted: a product that lacks the currency for one variant is sold in the base one. */
export function soldIn({ variants }: ShopProduct, { currency, base }: Pricing): string {
  return variants.every(({ offers }) => offers.has(currency)) ? currency : base;
}

function isMet(product: ShopProduct, variant: ShopVariant, constraint: Constraint, pricing: Pricing): boolean {
  switch (constraint.kind) {
    case 'category':
      return product.category === constraint.slug;
    case 'max_price':
      return priceOf(product, variant, pricing) <= constraint.amount;
    case 'min_price':
      return priceOf(product, variant, pricing) >= constraint.amount;
    case 'colour':
      return isOfColour(product, variant, new Set(constraint.labels.map(folded)));
    case 'size':
      return sizesOf(product, variant).some((size) => isSameSize(size, constraint.label));
    case 'tag':
      return hasTag(product, constraint.tag);
    case 'attribute':
      return attributesOf(product).some(
        ({ name, value }) =>
          folded(name) === folded(constraint.name) && folded(value).includes(folded(constraint.value)),
      );
    case 'in_stock':
      return variant.availability?.available ?? true;
    case 'on_sale':
      return variant.offers.get(soldIn(product, pricing))?.listPrice !== undefined;
    case 'cheapest':
    case 'best_rated':
      return true;
  }
}

/** A bound in one currency says nothing of a price in another: not a number meets no bound. */
function priceOf(product: ShopProduct, { offers }: ShopVariant, pricing: Pricing): number {
  return soldIn(product, pricing) === pricing.currency
    ? (offers.get(pricing.currency)?.price ?? Number.NaN)
    : Number.NaN;
}

/** A product without a choice of colours is asked by its tags. */
function isOfColour(product: ShopProduct, variant: ShopVariant, labels: ReadonlySet<string>): boolean {
  const own = variant.options.filter(({ name }) => isColourName(name));
  if (own.length === 0 && !product.options.some(({ name }) => isColourName(name)))
    return tagsOf(product).some((tag) => labels.has(tag));
  return own.some(({ label }) => namesOfLabel(product, label).some((name) => labels.has(name)));
}

function sizesOf(product: ShopProduct, { options }: ShopVariant): string[] {
  return options.filter(({ name }) => isSizeName(name)).flatMap(({ label }) => namesOfLabel(product, label));
}

/** `EU 42`, `42码` and `42` are one size; `39–42` holds it. */
function isSameSize(own: string, asked: string): boolean {
  const bare = (size: string): string =>
    folded(size)
      .replace(/\b(?:eu|size)\b|[码号]/g, '')
      .trim();
  const range = /^(\d{2})\s*[–-]\s*(\d{2})$/.exec(own);
  const wanted = Number(bare(asked));
  if (range && Number.isFinite(wanted)) return wanted >= Number(range[1]) && wanted <= Number(range[2]);
  return bare(own) === bare(asked);
}

/** What the shop itself says of a product: a word of its tags, of its title, or an attribute that affirms it. */
function hasTag(product: ShopProduct, tag: string): boolean {
  const wanted = folded(tag);
  if (tagsOf(product).some((own) => hasWord(own, wanted))) return true;
  const titles = [product.title, ...[...product.localized.values()].flatMap(({ title }) => title ?? [])].map(folded);
  if (titles.some((title) => hasWord(title, wanted))) return true;
  return attributesOf(product).some(({ name, value }) => {
    const said = folded(value);
    if (/^(?:no\b|not\b|none\b|无|不|没有|否)/.test(said)) return false;
    return hasWord(said, wanted) || (hasWord(folded(name), wanted) && /^(?:yes\b|是|可以|能|有|支持)/.test(said));
  });
}

function hasWord(text: string, word: string): boolean {
  if (!/^[\p{Script=Latin}\d -]+$/u.test(word)) return text.includes(word);
  return ` ${text.replace(/[^\p{L}\d]+/gu, ' ')} `.includes(` ${word.replace(/[^\p{L}\d]+/gu, ' ')} `);
}

function tagsOf(product: ShopProduct): string[] {
  return [...product.tags, ...[...product.localized.values()].flatMap(({ tags }) => tags)].map(folded);
}

function attributesOf(product: ShopProduct): ShopProduct['attributes'] {
  return [...product.attributes, ...[...product.localized.values()].flatMap(({ attributes = [] }) => attributes)];
}

import type { Product } from '@aisle/protocol';
import type { Catalogue, CatalogueHit, CatalogueQuery, Category, Market } from './catalogue.js';
import type { CatalogueData, SourceProduct } from './catalogue-data.js';
import { fold } from './fold.js';
import { isAvailable, localiseProduct } from './localise-product.js';
import { createFilter } from './match-filters.js';
import { nearestMarket } from './nearest-market.js';
import { categoryWords, createSearchIndex } from './search-index.js';
import { createShopFacts } from './shop-facts.js';
import { createVocabulary, tagsOf } from './vocabulary.js';

const DEFAULT_LIMIT = 10;

interface Candidate {
  readonly source: SourceProduct;
  readonly score: number;
  /** Lowest price among the variants that meet the filters. */
  readonly price: number;
}

/** Makes catalogue data searchable. The data must not change afterwards. */
export function createCatalogue(data: CatalogueData): Catalogue {
  const byId = new Map(data.products.map((product) => [product.id, product]));
  const index = createSearchIndex(data);
  const vocabulary = createVocabulary(data);
  const localise = createLocaliser(data);
  const orders = data.orders
    .map(({ owner, order }) => ({ owner, order }))
    .sort((a, b) => (b.order.created_at ?? '').localeCompare(a.order.created_at ?? ''));
  return {
    size: data.products.length,
    locales: data.locales,
    currencies: data.currencies,
    vocabulary,
    market: (asked) => nearestMarket(data, asked),
    categories: createCategoryList(data),
    product(id, market) {
      const source = byId.get(id);
      return source && localise(source, market);
    },
    search(query, market) {
      const near = nearestMarket(data, market);
      const matches = createFilter(query, near, data.currency, vocabulary);
      const candidates = scored(data, index.search(query.text ?? '', query.match)).flatMap(
        ({ source, score }): Candidate[] => {
          const price = matches(source);
          return price === undefined ? [] : [{ source, score, price }];
        },
      );
      const hits = sorted(candidates, query.sort)
        .slice(0, Math.max(0, query.limit ?? DEFAULT_LIMIT))
        .map(({ source, score }): CatalogueHit => ({ product: localise(source, near), score }));
      return { hits, total: candidates.length };
    },
    related(id, market, limit) {
      const source = byId.get(id);
      return source
        ? relatedTo(source, data, byId)
            .slice(0, Math.max(0, limit))
            .map((other) => localise(other, market))
        : [];
    },
    ordersOf: (subject) => orders.filter(({ owner }) => owner === subject).map(({ order }) => order),
    order: (id, subject) => orders.find(({ owner, order }) => owner === subject && order.id === id)?.order,
    ...createShopFacts(data),
  };
}

type Localise = (product: SourceProduct, market: Market) => Product;

/** Localises each product once for each market. There are as many markets as locales times currencies. */
function createLocaliser(data: CatalogueData): Localise {
  const markets = new Map<string, Map<string, Product>>();
  return (source, asked) => {
    const market = nearestMarket(data, asked);
    const key = `${market.locale} ${market.currency}`;
    const products = markets.get(key) ?? new Map<string, Product>();
    markets.set(key, products);
    const product = products.get(source.id) ?? localiseProduct(source, market, data.currency);
    products.set(source.id, product);
    return product;
  };
}

function createCategoryList(data: CatalogueData): (locale: string) => readonly Category[] {
  const counts = new Map<string, number>();
  for (const { category = '' } of data.products) counts.set(category, (counts.get(category) ?? 0) + 1);
  const lists = new Map<string, readonly Category[]>();
  return (asked) => {
    const { locale } = nearestMarket(data, { locale: asked });
    const list =
      lists.get(locale) ??
      data.categories.map((category): Category => ({
        slug: category.slug,
        title: category.localized.get(locale)?.title ?? category.title,
        synonyms: [...new Set(categoryWords(category).map((word) => word.toLowerCase()))],
        productCount: counts.get(category.slug) ?? 0,
      }));
    lists.set(locale, list);
    return list;
  };
}

function scored(
  data: CatalogueData,
  hits: readonly { readonly position: number; readonly score: number }[] | undefined,
): { source: SourceProduct; score: number }[] {
  if (!hits) return data.products.map((source) => ({ source, score: 0 }));
  return hits.flatMap(({ position, score }) => {
    const source = data.products[position];
    return source ? [{ source, score }] : [];
  });
}

/** `Array.prototype.sort` is stable, so equals stay in order of relevance. */
function sorted(candidates: readonly Candidate[], sort: CatalogueQuery['sort']): readonly Candidate[] {
  switch (sort) {
    case 'price_asc':
      return [...candidates].sort((a, b) => a.price - b.price);
    case 'price_desc':
      return [...candidates].sort((a, b) => b.price - a.price);
    case 'rating':
      return [...candidates].sort((a, b) => ratingOf(b.source) - ratingOf(a.source));
    default:
      return candidates;
  }
}

/** On a scale of one; products without a rating come last. */
function ratingOf({ rating }: SourceProduct): number {
  return rating === undefined ? -1 : rating.value / (rating.scale_max ?? 5);
}

/** What the file says goes with it; then others of different categories by the number of tags they share. */
function relatedTo(
  source: SourceProduct,
  data: CatalogueData,
  byId: ReadonlyMap<string, SourceProduct>,
): SourceProduct[] {
  const named = source.goesWith.flatMap((id) => byId.get(id) ?? []).filter((other) => other !== source);
  const known = new Set([source, ...named]);
  const tags = new Set(tagsOf(source).map(fold));
  const neighbours = data.products
    .filter((other) => !known.has(other) && other.category !== source.category && other.variants.some(isAvailable))
    .map((other) => ({ other, shared: tagsOf(other).filter((tag) => tags.has(fold(tag))).length }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  return [...new Set([...named, ...neighbours.map(({ other }) => other)])];
}

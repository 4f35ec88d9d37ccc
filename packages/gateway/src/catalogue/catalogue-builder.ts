import type { Product } from '@aisle/protocol';
import type { Catalogue, CatalogueHit, CatalogueQuery, Category, Market } from './catalogue.js';
import type { CatalogueData, SourceProduct } from './catalogue-data.js';
import { localiseProduct } from './localise-product.js';
import { nearestMarket } from './nearest-market.js';
import { categoryWords } from './search/category-words.js';
import { createIndexBuilder, type TermIndex } from './search/index-builder.js';
import { createSearchIndex, type Visit } from './search/search-index.js';
import { createPositionFilter } from './shelf/filter-columns.js';
import { createColumnsBuilder, type ProductColumns } from './shelf/product-columns.js';
import { createShelfBuilder, forgetFirst, type ProductShelf } from './shelf/product-shelf.js';
import { createBest } from './shelf/best-of.js';
import { createRelations } from './shelf/relations.js';
import { createShopFacts } from './shop-facts.js';
import { createVocabularyBuilder, type Vocabulary } from './vocabulary.js';

/** Everything of a catalogue but its products. */
export type CatalogueHead = Omit<CatalogueData, 'products'>;

/** Makes a catalogue, one product after the other: what a product was read from need not be kept. */
export interface CatalogueBuilder {
  /** A product whose id is there already is left out. */
  add(product: SourceProduct): void;
  /** Yields so that whoever drives it can breathe. */
  finish(head: CatalogueHead): Generator<undefined, Catalogue>;
}

const DEFAULT_LIMIT = 10;
const LOCALISED = 2_000;

/** @param baseLocale - BCP 47: the locale of the products' own words. */
export function createCatalogueBuilder(baseLocale: string): CatalogueBuilder {
  const shelf = createShelfBuilder();
  const columns = createColumnsBuilder();
  const index = createIndexBuilder();
  const vocabulary = createVocabularyBuilder();
  return {
    add(product) {
      if (!shelf.add(product)) return;
      columns.add(product);
      index.add(product, baseLocale);
      vocabulary.add(product);
    },
    *finish(head) {
      const terms = yield* index.finish();
      yield undefined;
      const parts = { shelf: shelf.finish(), columns: columns.finish(), terms };
      yield undefined;
      const words = { ...parts, vocabulary: vocabulary.finish() };
      yield undefined;
      return openCatalogue(head, words);
    },
  };
}

interface Parts {
  readonly shelf: ProductShelf;
  readonly columns: ProductColumns;
  readonly terms: TermIndex;
  readonly vocabulary: Vocabulary;
}

interface Candidate {
  readonly position: number;
  readonly score: number;
  /** Lowest price among the variants that meet the filters. */
  readonly price: number;
}

function openCatalogue(head: CatalogueHead, parts: Parts): Catalogue {
  const { shelf, columns, vocabulary } = parts;
  const members = createMembers(columns);
  const localise = createLocaliser(head, shelf);
  const orders = [...head.orders].sort((a, b) => (b.order.created_at ?? '').localeCompare(a.order.created_at ?? ''));
  const relatedTo = createRelations(shelf, columns);
  const search = createSearch(head, parts, members);
  return {
    size: shelf.size,
    locales: head.locales,
    currencies: head.currencies,
    vocabulary,
    market: (asked) => nearestMarket(head, asked),
    categories: createCategoryList(head, members),
    product(id, market) {
      const position = shelf.positionOf(id);
      return position === undefined ? undefined : localise(position, nearestMarket(head, market));
    },
    search(query, market) {
      const near = nearestMarket(head, market);
      const { candidates, total } = search(query, near);
      const hits = candidates.flatMap(({ position, score }): CatalogueHit[] => {
        const product = localise(position, near);
        return product ? [{ product, score }] : [];
      });
      return { hits, total };
    },
    related(id, market, limit) {
      const near = nearestMarket(head, market);
      return relatedTo(id, Math.max(0, limit)).flatMap((position) => localise(position, near) ?? []);
    },
    ordersOf: (subject) => orders.filter(({ owner }) => owner === subject).map(({ order }) => order),
    order: (id, subject) => orders.find(({ owner, order }) => owner === subject && order.id === id)?.order,
    ...createShopFacts(head),
  };
}

type Search = (
  query: CatalogueQuery,
  market: Market,
) => { readonly candidates: readonly Candidate[]; readonly total: number };

function createSearch(head: CatalogueHead, { shelf, columns, terms, vocabulary }: Parts, members: MembersOf): Search {
  const source = { columns, index: terms, vocabulary, base: head.currency, productAt: shelf.at };
  const index = createSearchIndex({
    index: terms,
    documents: shelf.size,
    locales: head.locales,
    categories: head.categories,
    membersOf: members,
    isAvailable: (position) => columns.available[position] === 1,
    synonyms: head.synonyms ?? [],
  });
  return (query, market) => {
    const matches = createPositionFilter(query, market, source);
    const best = createBest(Math.max(0, query.limit ?? DEFAULT_LIMIT), orderOf(query.sort, columns));
    let total = 0;
    const visit = (position: number, score: number): void => {
      const price = matches(position);
      if (price === undefined) return;
      total += 1;
      best.offer({ position, score, price });
    };
    if (!index.search(query.text ?? '', query.match, visit)) everything(query, shelf.size, members, visit);
    return { candidates: best.list(), total };
  };
}

/** Whatever a query without words is about. */
function everything({ category }: CatalogueQuery, size: number, members: MembersOf, visit: Visit): void {
  if (category !== undefined) for (const position of members(category)) visit(position, 0);
  else for (let position = 0; position < size; position += 1) visit(position, 0);
}

/** Equals stay in order of relevance, and then of the file. */
function orderOf(sort: CatalogueQuery['sort'], { rating }: ProductColumns): (a: Candidate, b: Candidate) => number {
  const relevance = (a: Candidate, b: Candidate): number => b.score - a.score || a.position - b.position;
  switch (sort) {
    case 'price_asc':
      return (a, b) => a.price - b.price || relevance(a, b);
    case 'price_desc':
      return (a, b) => b.price - a.price || relevance(a, b);
    case 'rating':
      // Products without a rating come last.
      return (a, b) => (rating[b.position] ?? -1) - (rating[a.position] ?? -1) || relevance(a, b);
    default:
      return relevance;
  }
}

type Localise = (position: number, market: Market) => Product | undefined;

/** Localises the products that were asked for last once for each market. */
function createLocaliser(head: CatalogueHead, shelf: ProductShelf): Localise {
  const recent = new Map<string, Product>();
  return (position, market) => {
    const key = `${position} ${market.locale} ${market.currency}`;
    const known = recent.get(key);
    if (known) return known;
    const source = shelf.at(position);
    if (!source) return undefined;
    const product = localiseProduct(source, market, head.currency);
    recent.set(key, product);
    if (recent.size > LOCALISED) forgetFirst(recent);
    return product;
  };
}

type MembersOf = (slug: string) => Uint32Array;

function createMembers({ slugs, category }: ProductColumns): MembersOf {
  const counts = new Uint32Array(slugs.length);
  for (const slug of category) if (slug >= 0) counts[slug] = (counts[slug] ?? 0) + 1;
  const lists = slugs.map((_, slug) => new Uint32Array(counts[slug] ?? 0));
  counts.fill(0);
  category.forEach((slug, position) => {
    const list = lists[slug];
    if (!list) return;
    const at = counts[slug] ?? 0;
    list[at] = position;
    counts[slug] = at + 1;
  });
  const bySlug = new Map(slugs.map((slug, number) => [slug, lists[number] ?? new Uint32Array()]));
  const none = new Uint32Array();
  return (slug) => bySlug.get(slug) ?? none;
}

function createCategoryList(head: CatalogueHead, members: MembersOf): (locale: string) => readonly Category[] {
  const lists = new Map<string, readonly Category[]>();
  return (asked) => {
    const { locale } = nearestMarket(head, { locale: asked });
    const list =
      lists.get(locale) ??
      head.categories.map((category): Category => ({
        slug: category.slug,
        title: category.localized.get(locale)?.title ?? category.title,
        synonyms: [...new Set(categoryWords(category).map((word) => word.toLowerCase()))],
        productCount: members(category.slug).length,
      }));
    lists.set(locale, list);
    return list;
  };
}

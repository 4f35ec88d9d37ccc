import MiniSearch from 'minisearch';
import type { CatalogueData, SourceCategory, SourceProduct } from './catalogue-data.js';
import { isAvailable } from './localise-product.js';
import { indexTerms, looseTerms, queryTerms } from './tokenise.js';
import { namesOf, tagsOf } from './vocabulary.js';

/** Descriptions are long tails: what matters stands at the start. */
const INDEXED_DESCRIPTION_CHARS = 2_000;

const FIELDS = ['title', 'tags', 'category', 'attributes', 'options', 'description'] as const;
type IndexedProduct = Record<(typeof FIELDS)[number], string> & { readonly id: number };

/** Full-text search over every language of the products at once. */
export interface SearchIndex {
  /** Positions in `data.products` with their scores, best first; undefined when the text holds nothing to look for. */
  search(
    text: string,
    match: 'all' | 'any' | undefined,
  ): { readonly position: number; readonly score: number }[] | undefined;
}

export function createSearchIndex(data: CatalogueData): SearchIndex {
  const categories = new Map(data.categories.map((category) => [category.slug, category]));
  const index = new MiniSearch<IndexedProduct>({
    fields: [...FIELDS],
    tokenize: indexTerms,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 4, tags: 3, category: 3, attributes: 1.5, options: 1.5 },
      prefix: (term) => /^[a-z]{3,}$/.test(term),
      fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? (term.length < 8 ? 1 : 2) : false),
      weights: { prefix: 0.5, fuzzy: 0.2 },
      // Out of stock is still worth knowing, just not first.
      boostDocument: (position) => (data.products[Number(position)]?.variants.some(isAvailable) === true ? 1 : 0.6),
    },
  });
  index.addAll(data.products.map((product, id) => toDocument(product, id, categories.get(product.category ?? ''))));
  const run = (text: string, combineWith: 'AND' | 'OR'): { position: number; score: number }[] =>
    index
      .search(text, { combineWith, tokenize: combineWith === 'OR' ? looseTerms : queryTerms })
      .map((hit) => ({ position: Number(hit.id), score: hit.score }));
  return {
    search(text, match) {
      if (queryTerms(text).length === 0) return undefined;
      if (match === 'any') return run(text, 'OR');
      const all = run(text, 'AND');
      return all.length > 0 || match === 'all' ? all : run(text, 'OR');
    },
  };
}

function toDocument(product: SourceProduct, id: number, category: SourceCategory | undefined): IndexedProduct {
  const locales = [...product.localized.values()];
  const attributes = [...product.attributes, ...locales.flatMap((own) => own.attributes ?? [])];
  const labels = product.options.flatMap((option) => option.values.flatMap((value) => namesOf(product, value.label)));
  const descriptions = [product.description, ...locales.map((own) => own.description)];
  return {
    id,
    title: lines([product.title, ...locales.map((own) => own.title)]),
    tags: lines(tagsOf(product)),
    category: lines(category ? categoryWords(category) : [product.category]),
    attributes: lines(attributes.map(({ name, value }) => `${name} ${value}`)),
    options: lines(labels),
    description: lines(descriptions.map((text) => text?.slice(0, INDEXED_DESCRIPTION_CHARS))),
  };
}

/** Title and synonyms of a category in every language. */
export function categoryWords(category: SourceCategory): string[] {
  const locales = [...category.localized.values()];
  return [category.title, ...category.synonyms, ...locales.flatMap((own) => [own.title ?? '', ...own.synonyms])].filter(
    Boolean,
  );
}

function lines(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined).join('\n');
}

import type { Product } from '@aisle/protocol';
import type { Catalogue, CatalogueQuery, Market } from './catalogue.js';

/** What a live source is asked for, of {@link CatalogueQuery}. */
export type SourceQuery = Pick<CatalogueQuery, 'text' | 'category' | 'minPrice' | 'maxPrice' | 'inStock' | 'limit'>;

/**
 * Products that are asked for when they are needed: a search engine, a shop's own API. An adapter may throw and may be slow, and
 * what it answers is checked: put it through `guardSource` before anybody uses it.
 */
export interface CatalogueSource {
  /** Shown in logs: `mcp`, `typesense`. */
  readonly name: string;
  /** The best matches first. */
  search(query: SourceQuery, market: Market, signal: AbortSignal): Promise<readonly Product[]>;
  /** Products by id, in any order; ids that nobody knows are left out. */
  lookup(ids: readonly string[], market: Market, signal: AbortSignal): Promise<readonly Product[]>;
}

/** A catalogue in memory as a source, so that whoever uses one need not know which it is. */
export function sourceOf(catalogue: Catalogue): CatalogueSource {
  return {
    name: 'catalogue',
    search: (query, market) => Promise.resolve(catalogue.search(query, market).hits.map(({ product }) => product)),
    lookup: (ids, market) => Promise.resolve(ids.flatMap((id) => catalogue.product(id, market) ?? [])),
  };
}

import type { Product } from '@aisle/protocol';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueSource } from '../catalogue/catalogue-source.js';

/** A source whose answers are remembered for one turn, and a catalogue that knows them, too. */
export interface TurnProducts {
  readonly source: CatalogueSource;
  readonly catalogue: Catalogue;
}

const MAX_FOUND = 500;

/** What a live source says in a turn, it has said for the whole of it: no card shows another price than the one before. */
export function createTurnProducts(catalogue: Catalogue, source: CatalogueSource): TurnProducts {
  const found = new Map<string, Product>();
  const remember = (products: readonly Product[]): readonly Product[] =>
    products.map((product) => {
      const known = found.get(product.id) ?? product;
      if (found.size < MAX_FOUND) found.set(product.id, known);
      return known;
    });
  return {
    source: {
      name: source.name,
      search: async (...question) => remember(await source.search(...question)),
      async lookup(ids, market, signal) {
        const missing = ids.filter((id) => !found.has(id));
        if (missing.length > 0) remember(await source.lookup(missing, market, signal));
        return ids.flatMap((id) => found.get(id) ?? []);
      },
    },
    catalogue: { ...catalogue, product: (id, market) => catalogue.product(id, market) ?? found.get(id) },
  };
}

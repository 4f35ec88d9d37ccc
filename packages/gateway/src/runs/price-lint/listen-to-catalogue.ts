import type { Catalogue } from '../../catalogue/catalogue.js';
import type { CatalogueSource } from '../../catalogue/catalogue-source.js';

/** The same catalogue; `heard` is told everything it says that may have a price. */
export function listenToCatalogue(catalogue: Catalogue, heard: (said: unknown) => void): Catalogue {
  const tell = <T>(said: T): T => {
    if (!Array.isArray(said)) heard(said);
    else for (const each of said) heard(each);
    return said;
  };
  return {
    ...catalogue,
    product: (id, market) => tell(catalogue.product(id, market)),
    search(query, market) {
      const result = catalogue.search(query, market);
      for (const { product } of result.hits) tell(product);
      return result;
    },
    related: (id, market, limit) => tell(catalogue.related(id, market, limit)),
    ordersOf: (subject) => tell(catalogue.ordersOf(subject)),
    order: (id, subject) => tell(catalogue.order(id, subject)),
    locations: (market) => tell(catalogue.locations(market)),
    location: (id, market) => tell(catalogue.location(id, market)),
    coupons: (market) => tell(catalogue.coupons(market)),
    coupon: (id, market) => tell(catalogue.coupon(id, market)),
  };
}

/** The same source; `heard` is told every product that it names. */
export function listenToSource(source: CatalogueSource, heard: (said: unknown) => void): CatalogueSource {
  const tell = <T>(said: readonly T[]): readonly T[] => {
    for (const each of said) heard(each);
    return said;
  };
  return {
    name: source.name,
    search: async (...question) => tell(await source.search(...question)),
    lookup: async (...question) => tell(await source.lookup(...question)),
  };
}

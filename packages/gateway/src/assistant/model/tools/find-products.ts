import type { Product } from '@aisle/protocol';
import type { CatalogueQuery } from '../../../catalogue/catalogue.js';
import type { ToolContext } from './shop-tool.js';

/** Products that were found, and how many there are. */
export interface Found {
  readonly products: readonly Product[];
  /** Of the catalogue; a live source does not count. */
  readonly total: number;
}

type Context = Pick<ToolContext, 'turn' | 'market' | 'signal'>;

/** Searches the catalogue and, where the shop has one, its live source: the best of both in turns. */
export async function findProducts(query: CatalogueQuery, { turn, market, signal }: Context): Promise<Found> {
  const { catalogue, source } = turn;
  const { hits, total } = catalogue.search(query, market);
  const own = hits.map(({ product }) => product);
  if (!source || source.name === 'catalogue') return { products: own, total };
  const live = await source.search(query, market, signal);
  const known = new Map([...inTurns(live, own)].map((product) => [product.id, product]));
  const products = [...known.values()].slice(0, query.limit);
  return { products, total: Math.max(total, products.length) };
}

function* inTurns<T>(first: readonly T[], second: readonly T[]): Generator<T, void, undefined> {
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const pair = [first[at], second[at]];
    for (const each of pair) if (each !== undefined) yield each;
  }
}

/** Products by id, in the order in which they were asked for; what nobody knows is left out. */
export async function lookUpProducts(ids: readonly string[], { turn, market, signal }: Context): Promise<Product[]> {
  const asked = [...new Set(ids)];
  const missing = asked.filter((id) => turn.catalogue.product(id, market) === undefined);
  const live = missing.length > 0 ? ((await turn.source?.lookup(missing, market, signal)) ?? []) : [];
  return asked.flatMap((id) => turn.catalogue.product(id, market) ?? live.find((product) => product.id === id) ?? []);
}

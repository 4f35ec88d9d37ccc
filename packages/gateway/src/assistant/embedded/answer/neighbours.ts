import type { Product } from '@aisle/protocol';
import type { AnswerContext } from './answer.js';
import { isInStock } from './run-search.js';

/** Others of the same category, those that share most of the title's and attributes' words first, in stock before the rest. */
export function neighboursOf(product: Product, { catalogue, market }: AnswerContext): Product[] {
  if (product.category === undefined) return [];
  const words = [product.title, ...(product.attributes ?? []).slice(0, 6).map(({ value }) => value)]
    .join(' ')
    .slice(0, 400);
  const near = catalogue
    .search({ category: product.category, text: words, match: 'any', limit: 12 }, market)
    .hits.map((hit) => hit.product);
  const rest = catalogue.search({ category: product.category, limit: 12 }, market).hits.map((hit) => hit.product);
  const others = [...new Map([...near, ...rest].map((other) => [other.id, other])).values()].filter(
    ({ id }) => id !== product.id,
  );
  return [...others.filter(isInStock), ...others.filter((other) => !isInStock(other))];
}

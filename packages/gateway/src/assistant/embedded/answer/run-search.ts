import type { Product } from '@aisle/protocol';
import type { CatalogueQuery } from '../../../catalogue/catalogue.js';
import { measure } from '../facts/measures.js';
import { affirmsTopic } from '../facts/product-facts.js';
import { meetsRequirement, type Requirement } from '../facts/requirements.js';
import { topicNamed } from '../facts/topics.js';
import type { Relaxed } from '../phrases/phrases.js';
import type { Constraints } from '../understand/constraints.js';
import { wordsForKind } from '../understand/kinds.js';
import { voicesOf, type AnswerContext } from './answer.js';

/** More than anybody looks through; bounds the work on a large catalogue. */
const CANDIDATES = 2_000;

/** Products that meet every constraint, in the order asked for; those in stock first where nothing else was asked. */
export function runSearch(constraints: Constraints, context: AnswerContext, match: 'all' | 'any' = 'all'): Product[] {
  const market = { ...context.market, currency: constraints.price?.currency ?? context.market.currency };
  const { hits } = context.catalogue.search({ ...toQuery(constraints), match, limit: CANDIDATES }, market);
  const tests = constraints.requirements.map((requirement) => testOf(requirement, constraints, context));
  const meeting = hits.map(({ product }) => product).filter(({ id }) => tests.every((isMet) => isMet(id)));
  return sorted(meeting, constraints.sort, context);
}

/** What the shop sorts its goods by is asked of its tags first. */
function testOf(requirement: Requirement, { category }: Constraints, context: AnswerContext): (id: string) => boolean {
  const topic = requirement.kind === 'feature' && requirement.tag !== undefined && topicNamed(requirement.name);
  if (!topic) return (id) => meetsRequirement(requirement, voicesOf(context, id));
  const query = { tags: [requirement.tag ?? ''], ...(category === undefined ? {} : { category }), limit: CANDIDATES };
  const tagged = new Set(context.catalogue.search(query, context.market).hits.map(({ product }) => product.id));
  return (id) => tagged.has(id) || affirmsTopic(topic, voicesOf(context, id));
}

function toQuery(constraints: Constraints): CatalogueQuery {
  const { category, kind, colour, orColours, notColours, tags, size, price, inStock, onSale, sort, words } =
    constraints;
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(orColours === undefined ? {} : { anyColour: orColours }),
    ...(notColours === undefined ? {} : { notColour: notColours }),
    ...(category === undefined ? {} : { category }),
    ...(kind === undefined ? {} : { kinds: wordsForKind(kind) }),
    ...(colour === undefined || orColours ? {} : { colour }),
    ...(size === undefined ? {} : { size }),
    ...(price?.min === undefined ? {} : { minPrice: price.min }),
    ...(price?.max === undefined ? {} : { maxPrice: price.max }),
    ...(inStock ? { inStock } : {}),
    ...(onSale ? { onSale } : {}),
    ...(words.length === 0 ? {} : { text: words.join(' ') }),
    sort: sort === 'weight' || sort === 'capacity' ? 'relevance' : (sort ?? 'relevance'),
  };
}

function sorted(products: readonly Product[], sort: Constraints['sort'], context: AnswerContext): Product[] {
  if (sort === 'weight' || sort === 'capacity') {
    const measured = products.map((product) => ({
      product,
      value: measure(sort, voicesOf(context, product.id))?.value,
    }));
    const known = measured.flatMap(({ product, value }) => (value === undefined ? [] : [{ product, value }]));
    const way = sort === 'weight' ? 1 : -1;
    // What the catalogue does not measure cannot be ranked, so it comes last.
    return [
      ...known.sort((a, b) => way * (a.value - b.value)).map(({ product }) => product),
      ...measured.filter(({ value }) => value === undefined).map(({ product }) => product),
    ];
  }
  if (sort !== undefined && sort !== 'relevance') return [...products];
  return [...products.filter(isInStock), ...products.filter((product) => !isInStock(product))];
}

export function isInStock(product: Product): boolean {
  return (product.variants ?? []).some(({ availability }) => availability?.available ?? true);
}

/** A search with one constraint let go, because nothing met them all. */
export interface RelaxedSearch {
  readonly relaxed: Relaxed;
  readonly constraints: Constraints;
  readonly products: readonly Product[];
}

/** Lets one constraint go, the least telling first; if no single one helps, all but what is looked for. */
export function relaxSearch(constraints: Constraints, context: AnswerContext): RelaxedSearch | undefined {
  for (const { relaxed, without, match } of relaxations(constraints)) {
    const products = runSearch(without, context, match);
    if (products.length > 0) return { relaxed, constraints: without, products };
  }
  return undefined;
}

interface Relaxation {
  readonly relaxed: Relaxed;
  readonly without: Constraints;
  readonly match: 'all' | 'any';
}

function relaxations(constraints: Constraints): Relaxation[] {
  const { price, colour, orColours, notColours, tags, size, inStock, onSale, kind, category, ...rest } = constraints;
  const all: Relaxation[] = [];
  const add = (relaxed: Relaxed, without: Constraints, match: 'all' | 'any' = 'all'): number =>
    all.push({ relaxed, without, match });
  const has = <T>(value: T | undefined, key: string): object => (value === undefined ? {} : { [key]: value });
  const keep = {
    ...has(price, 'price'),
    ...has(colour, 'colour'),
    ...has(orColours, 'orColours'),
    ...has(notColours, 'notColours'),
    ...has(tags, 'tags'),
    ...has(size, 'size'),
    ...has(inStock, 'inStock'),
    ...has(onSale, 'onSale'),
    ...has(kind, 'kind'),
    ...has(category, 'category'),
  };
  const omit = (...keys: readonly string[]): object =>
    Object.fromEntries(Object.entries(keep).filter(([name]) => !keys.includes(name)));
  // What was said in passing goes first: a price and a colour are meant.
  if (rest.words.length > 0) {
    add('words', { ...rest, ...keep }, 'any');
    add('words', { ...rest, ...keep, words: [] });
  }
  if (price) add('price', { ...rest, ...omit('price'), sort: price.max === undefined ? 'price_desc' : 'price_asc' });
  if (tags !== undefined) {
    const said = { ...rest, ...omit('tags'), words: [...rest.words, ...tags] };
    add('words', said);
    add('words', said, 'any');
    add('features', { ...rest, ...omit('tags'), words: [] });
  }
  if (colour !== undefined || notColours !== undefined)
    add('colour', { ...rest, ...omit('colour', 'orColours', 'notColours') });
  // The last one said is the first to go.
  if (rest.requirements.length > 1) {
    for (const dropped of rest.requirements.toReversed()) {
      add('features', { ...rest, ...keep, requirements: rest.requirements.filter((one) => one !== dropped) });
    }
  }
  if (rest.requirements.length > 0) add('features', { ...rest, ...keep, requirements: [] });
  if (size !== undefined) add('size', { ...rest, ...omit('size') });
  if (onSale) add('onSale', { ...rest, ...omit('onSale') });
  if (inStock) add('inStock', { ...rest, ...omit('inStock') });
  if (kind !== undefined) add('kind', { ...rest, ...omit('kind') });
  if (category !== undefined && Object.keys(constraints).length > 3)
    add('all', { category, ...has(kind, 'kind'), requirements: [], words: [] });
  return all;
}

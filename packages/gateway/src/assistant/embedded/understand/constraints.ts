import type { Requirement } from '../facts/requirements.js';
import type { PriceBound } from './price.js';

export type Sort = 'relevance' | 'price_asc' | 'price_desc' | 'rating' | 'weight' | 'capacity';

/** What a shopper asks of the products. Everything but `sort` excludes. */
export interface Constraints {
  /** Slug. */
  readonly category?: string;
  /** What the shopper called it, where that is narrower than the category: "gloves" in "Hats & gloves". */
  readonly kind?: string;
  /** As the shopper said it. */
  readonly colour?: string;
  readonly size?: string;
  readonly price?: PriceBound;
  readonly inStock?: true;
  readonly onSale?: true;
  readonly sort?: Sort;
  readonly requirements: readonly Requirement[];
  /** Further words that the catalogue knows. */
  readonly words: readonly string[];
}

export const NO_CONSTRAINTS: Constraints = { requirements: [], words: [] };

/** What can be had now for less. */
export const REDUCED: Constraints = { ...NO_CONSTRAINTS, onSale: true, inStock: true };

export function isEmpty(constraints: Constraints): boolean {
  const { requirements, words, ...rest } = constraints;
  return requirements.length === 0 && words.length === 0 && Object.keys(rest).length === 0;
}

/** What was asked before, with what is asked now on top. A requirement on the same thing is replaced. */
export function refine(before: Constraints, now: Constraints): Constraints {
  const subject = (requirement: Requirement): string =>
    requirement.kind === 'feature'
      ? requirement.name
      : requirement.kind === 'measure'
        ? requirement.measure
        : requirement.kind;
  const replaced = new Set(now.requirements.map(subject));
  return {
    ...before,
    ...now,
    requirements: [
      ...before.requirements.filter((requirement) => !replaced.has(subject(requirement))),
      ...now.requirements,
    ],
    words: [...new Set([...before.words, ...now.words])],
  };
}

/** Whether a message names another kind of product than the search that is going on. */
export function startsAnew(now: Constraints, before: Constraints): boolean {
  return now.category !== undefined && now.category !== before.category;
}

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
  /** Where one of several will do: all of them, the one above too. */
  readonly orColours?: readonly string[];
  /** Colours that are not wanted. */
  readonly notColours?: readonly string[];
  /** Words by which the shop sorts its goods, as it writes them. */
  readonly tags?: readonly string[];
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
    ...keptOf(before, now),
    ...now,
    ...union('tags', before.tags, now.tags),
    ...(now.colour === undefined ? union('notColours', before.notColours, now.notColours) : {}),
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

/** A colour that is asked for anew takes the place of those before, also of several. */
function keptOf(before: Constraints, now: Constraints): Constraints {
  if (now.colour === undefined) return before;
  const { orColours: _, notColours: __, ...rest } = before;
  return rest;
}

function union(
  key: 'tags' | 'notColours',
  before: readonly string[] | undefined,
  now: readonly string[] | undefined,
): Pick<Constraints, 'tags' | 'notColours'> {
  const all = [...new Set([...(before ?? []), ...(now ?? [])])];
  return all.length === 0 ? {} : { [key]: all };
}

import type { SourceCategory } from '../catalogue-data.js';
import { indexTerms, queryTerms } from '../tokenise.js';
import { categoryWords } from './category-words.js';
import { plainWeight, WEIGHT_STEPS, type TermIndex } from './index-builder.js';
import { createNearTerms } from './near-terms.js';
import {
  planCharacters,
  planLoosely,
  planQuery,
  reverse,
  type Alternative,
  type Lexis,
  type Want,
} from './query-plan.js';
import { isCompounding } from './stem-compounding.js';
import { SYNONYM_GROUPS } from './synonym-groups.js';
import { createSynonyms } from './synonyms.js';

/** Full-text search over every language of the products at once. */
export interface SearchIndex {
  /** Calls back with every position that matches, in no order; false, and no call, when the text holds nothing to look for. */
  search(text: string, match: 'all' | 'any' | undefined, visit: Visit): boolean;
}

export type Visit = (position: number, score: number) => void;

export interface SearchIndexOptions {
  readonly index: TermIndex;
  readonly documents: number;
  readonly locales: readonly string[];
  readonly categories: readonly SourceCategory[];
  /** Positions of the products of each category, ascending. */
  readonly membersOf: (slug: string) => Uint32Array;
  readonly isAvailable: (position: number) => boolean;
  /** The shop's own groups of synonyms. */
  readonly synonyms: readonly (readonly string[])[];
}

const CATEGORY_BOOST = 3;
/** About what a product weighs whose title and tags both have a word. */
const FULL_WEIGHT = 10;
/** Out of stock is still worth knowing, just not first. */
const SOLD_OUT = 0.6;

export function createSearchIndex(options: SearchIndexOptions): SearchIndex {
  const { documents, isAvailable } = options;
  const source = createTermSource(options);
  const lexis = createLexis(options, source);
  // One of each for all searches: none is under way while another begins.
  const totals = new Float32Array(documents);
  const met = new Uint8Array(documents);
  const best = new Float32Array(documents);

  /** How many were visited. */
  function run(wants: readonly Want[], needed: number, visit: Visit): number {
    const touched: number[] = [];
    for (const want of wants) {
      const inWant: number[] = [];
      for (const alternative of want) {
        source.score(alternative, (position, score) => {
          if (best[position] === 0) inWant.push(position);
          if (score > (best[position] ?? 0)) best[position] = score;
        });
      }
      for (const position of inWant) {
        if (met[position] === 0) touched.push(position);
        met[position] = (met[position] ?? 0) + 1;
        totals[position] = (totals[position] ?? 0) + (best[position] ?? 0);
        best[position] = 0;
      }
    }
    let visited = 0;
    for (const position of touched) {
      const count = met[position] ?? 0;
      const score = (totals[position] ?? 0) * count * (isAvailable(position) ? 1 : SOLD_OUT);
      met[position] = 0;
      totals[position] = 0;
      if (count < needed) continue;
      visited += 1;
      visit(position, score);
    }
    return visited;
  }

  return {
    search(text, match, visit) {
      if (queryTerms(text).length === 0) return false;
      const wants = match === 'any' ? [] : planQuery(text, lexis);
      const found = match === 'any' ? 0 : run(wants, wants.length, visit);
      if (found > 0 || match === 'all') return true;
      if (run(planLoosely(text, lexis), 1, visit) > 0) return true;
      const characters = planCharacters(text);
      if (characters.length > 1) run(characters, Math.ceil(characters.length / 2), visit);
      return true;
    },
  };
}

function createLexis({ index, locales, synonyms }: SearchIndexOptions, source: TermSource): Lexis {
  const latin: string[] = [];
  const backwards: string[] = [];
  for (const [term, id] of index.ids) {
    if (!/^[a-z]{3,}$/.test(term)) continue;
    latin.push(term);
    if (index.compounding[id] === 1) backwards.push(reverse(term));
  }
  return {
    has: source.has,
    synonyms: createSynonyms([...SYNONYM_GROUPS, ...synonyms]),
    compounds: locales.some(isCompounding),
    near: createNearTerms([...latin, ...source.categoryTerms.filter((term) => !index.ids.has(term))]),
    nearBackwards: createNearTerms(backwards),
  };
}

interface TermSource {
  has(term: string): boolean;
  score(alternative: Alternative, visit: (position: number, score: number) => void): void;
  readonly categoryTerms: readonly string[];
}

/** What holds a term: products in their own words, and whole categories by theirs. */
function createTermSource({ index, documents, categories, membersOf }: SearchIndexOptions): TermSource {
  const members = new Map<string, Uint32Array[]>();
  for (const category of categories) {
    const terms = new Set(categoryWords(category).flatMap(indexTerms));
    const positions = membersOf(category.slug);
    for (const term of terms) members.set(term, [...(members.get(term) ?? []), positions]);
  }
  const weight = plainWeight(CATEGORY_BOOST);

  function rarity(term: string): number {
    const id = index.ids.get(term);
    const ofCategories = (members.get(term) ?? []).reduce((sum, { length }) => sum + length, 0);
    // What is in the small print of every product is still rare in titles and tags.
    const mentions = id === undefined ? 0 : index.postings.weight(id) / (FULL_WEIGHT * WEIGHT_STEPS);
    const count = Math.min(documents, Math.max(mentions, ofCategories));
    return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
  }

  function each(term: string, visit: (position: number, score: number) => void): void {
    const rare = rarity(term);
    const id = index.ids.get(term);
    const lists = members.get(term);
    if (!lists) {
      if (id !== undefined)
        index.postings.each(id, (position, steps) => visit(position, (steps / WEIGHT_STEPS) * rare));
      return;
    }
    const sums = new Map<number, number>();
    for (const list of lists) for (const position of list) sums.set(position, weight);
    if (id !== undefined) {
      index.postings.each(id, (position, steps) =>
        sums.set(position, (sums.get(position) ?? 0) + steps / WEIGHT_STEPS),
      );
    }
    for (const [position, sum] of sums) visit(position, sum * rare);
  }

  return {
    categoryTerms: [...members.keys()],
    has: (term) => index.ids.has(term) || members.has(term),
    score({ terms, factor }, visit) {
      const [first, ...others] = terms;
      if (first === undefined) return;
      if (others.length === 0) return each(first, (position, score) => visit(position, score * factor));
      let sums = new Map<number, number>();
      each(first, (position, score) => sums.set(position, score));
      for (const term of new Set(others)) {
        const both = new Map<number, number>();
        each(term, (position, score) => {
          const sum = sums.get(position);
          if (sum !== undefined) both.set(position, sum + score);
        });
        sums = both;
      }
      for (const [position, sum] of sums) visit(position, sum * factor);
    },
  };
}

import { commonSubsequence, rougeF, tokensOf } from './rouge-l.js';

/** A question of the pool, and how like it is. */
export interface Similar {
  readonly index: number;
  /** ROUGE-L F, 0 to 1. */
  readonly score: number;
}

/** Questions that there are already. */
export interface NoveltyPool {
  /** The most similar ones, most similar first; those that share no token are left out. */
  mostSimilar(question: string, count: number): readonly Similar[];
  /** @returns its index, from 0 */
  add(question: string): number;
  readonly size: number;
}

interface Postings {
  readonly index: number[];
  readonly count: number[];
}

const STEPS = 100;

/**
 * A pool that answers exactly what comparing with each of its questions would. A subsequence is no longer than what two questions
 * share of tokens: they are compared in order of that bound, until no bound reaches the worst score that counts.
 */
export function createNoveltyPool(): NoveltyPool {
  const numbers = new Map<string, number>();
  const pool: number[][] = [];
  const postings = new Map<number, Postings>();
  const numbered = (question: string): number[] =>
    tokensOf(question).map((token) => {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      return number;
    });

  const byBound = (tokens: readonly number[]): readonly (readonly number[])[] => {
    const shared = new Uint16Array(pool.length);
    for (const [token, count] of countsOf(tokens)) {
      const { index = [], count: counts = [] } = postings.get(token) ?? {};
      index.forEach((place, at) => (shared[place] = (shared[place] ?? 0) + Math.min(count, counts[at] ?? 0)));
    }
    const buckets: number[][] = Array.from({ length: STEPS + 1 }, () => []);
    shared.forEach((common, place) => {
      if (common === 0) return;
      // Rounded up: the bound of a bucket holds for all of it.
      buckets[Math.ceil(rougeF(common, tokens.length, pool[place]?.length ?? 0) * STEPS)]?.push(place);
    });
    return buckets;
  };

  return {
    mostSimilar(question, count) {
      const tokens = numbered(question);
      const subsequence = commonSubsequence(tokens);
      const buckets = byBound(tokens);
      let best: Similar[] = [];
      for (let step = STEPS; step > 0; step -= 1) {
        if (best.length === count && (best.at(-1)?.score ?? 0) >= step / STEPS) break;
        const found = (buckets[step] ?? []).map((index) => {
          const other = pool[index] ?? [];
          return { index, score: rougeF(subsequence.with(other), tokens.length, other.length) };
        });
        best = [...best, ...found].sort((a, b) => b.score - a.score || a.index - b.index).slice(0, count);
      }
      return best;
    },
    add(question) {
      const tokens = numbered(question);
      const place = pool.push(tokens) - 1;
      for (const [token, count] of countsOf(tokens)) {
        const list = postings.get(token) ?? { index: [], count: [] };
        list.index.push(place);
        list.count.push(count);
        postings.set(token, list);
      }
      return place;
    },
    get size() {
      return pool.length;
    },
  };
}

function countsOf(tokens: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

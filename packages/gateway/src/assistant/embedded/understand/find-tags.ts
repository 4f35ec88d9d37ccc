import type { Catalogue, Category } from '../../../catalogue/catalogue.js';
import type { WordHit } from '../../../catalogue/find-phrase.js';
import { fold } from '../../../catalogue/fold.js';
import { stem } from '../../../catalogue/stem.js';
import { isRefused } from './is-refused.js';

/** Words by which a shop sorts its goods, ready to be looked for. */
export interface TagIndex {
  /** By their stems, words in order. */
  readonly spaced: ReadonlyMap<string, string>;
  /** Of scripts without spaces. */
  readonly unspaced: ReadonlySet<string>;
}

const MOST_WORDS = 4;
const MOST_CHARS = 8;

/** All tags that narrow a search: those that name a colour or a category are read as such. */
export function indexTags({ vocabulary }: Catalogue, categories: readonly Category[]): TagIndex {
  const names = new Set(categories.flatMap(({ title, synonyms }) => [title, ...synonyms].map(stemmed)));
  const spaced = new Map<string, string>();
  const unspaced = new Set<string>();
  for (const tag of vocabulary.tags) {
    if (vocabulary.colours.has(tag) || names.has(stemmed(tag))) continue;
    if (/^[\p{Script=Latin}\p{N}' -]+$/u.test(tag)) spaced.set(stemmed(tag), tag);
    else if ([...tag].length > 1) unspaced.add(tag);
  }
  return { spaced, unspaced };
}

function stemmed(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem).join(' ');
}

/** The tags that a folded text asks for, the longest first where two overlap. Refused ones are none. */
export function findTags(text: string, { spaced, unspaced }: TagIndex): WordHit[] {
  const hits = [...findSpaced(text, spaced), ...findUnspaced(text, unspaced)]
    .filter(({ start }) => !isRefused(text, start))
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: WordHit[] = [];
  for (const hit of hits) {
    if (kept.every((other) => hit.end <= other.start || hit.start >= other.end)) kept.push(hit);
  }
  return kept.filter(({ word }, index) => kept.findIndex((other) => other.word === word) === index);
}

function findSpaced(text: string, tags: ReadonlyMap<string, string>): WordHit[] {
  const words = [...text.matchAll(/[\p{Script=Latin}\p{N}]+/gu)];
  return words.flatMap((first, at): WordHit[] =>
    Array.from({ length: Math.min(MOST_WORDS, words.length - at) }, (_, more) =>
      words.slice(at, at + more + 1),
    ).flatMap((run): WordHit[] => {
      const last = run.at(-1) ?? first;
      // Words of one tag stand side by side.
      if (/[^\p{L}\p{N}\s'-]/u.test(text.slice(first.index, last.index))) return [];
      const word = tags.get(run.map(([one]) => stem(one)).join(' '));
      return word === undefined ? [] : [{ word, start: first.index, end: last.index + last[0].length }];
    }),
  );
}

function findUnspaced(text: string, tags: ReadonlySet<string>): WordHit[] {
  const hits: WordHit[] = [];
  for (let start = 0; start < text.length; start += 1)
    for (let length = 2; length <= MOST_CHARS && start + length <= text.length; length += 1) {
      const word = text.slice(start, start + length);
      if (tags.has(word)) hits.push({ word, start, end: start + length });
    }
  return hits;
}

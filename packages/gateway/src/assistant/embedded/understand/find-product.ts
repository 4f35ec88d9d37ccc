import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import { fold } from '../../../catalogue/fold.js';
import { isStopWord } from '../../../catalogue/tokenise.js';
import { plainText } from './plain-text.js';

/** A product that a message names, and where. */
export interface NamedProduct {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface NameSearch {
  readonly catalogue: Catalogue;
  /** One for each language of the catalogue. */
  readonly markets: readonly Market[];
  /** Words that name a kind or a quality and so no product: categories, colours, "waterproof". */
  readonly isGeneric: (word: string) => boolean;
  /** Ids on show: of two products with the same name, these are meant. */
  readonly shown: readonly string[];
}

const CANDIDATES = 24;

/**
 * Products named in a text, in order: by their whole title, or by how it begins ("the Harbour", "Transit 26"). A beginning
 * counts only where it is a name: not a category, colour or quality.
 */
export function findProducts(text: string, search: NameSearch): NamedProduct[] {
  const folded = fold(text);
  const found = new Map<string, NamedProduct>();
  for (const market of search.markets) {
    const hits = search.catalogue.search({ text: folded, match: 'any', limit: CANDIDATES }, market).hits;
    for (const { product } of hits) {
      const hit = findTitle(
        folded,
        product.title,
        (word) => !search.isGeneric(word) && !search.catalogue.vocabulary.tagWords.has(word),
      );
      const before = found.get(product.id);
      if (hit && (!before || hit.end - hit.start > before.end - before.start))
        found.set(product.id, { id: product.id, ...hit });
    }
  }
  return oneForEachPlace([...found.values()], new Set(search.shown));
}

/** Where a text names one place twice, the longer name counts, then the product on show, then the better hit. */
function oneForEachPlace(named: readonly NamedProduct[], shown: ReadonlySet<string>): NamedProduct[] {
  const ranked = named
    .map((product, rank) => ({ product, rank }))
    .sort((a, b) => {
      const longer = b.product.end - b.product.start - (a.product.end - a.product.start);
      return longer || Number(shown.has(b.product.id)) - Number(shown.has(a.product.id)) || a.rank - b.rank;
    });
  const kept: NamedProduct[] = [];
  for (const { product } of ranked) {
    if (kept.every((other) => product.end <= other.start || product.start >= other.end)) kept.push(product);
  }
  return kept.sort((a, b) => a.start - b.start);
}

interface TitleHit {
  readonly start: number;
  readonly end: number;
}

/** How much of a title's beginning stands in the text, if it is enough to mean this product. */
function findTitle(text: string, title: string, isName: (word: string) => boolean): TitleHit | undefined {
  const words = [
    ...fold(plainText(title)).matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{N}]+/gu),
  ].map(([word]) => word);
  const [first = ''] = words;
  const hits = (isLongEnough(first) ? placesOf(text, first) : []).map((start) => titleAt(text, start, words, isName));
  return hits.reduce<TitleHit | undefined>(
    (best, hit) => (hit && (!best || hit.end - hit.start > best.end - best.start) ? hit : best),
    undefined,
  );
}

function titleAt(
  text: string,
  start: number,
  words: readonly string[],
  isName: (word: string) => boolean,
): TitleHit | undefined {
  const [first = ''] = words;
  let end = start + first.length;
  let matched = 1;
  for (const word of words.slice(1)) {
    const gap = /^[^\p{L}\p{N}]{0,4}/u.exec(text.slice(end))?.[0].length ?? 0;
    if (
      !text.startsWith(word, end + gap) ||
      (/[a-z\d]$/.test(word) && /^[a-z\d]/.test(text.slice(end + gap + word.length)))
    )
      break;
    end += gap + word.length;
    matched += 1;
  }
  const isWhole = matched === words.length && (matched > 1 || first.length > 4);
  const isNumbered = matched > 1 && /^\d+[a-z]?$/.test(words[1] ?? '');
  return isWhole || isNumbered || isName(first) ? { start, end } : undefined;
}

function isLongEnough(word: string): boolean {
  return word.length >= (/^[a-z]/.test(word) ? 3 : 2) && !/^\d+$/.test(word) && !isStopWord(word);
}

/** At most so many places of one word are tried. */
const PLACES = 8;

function placesOf(text: string, word: string): number[] {
  const isLatin = /^[a-z]/.test(word);
  const pattern = isLatin
    ? new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{Script=Latin}])`, 'gu')
    : new RegExp(word, 'gu');
  return [...text.matchAll(pattern)].slice(0, PLACES).map(({ index }) => index);
}

import type { Catalogue, Market } from '../../../catalogue/catalogue.js';
import { fold } from '../../../catalogue/fold.js';
import { isStopWord } from '../../../catalogue/tokenise.js';

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
      const hit = findTitle(folded, product.title, search.isGeneric);
      const before = found.get(product.id);
      if (hit && (!before || hit.end - hit.start > before.end - before.start)) found.set(product.id, { id: product.id, ...hit });
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

function findTitle(text: string, title: string, isGeneric: (word: string) => boolean): Pick<NamedProduct, 'start' | 'end'> | undefined {
  const words = [...fold(title).matchAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{N}]+/gu)].map(([word]) => word);
  const [first = ''] = words;
  if (!isName(first, isGeneric)) return undefined;
  const start = indexOfWord(text, first);
  if (start === -1) return undefined;
  let end = start + first.length;
  for (const word of words.slice(1)) {
    const gap = /^[\s'-]*/.exec(text.slice(end))?.[0].length ?? 0;
    if (!text.startsWith(word, end + gap)) break;
    end += gap + word.length;
  }
  return { start, end };
}

function isName(word: string, isGeneric: (word: string) => boolean): boolean {
  const isLatin = /^[a-z]/.test(word);
  return word.length >= (isLatin ? 3 : 2) && !/^\d+$/.test(word) && !isStopWord(word) && !isGeneric(word);
}

function indexOfWord(text: string, word: string): number {
  if (!/^[a-z]/.test(word)) return text.indexOf(word);
  return new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{Script=Latin}])`, 'u').exec(text)?.index ?? -1;
}

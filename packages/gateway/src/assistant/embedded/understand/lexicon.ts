import type { Catalogue, Category, Market } from '../../../catalogue/catalogue.js';
import { COLOUR_FAMILIES } from '../../../catalogue/colours.js';
import { fold } from '../../../catalogue/fold.js';
import { stem } from '../../../catalogue/stem.js';
import { TOPICS } from '../facts/topics.js';
import { indexTags, type TagIndex } from './find-tags.js';

/** What the understanding needs of a catalogue, gathered once. */
export interface Lexicon {
  readonly catalogue: Catalogue;
  readonly markets: readonly Market[];
  readonly categories: readonly Category[];
  readonly tags: TagIndex;
  /** Whether a word names a kind or quality rather than one product. */
  readonly isGeneric: (word: string) => boolean;
}

const lexicons = new WeakMap<Catalogue, Lexicon>();

/** Common words that begin product titles without naming a product. */
const PLAIN = new Set(
  'the mini set kit pack classic original women womens men mens kids travel trail camp camping light ultra everyday day'.split(
    ' ',
  ),
);

export function lexiconOf(catalogue: Catalogue): Lexicon {
  const known = lexicons.get(catalogue);
  if (known) return known;
  const currency = catalogue.market({}).currency;
  const markets = catalogue.locales.map((locale) => ({ locale, currency }));
  const categories = catalogue.categories(catalogue.market({}).locale);
  const kinds = new Set(
    [
      ...categories.flatMap(({ title, synonyms }) => [title, ...synonyms]),
      ...COLOUR_FAMILIES.flatMap(({ words }) => words),
    ].flatMap(wordsOf),
  );
  const isGeneric = (word: string): boolean =>
    PLAIN.has(word) ||
    catalogue.vocabulary.colours.has(word) ||
    kinds.has(stem(word)) ||
    TOPICS.some(({ ask }) => ask.exec(word)?.[0] === word);
  const lexicon = { catalogue, markets, categories, isGeneric, tags: indexTags(catalogue, categories) };
  lexicons.set(catalogue, lexicon);
  return lexicon;
}

function wordsOf(phrase: string): string[] {
  return (fold(phrase).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem);
}

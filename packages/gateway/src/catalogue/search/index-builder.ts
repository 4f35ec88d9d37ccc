import type { SourceProduct } from '../catalogue-data.js';
import { indexTerms as runTermsOf, partsOf, wordTerm } from '../tokenise.js';
import { namesOf, tagsOf } from '../vocabulary.js';
import { foldUnit } from './fold-script.js';
import { growingArray } from './growing-array.js';
import { createPostingsBuilder, type Postings } from './postings.js';
import { isCompounding, stemCompounding } from './stem-compounding.js';

/** Terms and who holds them. */
export interface TermIndex {
  readonly ids: ReadonlyMap<string, number>;
  readonly postings: Postings;
  /** 1 for terms of languages that write compounds as one word. */
  readonly compounding: Uint8Array;
  /** Distinct terms of each product's title and tags: those from `kindsFrom[p]` up to `kindsFrom[p + 1]`. */
  readonly kinds: Uint32Array;
  readonly kindsFrom: Uint32Array;
}

/** Collects the terms of products in their order. */
export interface IndexBuilder {
  add(product: SourceProduct, baseLocale: string): void;
  finish(): Generator<undefined, TermIndex>;
}

/** A posting's weight is a byte: so many steps to one unit of score. */
export const WEIGHT_STEPS = 8;

/** Descriptions are long tails: what matters stands at the start. */
const INDEXED_DESCRIPTION_CHARS = 2_000;
/** Longer "words" are numbers, hashes and addresses. */
const LONGEST_WORD = 40;
const CACHED_WORDS = 200_000;
/** Rare ideographs are two UTF-16 units long. */
const OUTSIDE_BMP = /[\ud800-\udfff]/;

/** BM25+ (Lv and Zhai 2011), with the usual constants. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.7;
const FLOOR = 0.5;

/** How much a field says, and how many terms it usually has: fixed, so that products can be added one at a time. */
const FIELDS = {
  title: { boost: 4, length: 12 },
  tags: { boost: 3, length: 16 },
  attributes: { boost: 1.5, length: 24 },
  options: { boost: 1.5, length: 8 },
  description: { boost: 1, length: 120 },
} as const;
type Field = keyof typeof FIELDS;

/** The weight of one mention in a field of usual length. */
export function plainWeight(boost: number): number {
  return boost * (FLOOR + 1);
}

interface LocalText {
  readonly text: string | undefined;
  readonly locale: string;
}

export function createIndexBuilder(): IndexBuilder {
  const ids = new Map<string, number>();
  const cache = { words: new Map<string, readonly number[]>(), compounds: new Map<string, readonly number[]>() };
  /** Terms of unspaced text by their two units, 0 for the second of a lone one: no text is made to look one up. */
  const unspaced = new Map<number, Map<number, number>>();
  const compounding = growingArray((length) => new Uint8Array(length));
  const postings = createPostingsBuilder();
  const kinds = growingArray((length) => new Uint32Array(length));
  const kindsFrom = growingArray((length) => new Uint32Array(length));
  /** By term, for the document and the field at hand; zero in between. */
  const mentions = growingArray((length) => new Uint16Array(length));
  const weights = growingArray((length) => new Float32Array(length));
  let inField: number[] = [];
  let inDocument: number[] = [];
  let documents = 0;

  function idOf(term: string): number {
    const known = ids.get(term);
    if (known !== undefined) return known;
    const id = ids.size;
    ids.set(term, id);
    mentions.reach(id);
    weights.reach(id);
    compounding.reach(id);
    return id;
  }

  function mention(id: number): void {
    if (mentions.values[id] === 0) inField.push(id);
    mentions.values[id] = (mentions.values[id] ?? 0) + 1;
  }

  /** Few words make up most of a catalogue, and cutting each to its stem is what takes time. */
  function idsOfWord(word: string, as: keyof typeof cache): readonly number[] {
    const known = cache[as].get(word);
    if (known) return known;
    if (word.length > LONGEST_WORD) return [];
    const terms = [wordTerm(word), ...(as === 'compounds' ? [stemCompounding(word)] : [])];
    const found = [...new Set(terms)].map(idOf);
    if (as === 'compounds') for (const id of found) compounding.values[id] = 1;
    if (cache[as].size < CACHED_WORDS) cache[as].set(word, found);
    return found;
  }

  function idOfUnits(first: number, second: number): number {
    const seconds = unspaced.get(first) ?? new Map<number, number>();
    if (seconds.size === 0) unspaced.set(first, seconds);
    const known = seconds.get(second);
    if (known !== undefined) return known;
    const id = idOf(second === 0 ? String.fromCharCode(first) : String.fromCharCode(first, second));
    seconds.set(second, id);
    return id;
  }

  /** Every character of a short text, and every pair of any. */
  function readRun(run: string, field: Field): void {
    if (OUTSIDE_BMP.test(run)) return runTermsOf(run).forEach((term) => mention(idOf(term)));
    let before = 0;
    for (let at = 0; at < run.length; at += 1) {
      const unit = foldUnit(run.charCodeAt(at));
      // A lone character of a long text says nothing that its pairs do not say better.
      if (field !== 'description') mention(idOfUnits(unit, 0));
      if (before !== 0) mention(idOfUnits(before, unit));
      before = unit;
    }
  }

  function read({ text, locale }: LocalText, field: Field): void {
    if (text === undefined || text === '') return;
    const { words, runs } = partsOf(text);
    const as = isCompounding(locale) ? 'compounds' : 'words';
    for (const word of words) for (const id of idsOfWord(word, as)) mention(id);
    for (const run of runs) readRun(run, field);
  }

  function addField(texts: readonly LocalText[], field: Field): void {
    for (const text of texts) read(text, field);
    const { boost, length } = FIELDS[field];
    const relative = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * inField.length) / length);
    for (const id of inField) {
      const count = mentions.values[id] ?? 0;
      mentions.values[id] = 0;
      if (weights.values[id] === 0) inDocument.push(id);
      weights.values[id] =
        (weights.values[id] ?? 0) + boost * (FLOOR + (count * (SATURATION + 1)) / (count + relative));
    }
    inField = [];
  }

  return {
    add(product, baseLocale) {
      const texts = textsOf(product, baseLocale);
      addField(texts.title, 'title');
      addField(texts.tags, 'tags');
      kindsFrom.push(kinds.length);
      for (const id of inDocument) kinds.push(id);
      addField(texts.attributes, 'attributes');
      addField(texts.options, 'options');
      addField(texts.description, 'description');
      for (const id of inDocument) {
        postings.add(id, documents, Math.min(255, Math.max(1, Math.round((weights.values[id] ?? 0) * WEIGHT_STEPS))));
        weights.values[id] = 0;
      }
      inDocument = [];
      documents += 1;
    },
    *finish() {
      cache.words.clear();
      cache.compounds.clear();
      unspaced.clear();
      kindsFrom.push(kinds.length);
      return {
        ids,
        postings: yield* postings.finish(ids.size),
        compounding: compounding.trimmed(),
        kinds: kinds.trimmed(),
        kindsFrom: kindsFrom.trimmed(),
      };
    },
  };
}

function textsOf(product: SourceProduct, base: string): Record<Field, readonly LocalText[]> {
  const locales = [...product.localized];
  const own = (text: string | undefined): LocalText => ({ text, locale: base });
  return {
    title: [own(product.title), ...locales.map(([locale, words]) => ({ text: words.title, locale }))],
    tags: [
      own(product.tags.join('\n')),
      ...locales.map(([locale, words]) => ({ text: words.tags.join('\n'), locale })),
    ],
    attributes: [
      ...product.attributes.map(({ name, value }) => own(`${name} ${value}`)),
      ...locales.flatMap(([locale, words]) =>
        (words.attributes ?? []).map(({ name, value }) => ({ text: `${name} ${value}`, locale })),
      ),
    ],
    options: product.options.flatMap((option) =>
      option.values.flatMap(({ label }) => namesOf(product, label).map(own)),
    ),
    description: [
      own(product.description?.slice(0, INDEXED_DESCRIPTION_CHARS)),
      ...locales.map(([locale, words]) => ({ text: words.description?.slice(0, INDEXED_DESCRIPTION_CHARS), locale })),
    ],
  };
}

/** Title and tags of a product in every language. */
export function kindTextsOf(product: SourceProduct): string[] {
  return [product.title, ...[...product.localized.values()].flatMap((own) => own.title ?? []), ...tagsOf(product)];
}

import type { SourceProduct } from './catalogue-data.js';
import { COLOUR_FAMILIES, familiesOfSwatch, type ColourFamily } from './colours.js';
import { fold } from './fold.js';

const COLOUR_OPTION = /colou?r|颜色|顏色|色|カラー|farbe|couleur|finish/i;
const SIZE_OPTION = /size|尺码|尺寸|码|サイズ|größe|grösse|taille|capacity|容量|volume/i;

export function isColourOption(name: string): boolean {
  return COLOUR_OPTION.test(name);
}

export function isSizeOption(name: string): boolean {
  return SIZE_OPTION.test(name);
}

export interface Vocabulary {
  /** Folded colour words in every language, each with the catalogue's own labels that it stands for. */
  readonly colours: ReadonlyMap<string, readonly string[]>;
  /** Size labels of every language, as written. */
  readonly sizes: readonly string[];
  /** Folded words of all tags. */
  readonly tagWords: ReadonlySet<string>;
  /** All tags, folded. */
  readonly tags: ReadonlySet<string>;
}

/** Learns the words for colours and sizes that occur in products. */
export interface VocabularyBuilder {
  add(product: SourceProduct): void;
  finish(): Vocabulary;
}

export function createVocabularyBuilder(): VocabularyBuilder {
  const labels = new Map<string, ColourLabel>();
  const sizes = new Set<string>();
  const tags = new Set<string>();
  return {
    add(product) {
      addColours(labels, product);
      for (const option of product.options.filter(({ name }) => isSizeOption(name))) {
        for (const { label } of option.values) for (const name of namesOf(product, label)) sizes.add(name);
      }
      for (const tag of tagsOf(product)) tags.add(tag);
    },
    finish() {
      const colours = new Map<string, Set<string>>();
      for (const [label, { names, swatches }] of labels) {
        const families = familiesOfLabel(names, swatches);
        const words = [...names, ...families.flatMap((family) => family.words)];
        for (const word of words) add(colours, fold(word), label);
      }
      addTags(colours, tags);
      return {
        colours: new Map([...colours].map(([word, set]) => [word, [...set]])),
        sizes: [...sizes],
        tags: new Set([...tags].map((tag) => fold(tag).trim())),
        tagWords: new Set([...tags].flatMap((tag) => fold(tag).match(/[\p{L}\p{N}]+/gu) ?? [])),
      };
    },
  };
}

interface ColourLabel {
  readonly names: Set<string>;
  readonly swatches: Set<string>;
}

function addColours(labels: Map<string, ColourLabel>, product: SourceProduct): void {
  for (const option of product.options.filter(({ name }) => isColourOption(name))) {
    for (const { label, swatch } of option.values) {
      const entry = labels.get(label) ?? { names: new Set<string>(), swatches: new Set<string>() };
      for (const name of namesOf(product, label)) entry.names.add(name);
      if (swatch !== undefined) entry.swatches.add(swatch);
      labels.set(label, entry);
    }
  }
}

/** A tag that is a colour word stands for itself: products of one colour have no option for it. */
function addTags(colours: Map<string, Set<string>>, tags: ReadonlySet<string>): void {
  const basic = new Map(COLOUR_FAMILIES.flatMap((family) => family.words.map((word) => [fold(word), family] as const)));
  for (const tag of tags) for (const word of basic.get(fold(tag))?.words ?? []) add(colours, fold(word), tag);
}

export function tagsOf(product: SourceProduct): string[] {
  return [...product.tags, ...[...product.localized.values()].flatMap((own) => own.tags)];
}

/** A label in every language of the product. */
export function namesOf(product: SourceProduct, label: string): string[] {
  return [label, ...[...product.localized.values()].flatMap((own) => own.labels.get(label) ?? [])];
}

/** What the names say goes before what the swatch looks like: "Forest" is green however dark it is printed. */
function familiesOfLabel(names: ReadonlySet<string>, swatches: ReadonlySet<string>): ColourFamily[] {
  const folded = [...names].map(fold);
  const said = COLOUR_FAMILIES.filter(({ words }) =>
    words.some((word) => folded.some((name) => containsWord(name, fold(word)))),
  );
  if (said.length > 0) return said;
  const seen = new Set([...swatches].flatMap(familiesOfSwatch));
  if (seen.size > 0) return COLOUR_FAMILIES.filter(({ name }) => seen.has(name));
  return COLOUR_FAMILIES.filter(({ shades }) =>
    shades.some((shade) => folded.some((name) => containsWord(name, shade))),
  );
}

function containsWord(name: string, word: string): boolean {
  if (/^[a-z]+$/.test(word)) return name.split(/[^a-z]+/).includes(word);
  return name.includes(word);
}

function add(colours: Map<string, Set<string>>, word: string, label: string): void {
  const set = colours.get(word);
  if (set) set.add(label);
  else colours.set(word, new Set([label]));
}

const SIZE_NAMES: ReadonlyMap<string, string> = new Map([
  ['extra small', 'xs'],
  ['x-small', 'xs'],
  ['small', 's'],
  ['medium', 'm'],
  ['large', 'l'],
  ['extra large', 'xl'],
  ['x-large', 'xl'],
  ['xxl', '2xl'],
  ['加小', 'xs'],
  ['小', 's'],
  ['中', 'm'],
  ['大', 'l'],
  ['加大', 'xl'],
]);

/** Spellings of one size, made equal: `EU 42`, `42码` and `42`; `Medium`, `M` and `中号`. */
export function normalSize(raw: string): string {
  const bare = fold(raw)
    .replace(/\b(?:eu|eur|size)\b|[码碼号號]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return SIZE_NAMES.get(bare) ?? bare;
}

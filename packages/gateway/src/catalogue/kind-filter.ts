import type { SourceProduct } from './catalogue-data.js';
import { fold } from './fold.js';
import { stem } from './stem.js';
import { tagsOf } from './vocabulary.js';

/** Title and tags of a product in every language: folded, and as stems between spaces with a bar between texts. */
interface KindTexts {
  readonly folded: string;
  readonly stems: string;
}

const texts = new WeakMap<SourceProduct, KindTexts>();

/** Whether one of the words stands in a product's title or tags, in any language: whole words in Latin, anywhere in other scripts. */
export function createKindFilter(kinds: readonly string[]): (product: SourceProduct) => boolean {
  const folded = kinds.map((kind) => fold(kind).trim()).filter((kind) => kind !== '');
  const spaced = folded.filter(isSpaced).map((kind) => ` ${stemsOf(kind)} `);
  const unspaced = folded.filter((kind) => !isSpaced(kind));
  return (product) => {
    const { stems, folded: whole } = textsOf(product);
    return spaced.some((kind) => stems.includes(kind)) || unspaced.some((kind) => whole.includes(kind));
  };
}

function textsOf(product: SourceProduct): KindTexts {
  const known = texts.get(product);
  if (known) return known;
  const titles = [product.title, ...[...product.localized.values()].flatMap((own) => own.title ?? [])];
  const folded = [...titles, ...tagsOf(product)].map(fold);
  const made = { folded: folded.join('|'), stems: folded.map((text) => ` ${stemsOf(text)} `).join('|') };
  texts.set(product, made);
  return made;
}

function isSpaced(folded: string): boolean {
  return /^[\p{Script=Latin}\p{N}' -]+$/u.test(folded);
}

function stemsOf(folded: string): string {
  return (folded.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []).map(stem).join(' ');
}

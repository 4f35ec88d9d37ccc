import type { SourceProduct } from '../catalogue-data.js';
import { fold } from '../fold.js';
import { stem } from '../stem.js';
import { indexTerms } from '../tokenise.js';
import { kindTextsOf, type TermIndex } from '../search/index-builder.js';
import { foldPhrase } from '../search/query-plan.js';

/**
 * Whether one of the words stands in a product's title or tags, in any language: whole words in Latin, anywhere in other scripts.
 * Terms decide; only where the order of several matters is the product itself looked at.
 */
export function createKindFilter(
  kinds: readonly string[],
  index: TermIndex,
  productAt: (position: number) => SourceProduct | undefined,
): (position: number) => boolean {
  const tests = kinds
    .map((kind) => fold(kind).trim())
    .filter((kind) => kind !== '')
    .map((kind) => createTest(kind, index, productAt));
  return (position) => tests.some((test) => test(position));
}

function createTest(
  kind: string,
  index: TermIndex,
  productAt: (position: number) => SourceProduct | undefined,
): (position: number) => boolean {
  const script = isSpaced(kind) ? 'spaced' : 'unspaced';
  const all = script === 'spaced' ? stemsOf(kind) : indexTerms(kind);
  const terms = script === 'spaced' || all.length < 2 ? all : all.filter((term) => [...term].length > 1);
  const ids = terms.map((term) => index.ids.get(term));
  if (ids.length === 0 || ids.includes(undefined)) return () => false;
  const needsOrder = terms.length > 1;
  return (position) => {
    if (!ids.every((id) => holds(index, position, id))) return false;
    if (!needsOrder) return true;
    const product = productAt(position);
    return product !== undefined && kindTextsOf(product).some((text) => isIn(text, kind, terms, script));
  };
}

function holds({ kinds, kindsFrom }: TermIndex, position: number, id: number | undefined): boolean {
  const end = kindsFrom[position + 1] ?? 0;
  for (let at = kindsFrom[position] ?? 0; at < end; at += 1) if (kinds[at] === id) return true;
  return false;
}

function isIn(text: string, kind: string, stems: readonly string[], script: 'spaced' | 'unspaced'): boolean {
  if (script === 'unspaced') return foldPhrase(text).includes(foldPhrase(kind));
  return ` ${stemsOf(fold(text)).join(' ')} `.includes(` ${stems.join(' ')} `);
}

function isSpaced(folded: string): boolean {
  return /^[\p{Script=Latin}\p{N}' -]+$/u.test(folded);
}

function stemsOf(folded: string): string[] {
  return (folded.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []).map(stem);
}

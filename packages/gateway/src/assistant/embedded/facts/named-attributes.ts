import { findAllPhrases } from '../../../catalogue/find-phrase.js';
import { fold } from '../../../catalogue/fold.js';
import type { ProductVoices } from './product-facts.js';

export interface NamedAttribute {
  readonly name: string;
  readonly value: string;
}

const MOST = 4;

/**
 * The attributes of a product whose names a folded text holds, in any language, as the answer's language states them. Attributes stand in
 * the same order in every language. A name within a longer one that is there too is not meant.
 */
export function namedAttributes(text: string, voices: ProductVoices): NamedAttribute[] {
  const [own] = voices;
  const stated = own?.attributes ?? [];
  const hits = voices.flatMap(({ attributes = [] }) =>
    attributes.length === stated.length
      ? attributes.flatMap(({ name }, at) => placesOf(text, name).map((hit) => ({ ...hit, at })))
      : [],
  );
  const meant = hits.filter(
    (hit) => !hits.some((other) => other.start <= hit.start && other.end >= hit.end && lengthOf(other) > lengthOf(hit)),
  );
  const positions = [...new Set(meant.sort((a, b) => a.start - b.start).map(({ at }) => at))];
  return positions.slice(0, MOST).flatMap((at) => stated[at] ?? []);
}

function placesOf(text: string, name: string): { start: number; end: number }[] {
  // "Wind" is in "window" in no language; a lone character is in every second Chinese sentence.
  if ([...fold(name)].length < 2) return [];
  return findAllPhrases(text, name).map(({ start, end }) => ({ start, end }));
}

const lengthOf = ({ start, end }: { readonly start: number; readonly end: number }): number => end - start;

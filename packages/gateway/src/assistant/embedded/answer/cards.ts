import { LIMITS, type ModelCard, type Product } from '@aisle/protocol';
import type { Phrases } from '../phrases/phrases.js';
import { shorten } from './plain-words.js';

export interface Reference {
  readonly product: Product;
  readonly note?: string;
}

const TITLE_CHARS = 80;
const NOTE_CHARS = 120;
const LABEL_CHARS = 80;

/** One product, or a list of them under a title. */
export function productCard(references: readonly Reference[], phrases: Phrases, title?: string): ModelCard | undefined {
  const [first] = references;
  if (!first) return undefined;
  const fallback = shorten(phrases.list(references.map(({ product }) => product.title)), LIMITS.fallbackChars);
  if (references.length === 1) return { kind: 'product', ...referenceOf(first), fallback };
  return {
    kind: 'product_list',
    ...(title === undefined ? {} : { title: shorten(title, TITLE_CHARS) }),
    items: references.slice(0, LIMITS.listItems).map(referenceOf),
    fallback,
  };
}

export function comparisonCard(
  products: readonly Product[],
  attributes: readonly string[],
  phrases: Phrases,
): ModelCard {
  return {
    kind: 'comparison',
    items: products.slice(0, LIMITS.comparisonItems).map(({ id }) => ({ id })),
    ...(attributes.length === 0
      ? {}
      : { attributes: attributes.slice(0, 12).map((name) => shorten(name, LABEL_CHARS)) }),
    fallback: shorten(phrases.list(products.map(({ title }) => title)), LIMITS.fallbackChars),
  };
}

/** Two to four things to say next; undefined when there are fewer. */
export function suggestionsCard(labels: readonly string[]): ModelCard | undefined {
  const items = [...new Set(labels)]
    .slice(0, LIMITS.suggestionItems)
    .map((label) => ({ label: shorten(label, LABEL_CHARS) }));
  if (items.length < 2) return undefined;
  return {
    kind: 'suggestions',
    items,
    fallback: shorten(items.map(({ label }) => label).join(' · '), LIMITS.fallbackChars),
  };
}

function referenceOf({ product, note }: Reference): { id: string; note?: string } {
  return { id: product.id, ...(note === undefined || note === '' ? {} : { note: shorten(note, NOTE_CHARS) }) };
}

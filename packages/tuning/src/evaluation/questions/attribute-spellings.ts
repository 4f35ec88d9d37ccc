import { attributesIn, folded, type ShopProduct } from './shop-words.js';

const VALUE_CHARS = 48;

/** Attributes whose value an answer can be checked for: neither a bare yes nor a paragraph. */
export function tellingAttributes(product: ShopProduct, locale: string): ShopProduct['attributes'] {
  return attributesIn(product, locale).filter(({ value }) => {
    const said = folded(value);
    return said.length >= 3 && value.length <= VALUE_CHARS && !/^(?:yes|no|none|n\/a|是|否|无|有)$/u.test(said);
  });
}

const UNITS: readonly (readonly [RegExp, string])[] = [
  [/(\d) ?g\b/, '$1 grams'],
  [/(\d) ?kg\b/, '$1 kilograms'],
  [/(\d) ?l\b/i, '$1 litres'],
  [/(\d) ?l\b/i, '$1 liters'],
  [/(\d) ?ml\b/, '$1 millilitres'],
  [/(\d) ?h\b/, '$1 hours'],
  [/″|"/, ' inch'],
  [/[×*]/g, 'x'],
];

/** The value as it stands, in other units' spellings, and its longer parts: an answer need not recite all of it. */
export function spellingsOf(value: string): string[] {
  const parts = value.split(/[,，;；]/).map((part) => part.trim());
  const telling = parts.filter((part) => part.length >= 5 || /\d/.test(part));
  const respelled = UNITS.flatMap(([unit, words]) => (unit.test(value) ? [value.replace(unit, words)] : []));
  return [...new Set([value, ...respelled, ...(parts.length > 1 ? telling : [])])];
}

import type { ProductVoices } from './product-facts.js';

/** What products of a kind are compared by. */
export type Measure = 'weight' | 'capacity' | 'persons' | 'laptop';

export interface Measurement {
  /** Grams, litres, people, or inches. */
  readonly value: number;
  /** The catalogue's own words. */
  readonly says: { readonly name: string; readonly value: string };
}

const ATTRIBUTES: Readonly<Record<Measure, RegExp>> = {
  weight: /weight|重量/i,
  capacity: /volume|capacity|容量|容积/i,
  persons: /sleeps|persons?|people|capacity|人数|适用/i,
  laptop: /laptop|notebook|computer|电脑|笔记本/i,
};

const READERS: Readonly<Record<Measure, (text: string) => number | undefined>> = {
  weight: (text) =>
    quantity(text, /(\d+(?:[.,]\d+)?) ?(kg|千克|公斤|g|克)/i, (unit) => (/^(?:kg|千克|公斤)$/i.test(unit) ? 1_000 : 1)),
  capacity: (text) =>
    quantity(text, /(\d+(?:[.,]\d+)?) ?(ml|毫升|l|lit(?:er|re)s?|升)(?![a-z])/i, (unit) =>
      /^(?:ml|毫升)$/i.test(unit) ? 0.001 : 1,
    ),
  persons: (text) => quantity(text, /(\d+)[- ]?(persons?|people|p\b|adults|人)?/i, () => 1),
  laptop: (text) => largestInch(text),
};

/** A measure as the product's attributes state it; undefined where none does. */
export function measure(name: Measure, voices: ProductVoices): Measurement | undefined {
  for (const product of voices) {
    for (const attribute of product.attributes ?? []) {
      if (!ATTRIBUTES[name].test(attribute.name) || (name === 'persons' && !isHeadCount(attribute))) continue;
      const value = READERS[name](attribute.value);
      if (value !== undefined) return { value, says: attribute };
    }
  }
  return undefined;
}

/** "Capacity: 2" may be litres. */
function isHeadCount({ name, value }: { readonly name: string; readonly value: string }): boolean {
  return /sleeps|person|people|人/i.test(`${name} ${value}`);
}

function quantity(text: string, pattern: RegExp, factorOf: (unit: string) => number): number | undefined {
  const [, digits, unit] = pattern.exec(text.replace(/(\d),(?=\d{3}\b)/g, '$1')) ?? [];
  if (digits === undefined) return undefined;
  return Number((Number(digits.replace(',', '.')) * factorOf(unit ?? '')).toFixed(3));
}

/** "13–14 inch": what fits is the largest. Sizes in centimetres stand beside inches and are no laptop's size. */
function largestInch(text: string): number | undefined {
  if (/^(?:no\b|none|无|没有|否|不)/i.test(text.trim())) return undefined;
  const inches = [...text.matchAll(/(\d{2}(?:[.,]\d)?)/g)]
    .map(([, digits = '']) => Number(digits.replace(',', '.')))
    .filter((value) => value >= 10 && value <= 19);
  return inches.length === 0 ? undefined : Math.max(...inches);
}

/** Outer sides in centimetres, longest first, where an attribute states three. */
export function sidesOf(
  voices: ProductVoices,
): { readonly sides: readonly number[]; readonly says: Measurement['says'] } | undefined {
  for (const product of voices) {
    for (const attribute of product.attributes ?? []) {
      const match =
        /(\d+(?:\.\d+)?) ?(?:cm|厘米)? ?[×x*] ?(\d+(?:\.\d+)?) ?(?:cm|厘米)? ?[×x*] ?(\d+(?:\.\d+)?) ?(cm|厘米|mm|毫米)/i.exec(
          attribute.value,
        );
      if (!match || /packed|收纳/i.test(attribute.name)) continue;
      const scale = /mm|毫米/i.test(match[4] ?? '') ? 0.1 : 1;
      const sides = match.slice(1, 4).map((side) => Number(side) * scale);
      return { sides: sides.sort((a, b) => b - a), says: attribute };
    }
  }
  return undefined;
}

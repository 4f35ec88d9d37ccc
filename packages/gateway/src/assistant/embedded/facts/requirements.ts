import { measure, sidesOf, type Measure } from './measures.js';
import { findTopic, type Finding, type ProductVoices } from './product-facts.js';
import { topicNamed } from './topics.js';

/** Something a product must be, besides what the catalogue itself can filter by. */
export type Requirement =
  /**
   * With `not`, a product that is said to be so is left out: "without wheels". With `tag`, the shop sorts its goods by it: what is
   * not tagged has to affirm it.
   */
  | { readonly kind: 'feature'; readonly name: string; readonly not?: true; readonly tag?: string }
  | { readonly kind: 'laptop'; readonly inches: number }
  /** Grams, litres or people; both ends inclusive. `implied` ones come from "bigger", not from a stated figure. */
  | {
      readonly kind: 'measure';
      readonly measure: Measure;
      readonly min?: number;
      readonly max?: number;
      readonly implied?: true;
    };

/** Longest first, in centimetres: what most airlines take under a seat, and overhead. */
const UNDER_SEAT = [40, 30, 20];
const CABIN = [55, 40, 23];

/** Whether a product may be shown: what the catalogue does not say is no yes, and no reason to leave a product out either. */
export function meetsRequirement(requirement: Requirement, voices: ProductVoices): boolean {
  const { verdict } = findRequirement(requirement, voices);
  return requirement.kind === 'feature' && requirement.not ? verdict !== 'yes' : verdict === 'yes';
}

export function findRequirement(requirement: Requirement, voices: ProductVoices): Finding {
  switch (requirement.kind) {
    case 'feature':
      return findFeature(requirement.name, voices);
    case 'laptop':
      return findLaptop(requirement.inches, voices);
    case 'measure':
      return findMeasure(requirement, voices);
  }
}

function findFeature(name: string, voices: ProductVoices): Finding {
  if (name === 'new')
    return {
      verdict: voices.some((product) => product.badges?.some(({ label }) => /^(?:new|新)/i.test(label))) ? 'yes' : 'no',
    };
  if (name === 'laptop') return findLaptop(0, voices);
  const topic = topicNamed(name);
  const said: Finding = topic ? findTopic(topic, voices) : { verdict: 'unknown' };
  if (said.verdict !== 'unknown' || (name !== 'underSeat' && name !== 'cabin')) return said;
  const found = sidesOf(voices);
  if (!found) return said;
  const limit = name === 'underSeat' ? UNDER_SEAT : CABIN;
  return { verdict: found.sides.every((side, index) => side <= (limit[index] ?? 0)) ? 'yes' : 'no', says: found.says };
}

function findLaptop(inches: number, voices: ProductVoices): Finding {
  const sleeve = measure('laptop', voices);
  if (sleeve) return { verdict: sleeve.value >= inches ? 'yes' : 'no', says: sleeve.says };
  for (const product of voices) {
    const attribute = product.attributes?.find(({ name }) => /laptop|notebook|电脑|笔记本/i.test(name));
    if (attribute)
      return {
        verdict: inches === 0 && !/^(?:no\b|none|无|没有|否|不)/i.test(attribute.value) ? 'yes' : 'no',
        says: attribute,
      };
  }
  return { verdict: 'unknown' };
}

function findMeasure(
  { measure: name, min, max }: Extract<Requirement, { kind: 'measure' }>,
  voices: ProductVoices,
): Finding {
  const found = measure(name, voices);
  if (!found) return { verdict: 'unknown' };
  const fits = (min === undefined || found.value >= min) && (max === undefined || found.value <= max);
  return { verdict: fits ? 'yes' : 'no', says: found.says };
}

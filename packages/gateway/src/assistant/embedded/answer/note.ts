import type { Product } from '@aisle/protocol';
import { fold } from '../../../catalogue/fold.js';
import { isColourOption } from '../../../catalogue/vocabulary.js';
import { measure } from '../facts/measures.js';
import { findRequirement } from '../facts/requirements.js';
import type { Constraints } from '../understand/constraints.js';
import { voicesOf, type AnswerContext } from './answer.js';
import { shorten } from './plain-words.js';

const FACTS = 2;
const FACT_CHARS = 56;

/** Why a product fits: the facts behind what was asked, then what it is compared by. The catalogue's own words. */
export function noteFor(product: Product, constraints: Constraints, context: AnswerContext): string {
  const voices = voicesOf(context, product.id);
  const { phrases, catalogue } = context;
  const facts = new Map<string, string>();
  const add = (says: { readonly name?: string; readonly value: string } | undefined): void => {
    if (says?.name !== undefined && !facts.has(says.name)) facts.set(says.name, phrases.fact(says.name, says.value));
  };
  const colour =
    constraints.colour === undefined
      ? undefined
      : colourLabel(product, constraints.colour, catalogue.vocabulary.colours, context);
  if (colour !== undefined) facts.set('', colour);
  for (const requirement of constraints.requirements) add(findRequirement(requirement, voices).says);
  if (constraints.sort === 'weight' || constraints.sort === 'capacity') add(measure(constraints.sort, voices)?.says);
  for (const name of ['capacity', 'weight'] as const) if (facts.size < FACTS) add(measure(name, voices)?.says);
  for (const attribute of product.attributes ?? []) if (facts.size < FACTS) add(attribute);
  return [...facts.values()]
    .slice(0, FACTS)
    .map((fact) => shorten(fact, FACT_CHARS))
    .join(phrases.factSeparator);
}

/** Which of the product's colours answers to the word: "Pine" for green. */
function colourLabel(
  product: Product,
  word: string,
  colours: ReadonlyMap<string, readonly string[]>,
  context: AnswerContext,
): string | undefined {
  const wanted = new Set([fold(word), ...(colours.get(fold(word)) ?? []).map(fold)]);
  for (const voice of voicesOf(context, product.id)) {
    const option = voice.options?.findIndex(({ name }) => isColourOption(name)) ?? -1;
    const index = voice.options?.[option]?.values.findIndex(({ label }) => wanted.has(fold(label))) ?? -1;
    // Options and values stand in the same order in every language.
    if (index !== -1) return product.options?.[option]?.values[index]?.label;
  }
  return undefined;
}

import type { Product, Variant } from '@aisle/protocol';

/** One value of an option, as far as the other choices leave it. */
export interface ChoiceValue {
  readonly label: string;
  /** `#rrggbb` */
  readonly swatch: string | undefined;
  readonly chosen: boolean;
  /** `none`: no variant has this together with the other choices. */
  readonly state: 'free' | 'sold-out' | 'none';
}

/** One option of a product with its values. */
export interface ChoiceGroup {
  readonly name: string;
  readonly values: readonly ChoiceValue[];
}

/** What the visitor has chosen, by option. */
export type Choices = ReadonlyMap<string, string>;

interface Option {
  readonly name: string;
  readonly values: readonly { readonly label: string; readonly swatch?: string | undefined }[];
}

/** Stands for the one option of a product whose variants have nothing but titles. */
export const VERSION = '\u0000version';

/** The options to choose from: those of the product, or its variants by title. */
function optionsOf({ options = [], variants = [] }: Product): readonly Option[] {
  if (options.length > 0) return options;
  if (variants.length < 2) return [];
  return [{ name: VERSION, values: variants.map((variant) => ({ label: variant.title ?? variant.id })) }];
}

/** Where nobody has to decide: values that are the only ones, and a colour, since a picture has to show one. */
export function firstChoices(product: Product): Choices {
  const { variants = [] } = product;
  const shown = variants.find(isAvailable) ?? variants[0];
  return new Map(
    optionsOf(product).flatMap(({ name, values }): [string, string][] => {
      const label = shown && labelOf(shown, name);
      const decided = values.length === 1 || values.every(({ swatch }) => swatch !== undefined);
      return decided && label !== undefined ? [[name, label]] : [];
    }),
  );
}

/** All options with what can be chosen of each, given what is chosen of the others. */
export function choiceGroups(product: Product, choices: Choices): readonly ChoiceGroup[] {
  return optionsOf(product).map(({ name, values }) => ({
    name,
    values: values.map(({ label, swatch }) => {
      const matching = (product.variants ?? []).filter((variant) => fits(variant, new Map(choices).set(name, label)));
      const state = matching.some(isAvailable) ? 'free' : matching.length > 0 ? 'sold-out' : 'none';
      return { label, swatch, chosen: choices.get(name) === label, state };
    }),
  }));
}

/** The one variant that the choices name; undefined while something is still to be chosen. */
export function chosenVariant(product: Product, choices: Choices): Variant | undefined {
  const { variants = [] } = product;
  const options = optionsOf(product);
  if (options.length === 0) return variants.length === 1 ? variants[0] : undefined;
  return options.every(({ name }) => choices.has(name))
    ? variants.find((variant) => fits(variant, choices))
    : undefined;
}

/** What is still to be chosen. */
export function openOptions(product: Product, choices: Choices): readonly string[] {
  return optionsOf(product).flatMap(({ name }) => (choices.has(name) ? [] : name));
}

/** A variant that the catalogue says nothing about counts as available. */
function isAvailable({ availability }: Variant): boolean {
  return availability?.available ?? true;
}

function fits(variant: Variant, choices: Choices): boolean {
  return [...choices].every(([name, label]) => labelOf(variant, name) === label);
}

function labelOf(variant: Variant, option: string): string | undefined {
  if (option === VERSION) return variant.title ?? variant.id;
  return variant.options?.find(({ name }) => name === option)?.label;
}

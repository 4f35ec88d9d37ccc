import type * as CardWords from '../../src/runs/price-lint/card-words.js';
import type * as LookUp from '../../src/facts/look-up.js';
import type * as OpenCard from '../../src/runs/open-card.js';
import type * as PriceLint from '../../src/runs/price-lint/price-lint.js';
import type * as LiftCards from '../../src/assistant/lift/lift-cards.js';

/** A defence against what a model makes up, taken out. */
export interface GroundingMutant {
  readonly name: string;
  readonly module: string;
  readonly mutate: (original: () => Promise<unknown>) => Promise<unknown>;
}

function mutant<T>(name: string, file: string, mutate: (original: T) => Partial<T>): GroundingMutant {
  return {
    name,
    module: new URL(`../../src/${file}`, import.meta.url).pathname,
    async mutate(original) {
      const whole = (await original()) as T;
      return { ...whole, ...mutate(whole) };
    },
  };
}

const anything = { id: 'anything', title: 'Anything' };

export const GROUNDING_MUTANTS: readonly GroundingMutant[] = [
  mutant<typeof LookUp>('every id is known', 'facts/look-up.ts', ({ lookUp }) => ({
    lookUp: async (...given) => (await lookUp(...given)) ?? anything,
  })),
  mutant<typeof OpenCard>('a list grows by any id', 'runs/open-card.ts', ({ createOpenCard }) => ({
    createOpenCard(options) {
      const catalogue = { ...options.source.catalogue, product: () => anything as never };
      return createOpenCard({ ...options, source: { ...options.source, catalogue } });
    },
  })),
  mutant<typeof CardWords>('a card says any price', 'runs/price-lint/card-words.ts', () => ({
    withoutUnknownMoney: (data) => data,
  })),
  mutant<typeof CardWords>('a card vouches for its own words', 'runs/price-lint/card-words.ts', () => ({
    factsIn: (data) => [data],
  })),
  mutant<typeof PriceLint>('prose says any price', 'runs/price-lint/price-lint.ts', ({ createPriceLint }) => ({
    createPriceLint: (_, known) => createPriceLint('count', known),
  })),
  mutant<typeof LiftCards>('cards stay in the text', 'assistant/lift/lift-cards.ts', () => ({
    liftCards: (assistant) => assistant,
  })),
];

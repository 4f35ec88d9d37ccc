import { decimalString } from '@aisle/protocol';
import { normalSize } from '../../../catalogue/vocabulary.js';
import type { Described } from '../phrases/phrases.js';
import type { Constraints } from '../understand/constraints.js';
import type { AnswerContext } from './answer.js';
import { plainWords } from './plain-words.js';

/** A search as the phrases put it into words. Bounds that nobody stated are not echoed. */
export function describeSearch(constraints: Constraints, context: AnswerContext): Described {
  const { phrases, catalogue, market } = context;
  const category = catalogue.categories(market.locale).find(({ slug }) => slug === constraints.category)?.title;
  const noun = constraints.kind ?? (category === undefined ? undefined : lowered(category, phrases.locale));
  const { requirements, price } = constraints;
  const said = price && (price.said ?? (price.min !== undefined && price.max !== undefined ? price : undefined));
  const laptop = requirements.find((requirement) => requirement.kind === 'laptop');
  const measures = requirements.flatMap((requirement) =>
    requirement.kind === 'measure' && !requirement.implied ? [requirement] : [],
  );
  const range = (name: string): { min?: number; max?: number } | undefined => {
    const found = measures.find(({ measure }) => measure === name);
    return (
      found && {
        ...(found.min === undefined ? {} : { min: found.min }),
        ...(found.max === undefined ? {} : { max: found.max }),
      }
    );
  };
  const [weight, capacity, persons] = [range('weight'), range('capacity'), range('persons')];
  return {
    ...(noun === undefined ? {} : { noun: plainWords(noun) }),
    features: requirements.flatMap((requirement) =>
      requirement.kind === 'feature' && !requirement.not ? [requirement.name] : [],
    ),
    not: requirements.flatMap((requirement) =>
      requirement.kind === 'feature' && requirement.not ? [requirement.name] : [],
    ),
    ...(laptop ? { laptop: laptop.inches } : {}),
    ...(weight ? { weight } : {}),
    ...(capacity ? { capacity } : {}),
    ...(persons ? { persons } : {}),
    ...(constraints.colour === undefined
      ? {}
      : { colours: (constraints.orColours ?? [constraints.colour]).map(plainWords) }),
    notColours: (constraints.notColours ?? []).map(plainWords),
    ...(constraints.size === undefined ? {} : { size: plainWords(normalSize(constraints.size)) }),
    ...(price && said
      ? {
          price: {
            ...(said.min === undefined ? {} : { min: echo(said.min, price.currency, phrases.locale) }),
            ...(price.strict ? { strict: true } : {}),
            ...(said.max === undefined ? {} : { max: echo(said.max, price.currency, phrases.locale) }),
          },
        }
      : {}),
    ...(constraints.inStock ? { inStock: true } : {}),
    ...(constraints.onSale ? { onSale: true } : {}),
    words: [...(constraints.tags ?? []), ...constraints.words].map(plainWords),
  };
}

/** The shopper's own bound, short: `€150`, not `€150.00`. */
function echo(amount: number, currency: string, locale: string): string {
  const decimal = decimalString({ amount, currency }).replace(/\.0+$/, '');
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 4,
  });
  return format
    .formatToParts(Number(decimal))
    .map(({ value }) => value)
    .join('');
}

/** A category's title inside a sentence. */
function lowered(title: string, locale: string): string {
  return locale === 'en' ? title.toLowerCase() : title;
}

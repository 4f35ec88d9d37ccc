import type { Signal } from '../understand/signals.js';
import type { AnswerContext, Piece } from './answer.js';
import { productCard } from './cards.js';
import { noteFor } from './note.js';
import { plainWords } from './plain-words.js';
import { runSearch } from './run-search.js';
import { NO_CONSTRAINTS, REDUCED } from '../understand/constraints.js';

const CATEGORIES = 14;

/** Everything that is not about one product: courtesies, what the assistant is, what it does not know. */
export function answerTalk(signal: Exclude<Signal, 'orders'>, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const { suggest } = phrases;
  switch (signal) {
    case 'browse':
      return browse(context);
    case 'discount':
      return [{ text: phrases.talk(signal) }, ...reduced(context), { suggest: [suggest.more, suggest.sell] }];
    case 'thanks':
    case 'bye':
      return [{ text: phrases.talk(signal) }];
    case 'policy':
      return [{ text: phrases.talk(signal) }, { suggest: [suggest.sell, suggest.orders] }];
    case 'abuse':
    case 'injection':
    case 'identity':
    case 'help':
    case 'cart':
    case 'off_topic':
    case 'greeting':
      return [
        { text: phrases.talk(signal) },
        { suggest: [...largest(context).map((title) => suggest.category(title)), suggest.onSale] },
      ];
  }
}

export function answerLost(
  why: 'which' | 'unknown' | 'unclear',
  unknown: readonly string[],
  context: AnswerContext,
): Piece[] {
  const { phrases } = context;
  const { suggest } = phrases;
  const words = plainWords(unknown.join(phrases.locale === 'en' ? ' ' : '')).slice(0, 60);
  const text =
    why === 'which'
      ? phrases.lostWhich
      : why === 'unknown' && words !== ''
        ? phrases.lostUnknown(words)
        : phrases.lostUnclear;
  return [{ text }, { suggest: [...largest(context).map((title) => suggest.category(title)), suggest.sell] }];
}

function browse(context: AnswerContext): Piece[] {
  const { phrases, catalogue, market } = context;
  const titles = catalogue
    .categories(market.locale)
    .filter(({ productCount }) => productCount > 0)
    .map(({ title }) => plainWords(title));
  return [
    { text: phrases.browse(titles.slice(0, CATEGORIES)) },
    { suggest: [...largest(context).map((title) => phrases.suggest.category(title)), phrases.suggest.onSale] },
  ];
}

function reduced(context: AnswerContext): Piece[] {
  const products = runSearch(REDUCED, context).slice(0, 6);
  const card = productCard(
    products.map((product) => ({ product, note: noteFor(product, NO_CONSTRAINTS, context) })),
    context.phrases,
  );
  return card ? [{ card }] : [];
}

/** Titles of the largest categories. */
function largest({ catalogue, market }: AnswerContext): string[] {
  return [...catalogue.categories(market.locale)]
    .filter(({ productCount }) => productCount > 0)
    .sort((a, b) => b.productCount - a.productCount)
    .slice(0, 2)
    .map(({ title }) => title);
}

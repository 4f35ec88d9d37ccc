import { LIMITS } from '@aisle/protocol';
import type { TalkSignal } from '../understand/signals.js';
import type { AnswerContext, Piece } from './answer.js';
import { productCard } from './cards.js';
import { noteFor } from './note.js';
import { plainWords, shorten } from './plain-words.js';
import { runSearch } from './run-search.js';
import { NO_CONSTRAINTS, REDUCED } from '../understand/constraints.js';

const CATEGORIES = 14;
const COUPONS = 2;

/** Everything that is not about one product: courtesies, what the assistant is, what it does not know. */
export function answerTalk(signal: TalkSignal, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const { suggest } = phrases;
  switch (signal) {
    case 'browse':
      return browse(context);
    case 'discount':
      return [...discount(context), ...reduced(context), { suggest: [suggest.more, suggest.sell] }];
    case 'thanks':
    case 'bye':
      return [{ text: phrases.talk(signal) }];
    case 'policy':
      return [{ text: phrases.talk(signal) }, { suggest: [suggest.sell, suggest.orders] }];
    case 'abuse':
    case 'injection':
    case 'private':
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

/** Codes that the shop gives to anybody, as it says; what is over is not offered. */
function discount({ phrases, catalogue, market, accept }: AnswerContext): Piece[] {
  const coupons = catalogue
    .coupons(market)
    .filter(({ ends_at: end }) => end === undefined || !(Date.parse(end) < Date.now()))
    .slice(0, COUPONS);
  if (coupons.length === 0) return [{ text: phrases.talk('discount') }];
  const lines = coupons.map(({ code, title }) => phrases.coupon(plainWords(code), plainWords(title)));
  const intro = phrases.coupons(coupons.length);
  if (!accept.has('coupon'))
    return [{ text: `${intro}\n\n${lines.map((line) => `- ${line}`).join('\n')}` }, { text: phrases.reducedToo }];
  const cards = coupons.map(({ id, title }): Piece => ({
    card: { kind: 'coupon', id, fallback: shorten(title, LIMITS.fallbackChars) },
  }));
  return [{ text: intro }, ...cards, { text: phrases.reducedToo }];
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

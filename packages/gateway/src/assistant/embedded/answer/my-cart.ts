import type { AnswerContext, Piece } from './answer.js';

/** The shopper's cart, as a card: what is in it is the shop's to say. */
export function answerMyCart({ phrases, accept }: AnswerContext): Piece[] {
  const suggest = [phrases.suggest.onSale, phrases.suggest.sell];
  if (!accept.has('cart')) return [{ text: phrases.myCartElsewhere }, { suggest }];
  return [{ text: phrases.myCart }, { card: { kind: 'cart', fallback: phrases.myCartElsewhere } }, { suggest }];
}

import { LIMITS } from '@aisle/protocol';
import type { AnswerContext, Piece } from './answer.js';
import { plainWords, shorten } from './plain-words.js';

/** A picture of the shop's own, such as a size chart. */
export function answerImage(id: string, { phrases, catalogue, market, accept }: AnswerContext): Piece[] {
  const image = catalogue.image(id, market);
  const suggest = [phrases.suggest.sell, phrases.suggest.onSale];
  if (!image) return [{ text: phrases.lostUnclear }, { suggest }];
  const alt = plainWords(image.alt_text);
  if (!accept.has('image')) return [{ text: `${phrases.image(alt)} ${plainWords(image.url)}` }, { suggest }];
  const fallback = shorten(image.alt_text, LIMITS.fallbackChars);
  return [{ text: phrases.image(alt) }, { card: { kind: 'image', id, fallback } }, { suggest }];
}

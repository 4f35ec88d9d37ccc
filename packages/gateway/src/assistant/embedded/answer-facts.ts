import { catalogueFacts } from '@aisle/prompts';
import type { ModelCard } from '@aisle/protocol';
import { productsOf, type AnswerContext, type Piece } from './answer/answer.js';
import type { Intent } from './intent.js';

/** The facts of the products that an answer is about, as a model would have been given them. */
export function answerFacts(intent: Intent, pieces: readonly Piece[], context: AnswerContext): string {
  const shown = pieces.flatMap((piece) => ('card' in piece ? idsOf(piece.card) : []));
  const products = productsOf(context, [...new Set([...asked(intent), ...shown])]);
  return catalogueFacts(products, { language: context.phrases.locale.startsWith('zh') ? 'zh' : 'en' });
}

function asked(intent: Intent): readonly string[] {
  if ('ids' in intent) return intent.ids;
  return 'id' in intent && intent.id !== undefined ? [intent.id] : [];
}

/** Ids of whatever kind: the catalogue knows which of them are products. */
function idsOf(card: ModelCard): readonly string[] {
  if ('id' in card) return [card.id];
  return card.kind === 'cart' || card.kind === 'suggestions' ? [] : card.items.map(({ id }) => id);
}

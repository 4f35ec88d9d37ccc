import { neighboursOf } from './neighbours.js';
import { productsOf, type AnswerContext, type Piece } from './answer.js';
import { productCard } from './cards.js';
import { noteFor } from './note.js';
import { plainWords } from './plain-words.js';
import { NO_CONSTRAINTS } from '../understand/constraints.js';

const SHOWN = 4;

/** What goes with a product, as the catalogue says. */
export function answerPairing(id: string, context: AnswerContext): Piece[] {
  const { phrases, catalogue, market } = context;
  const [product] = productsOf(context, [id]);
  if (!product) return [{ text: phrases.lostWhich }];
  const title = plainWords(product.title);
  const related = catalogue.related(id, market, SHOWN);
  const card = productCard(
    related.map((other) => ({ product: other, note: noteFor(other, NO_CONSTRAINTS, context) })),
    phrases,
  );
  const text = card ? phrases.pairing(title) : phrases.noPairing(title);
  return [
    { text },
    ...(card ? [{ card }] : []),
    {
      suggest: card
        ? [phrases.suggest.first, phrases.suggest.cheaper]
        : [phrases.suggest.similar, phrases.suggest.sell],
    },
  ];
}

/** Others of the same category, nearest by their words first. */
export function answerAlternatives(id: string, context: AnswerContext): Piece[] {
  const { phrases } = context;
  const [product] = productsOf(context, [id]);
  if (!product) return [{ text: phrases.lostWhich }];
  const others = neighboursOf(product, context).slice(0, SHOWN);
  const title = plainWords(product.title);
  const card = productCard(
    others.map((other) => ({ product: other, note: noteFor(other, NO_CONSTRAINTS, context) })),
    phrases,
  );
  return [
    { text: card ? phrases.alternatives(title) : phrases.nothingAtAll(title) },
    ...(card ? [{ card }] : []),
    { suggest: [phrases.suggest.compareTwo, phrases.suggest.cheaper] },
  ];
}

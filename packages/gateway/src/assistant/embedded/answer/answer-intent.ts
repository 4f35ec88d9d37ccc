import type { Intent } from '../intent.js';
import type { AnswerContext, Piece } from './answer.js';
import { answerImage } from './image.js';
import { answerCompare, answerContest } from './compare.js';
import { answerMyCart } from './my-cart.js';
import { answerOrders } from './orders.js';
import { answerLocations } from './locations.js';
import { answerPolicy } from './policy.js';
import { answerAlternatives, answerPairing } from './pairing.js';
import { answerOptions, answerShow, answerStock } from './product.js';
import { answerQuestion } from './question.js';
import { answerSearch } from './search.js';
import { answerLost, answerTalk } from './talk.js';

/** The answer to an intent, from the catalogue alone. */
export function answerIntent(intent: Intent, context: AnswerContext): Piece[] {
  switch (intent.name) {
    case 'search':
      return answerSearch(intent, context);
    case 'question':
      return answerQuestion(intent, context);
    case 'options':
      return answerOptions(intent.id, intent.of, context);
    case 'stock':
      return answerStock(intent.id, intent, context);
    case 'show':
      return answerShow(intent.id, intent.about, context);
    case 'compare':
      return answerCompare(intent.ids, intent.text, context);
    case 'contest':
      return answerContest(intent.ids, intent.contest, context);
    case 'pairing':
      return answerPairing(intent.id, context);
    case 'alternatives':
      return answerAlternatives(intent.id, context);
    case 'orders':
      return answerOrders(intent.number, context);
    case 'my_cart':
      return answerMyCart(context);
    case 'locations':
      return answerLocations(intent.id, intent.hours === true ? 'hours' : 'places', context);
    case 'policy':
      return answerPolicy(intent.topics, intent.id, context);
    case 'price_claim':
      return answerShow(intent.id, 'claim', context);
    case 'image':
      return answerImage(intent.id, context);
    case 'talk':
      return answerTalk(intent.signal, context);
    case 'lost':
      return answerLost(intent.why, intent.unknown, context);
  }
}

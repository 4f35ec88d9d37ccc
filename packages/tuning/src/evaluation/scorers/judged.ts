import type { Market } from '@aisle/gateway';
import type { EvaluationQuestion } from '../question.js';
import type { SystemAnswer } from '../system.js';
import type { ShopView } from './shop-view.js';

/** An answer with all that scorers look at. */
export interface Judged {
  readonly question: EvaluationQuestion;
  readonly answer: SystemAnswer;
  readonly shop: ShopView;
  readonly market: Market;
  /** Products on cards, each once, in their order; where no card shows one, those that the words name. */
  readonly shown: readonly string[];
  /** Products that the words name. */
  readonly named: readonly string[];
  /** All that is of the assistant's own wording: its text, and its words on cards. */
  readonly words: string;
  /** All that a shopper can read: words, and what cards show. */
  readonly readable: string;
}

import type { EvaluationQuestion } from './question.js';

/** A card of an answer as its reader sees it: filled by the gateway. */
export interface ShownCard {
  readonly kind: string;
  /** Products on it, in its order. */
  readonly productIds: readonly string[];
  /** The card's data as it came: facts are looked for in its texts. */
  readonly data: unknown;
  readonly valid: boolean;
}

/** The last answer to a question. */
export interface SystemAnswer {
  readonly text: string;
  readonly cards: readonly ShownCard[];
  /** A reason of the protocol's `done`, or the code of its `error`. */
  readonly outcome: { readonly done: string } | { readonly error: string };
  /** Of cards as the model wrote them, where the system tells: ids that the shop does not have, cards that were none. */
  readonly inventedIds?: number;
  readonly rejectedCards?: number;
  readonly unmatchedPrices?: number;
  /** Milliseconds to the first text or card, and to the end. */
  readonly firstTokenMs?: number;
  readonly totalMs: number;
}

/** What is evaluated: a gateway at an address, or one within this process. */
export interface EvaluatedSystem {
  /** For reports: `embedded`, `https://shop.example/aisle`. */
  readonly name: string;
  answer(question: EvaluationQuestion, signal: AbortSignal): Promise<SystemAnswer>;
}

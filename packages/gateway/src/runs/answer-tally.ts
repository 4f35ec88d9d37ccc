/** What assistants' answers were like, in figures. */
export interface AnswerFigures {
  readonly cardsShown: number;
  /** Of those, how many were no cards as the model wrote them. */
  readonly cardsRepaired: number;
  /** Cards that were none, and could not be mended. */
  readonly cardsRejected: number;
  /** Ids in cards that the shop does not know: how often a model invents products. */
  readonly inventedIds: number;
  /** Amounts of money in a model's words that neither the shop nor the visitor had named. */
  readonly unmatchedPrices: number;
}

interface AnswerCounts {
  readonly shown: number;
  readonly repaired: number;
  readonly invalidCards: number;
  readonly unknownIds: number;
  readonly unmatchedPrices: number;
}

/** Sums of every answer since the gateway began. */
export interface AnswerTally {
  add(counts: AnswerCounts): void;
  readonly figures: AnswerFigures;
}

export function createAnswerTally(): AnswerTally {
  let figures: AnswerFigures = {
    cardsShown: 0,
    cardsRepaired: 0,
    cardsRejected: 0,
    inventedIds: 0,
    unmatchedPrices: 0,
  };
  return {
    add({ shown, repaired, invalidCards, unknownIds, unmatchedPrices }) {
      figures = {
        cardsShown: figures.cardsShown + shown,
        cardsRepaired: figures.cardsRepaired + repaired,
        cardsRejected: figures.cardsRejected + invalidCards,
        inventedIds: figures.inventedIds + unknownIds,
        unmatchedPrices: figures.unmatchedPrices + unmatchedPrices,
      };
    },
    get figures() {
      return figures;
    },
  };
}

import * as z from 'zod/mini';
import { LIMITS, ModelCardSchema } from '@aisle/protocol';
import { fillCard, type CardSource } from './fill-card.js';

/** What a part says of a card: the card, or its fallback as text. */
export interface PartContent {
  readonly kind: string;
  readonly data?: unknown;
  readonly text?: string;
  readonly fallback?: string;
}

/** What was wrong with an assistant's cards. */
export interface CardCounts {
  /** Ids that the catalogue does not know: how often an assistant invents products. */
  readonly unknownIds: number;
  /** Cards that were no cards. */
  readonly invalidCards: number;
}

/** Makes parts of cards, and counts what had to be dropped. */
export interface CardReader {
  /** `undefined` where nothing is left to show. */
  read(given: unknown): PartContent | undefined;
  readonly counts: CardCounts;
}

export function createCardReader(source: CardSource): CardReader {
  let unknownIds = 0;
  let invalidCards = 0;
  return {
    read(given) {
      const parsed = z.safeParse(ModelCardSchema, given);
      if (!parsed.success) {
        invalidCards += 1;
        return fallbackText(fallbackOf(given));
      }
      const card = parsed.data;
      const filled = fillCard(card, source);
      unknownIds += filled.unknown;
      if (filled.name === 'fallback' || !source.accept.has(filled.kind)) return fallbackText(card.fallback);
      const fallback = card.fallback === undefined ? {} : { fallback: card.fallback };
      return { kind: filled.kind, data: filled.data, ...fallback };
    },
    get counts() {
      return { unknownIds, invalidCards };
    },
  };
}

function fallbackText(fallback: string | undefined): PartContent | undefined {
  return fallback === undefined || fallback === '' ? undefined : { kind: 'text', text: fallback };
}

/** An invalid card may still say in words what it was to show. */
function fallbackOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('fallback' in given)) return undefined;
  return typeof given.fallback === 'string' ? given.fallback.slice(0, LIMITS.fallbackChars) : undefined;
}

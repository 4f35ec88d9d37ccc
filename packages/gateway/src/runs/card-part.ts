import * as z from 'zod/mini';
import { LIMITS, ModelCardSchema, type ModelCard } from '@aisle/protocol';
import { fillCard, type CardSource } from './fill-card.js';
import type { PriceLint } from './price-lint/price-lint.js';
import { factsIn, withoutUnknownMoney } from './price-lint/card-words.js';

/** What a part says of a card: the card, or its fallback as text. */
export interface PartContent {
  readonly kind: string;
  readonly data?: unknown;
  readonly text?: string;
  readonly fallback?: string;
}

/** What became of an assistant's cards. */
export interface CardCounts {
  readonly shown: number;
  /** Of those, how many were no cards as they stood. */
  readonly repaired: number;
  /** Ids that the catalogue does not know: how often an assistant invents products. */
  readonly unknownIds: number;
  /** Cards that were no cards. */
  readonly invalidCards: number;
}

/** Makes parts of cards, and counts what had to be dropped. */
export interface CardReader {
  /** `undefined` where nothing is left to show. */
  read(given: unknown, origin: 'plain' | 'repaired'): Promise<PartContent | undefined>;
  /** A card that an assistant meant, and that is none. */
  reject(fallback: string | undefined): PartContent | undefined;
  readonly counts: CardCounts;
  /** Ids that the catalogue does not know, as they came. */
  readonly unknown: readonly UnknownId[];
}

/** An id that nobody knows, and on what kind of card it stood. */
export interface UnknownId {
  readonly kind: ModelCard['kind'];
  readonly id: string;
}

export function createCardReader(source: CardSource, lint: PriceLint): CardReader {
  const counts = { shown: 0, repaired: 0, unknownIds: 0, invalidCards: 0 };
  const unknown: UnknownId[] = [];

  function fallbackText(fallback: string | undefined): PartContent | undefined {
    if (fallback === undefined || fallback === '' || !lint.allows(fallback)) return undefined;
    return { kind: 'text', text: fallback };
  }

  function reject(fallback: string | undefined): PartContent | undefined {
    counts.invalidCards += 1;
    return fallbackText(fallback);
  }

  return {
    async read(given, origin) {
      const parsed = z.safeParse(ModelCardSchema, given);
      if (!parsed.success) return reject(fallbackOf(given));
      const filled = await fillCard(parsed.data, source);
      counts.unknownIds += filled.unknown.length;
      unknown.push(...filled.unknown.map((id) => ({ kind: parsed.data.kind, id })));
      if (filled.name === 'fallback' || !source.accept.has(filled.kind)) return fallbackText(parsed.data.fallback);
      for (const facts of factsIn(filled.data)) lint.known.note(facts);
      const data = withoutUnknownMoney(filled.data, lint);
      if (!data) return undefined;
      counts.shown += 1;
      counts.repaired += origin === 'repaired' ? 1 : 0;
      const { fallback } = parsed.data;
      const words = fallback === undefined || !lint.allows(fallback) ? {} : { fallback };
      return { kind: filled.kind, data, ...words };
    },
    reject,
    unknown,
    get counts() {
      return { ...counts };
    },
  };
}

/** An invalid card may still say in words what it was to show. */
function fallbackOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('fallback' in given)) return undefined;
  return typeof given.fallback === 'string' ? given.fallback.slice(0, LIMITS.fallbackChars) : undefined;
}

import type { ModelCard } from '../model-card.js';

/** What was wrong with a card, as a model can be told: where, and what. */
export interface LiftIssue {
  /** Such as `items.2.id`; empty for the card as a whole. */
  readonly path: string;
  readonly message: string;
}

/** What a lifter finds in a model's output, in order. */
export type LiftedOutput =
  /** Prose; never a piece of a card. */
  | { readonly type: 'text'; readonly text: string }
  /** A card is being written. Comes again as it grows, and is followed by `card` or `rejected`. */
  | {
      readonly type: 'card-open';
      readonly kind?: ModelCard['kind'];
      /** Ids that are complete, in order. */
      readonly ids: readonly string[];
    }
  | {
      readonly type: 'card';
      readonly card: ModelCard;
      /** Whether the model's words were no card as they stood. */
      readonly repaired: boolean;
      /** Fields that a card does not have, `price` and `title` among them: left out. */
      readonly dropped: number;
    }
  /** A card was meant and there is none; `fallback` is what the model would have it say in words. */
  | { readonly type: 'rejected'; readonly fallback?: string; readonly issues: readonly LiftIssue[] };

/** What a lifter has found so far. */
export interface LiftCounts {
  readonly cards: number;
  readonly repaired: number;
  readonly rejected: number;
  readonly droppedFields: number;
}

/** Bounds of a lifter; beyond them a card is rejected. */
export interface LiftLimits {
  /** Of one card as JSON text, in UTF-8. @defaultValue 65536 */
  readonly cardBytes: number;
  /** Levels of objects and lists in one card. @defaultValue 16 */
  readonly cardDepth: number;
}

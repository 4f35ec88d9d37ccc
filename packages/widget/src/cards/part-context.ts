import type { Product, Reference } from '@aisle/protocol';
import type { Locale } from '../locales/locale.js';

/** What a card may ask the shop to do. `ask` is no action of the shop: a card calls {@link PartContext.ask}. */
export type CardAction =
  | 'view'
  | 'add_to_cart'
  | 'compare'
  | 'select_variant'
  | 'copy_code'
  | 'track'
  | 'directions'
  | 'open_cart'
  | 'checkout';

/** What the visitor pressed, with the catalogue's facts it was shown with. */
export interface ActionRequest {
  readonly action: CardAction;
  readonly product: Product;
  /** Absent where the product has no variants. */
  readonly variantId?: string;
  /** 1–99. */
  readonly quantity: number;
  /** The list the card stands in: the id of its part, and the card's place from 0. */
  readonly list?: { readonly id: string; readonly index: number };
  readonly partId: string;
}

/** What the shop made of an action; `message` is shown to the visitor. */
export type ActionOutcome = { readonly state: 'confirmed' } | { readonly state: 'failed'; readonly message?: string };

/**
 * All that a part of an answer may know of its surroundings and ask of them. A new object means that something in it changed:
 * cards compare it by identity.
 */
export interface PartContext {
  readonly messageId: string;
  readonly locale: Locale;
  /** Origins besides the page's own that pictures and product links may point to. */
  readonly origins: readonly string[];
  /** Actions that the shop has declared. */
  readonly actions: ReadonlySet<string>;
  /** Is this the last message? Suggestions show only there. */
  readonly latest: boolean;
  dispatchAction(request: ActionRequest): Promise<ActionOutcome>;
  /** Sends a message in the visitor's name. */
  ask(prompt: string): void;
  /** Present facts by `kind:id`; what nobody knows is absent. */
  resolve(refs: readonly Reference[]): Promise<ReadonlyMap<string, unknown>>;
}

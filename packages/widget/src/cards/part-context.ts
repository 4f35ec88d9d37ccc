import type { Reference } from '@aisle/protocol';
import type { ActionDetail } from '../events/aisle-action-event.js';
import type { Locale } from '../locales/locale.js';
import type { ActionNews } from './action-news.js';
import type { CustomCard } from './custom-card.js';

/** What the visitor pressed. `ask` is no action of the shop: a card calls {@link PartContext.ask}. */
export type ActionRequest = ActionDetail & {
  readonly partId: string;
  /** What the assistant is told of it: ids and numbers. */
  readonly value: Readonly<Record<string, string | number>>;
};

/** What the shop made of an action; `message` is shown to the visitor. */
export type ActionOutcome =
  | { readonly state: 'confirmed' }
  | { readonly state: 'failed'; readonly message?: string }
  /** The visitor was asked whether they mean it, and did not. */
  | { readonly state: 'cancelled' };

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
  /** What the visitor did last. */
  readonly news: ActionNews;
  /** The shop's own kinds of cards. */
  readonly customCards: ReadonlyMap<string, CustomCard>;
  /** Is this the last message? Suggestions show only there. */
  readonly latest: boolean;
  dispatchAction(request: ActionRequest): Promise<ActionOutcome>;
  /** Sends a message in the visitor's name. */
  ask(prompt: string): void;
  /** Present facts by `kind:id`; what nobody knows is absent. */
  resolve(refs: readonly Reference[]): Promise<ReadonlyMap<string, unknown>>;
}

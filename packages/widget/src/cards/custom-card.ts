import type { Reference } from '@aisle/protocol';
import { report } from '../chat-element/report.js';

/**
 * Checks the data of a card, which a model may have written: a function that returns the checked card and throws or returns
 * `undefined` for anything else, or a schema of any library that follows Standard Schema (https://standardschema.dev), such as Zod 4,
 * Valibot and ArkType. A schema that answers later counts as one that refuses.
 */
export type CardSchema = ((data: unknown) => unknown) | { readonly '~standard': { validate(data: unknown): unknown } };

/** A kind of card that a shop adds with `registerCard`. */
export interface CustomCard {
  readonly schema: CardSchema;
  /** Name of the custom element that shows it. It gets the properties `card` and `context`. */
  readonly tag: string;
}

/** What the element of a shop's own card gets as its property `context`. */
export interface CustomCardContext {
  /** BCP 47. */
  readonly language: string;
  /** The answer that the card stands in. */
  readonly messageId: string;
  /** Sends a message in the visitor's name: only after they pressed something. */
  ask(prompt: string): void;
  /** Present facts of the shop by `kind:id`: products, orders, coupons, locations, images, the cart (`cart:current`). */
  resolve(refs: readonly Reference[]): Promise<ReadonlyMap<string, unknown>>;
}

/**
 * Checks what a shop registers.
 * @throws TypeError where the kind or the tag cannot be used
 */
export function checkCustomCard(kind: string, { tag }: CustomCard): void {
  if (!/^[a-z][\w-]*(\.[a-z0-9][\w-]*)+$/i.test(kind) || !tag.includes('-'))
    throw new TypeError('registerCard takes a kind such as com.acme.size_quiz, and the tag of a custom element.');
}

/** Takes out what the script tag's `registerCard` was given and cannot be used, and says so in the console. */
export function dropUnusableCards(cards: Map<string, CustomCard>): void {
  for (const [kind, card] of [...cards]) {
    try {
      checkCustomCard(kind, card);
    } catch (error) {
      cards.delete(kind);
      report(`the card "${kind}" is left out.`, error);
    }
  }
}

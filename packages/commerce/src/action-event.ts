/** What a card asks of the shop's cart: the part of `aisle-action`'s detail that a cart needs. */
export interface CartAction {
  readonly action: string;
  readonly product?: { readonly id: string };
  readonly variantId?: string;
  /** The line of a cart card, as the cart named it. */
  readonly lineId?: string;
  readonly quantity?: number;
}

/** `aisle-action` as `@aisle/widget` dispatches it, without the rest of it. */
export interface CartActionEvent {
  readonly detail: CartAction;
  respondWith(response: PromiseLike<unknown>): void;
}

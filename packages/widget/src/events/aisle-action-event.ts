import type { Cart, CartLine, Coupon, Location, Order, Product } from '@aisle/protocol';

interface ActionPlace {
  /** Kind of the card that was pressed: `product`, `comparison`, …; `mention` of a product in the text. */
  readonly card: string;
  /** The answer that the card stands in. */
  readonly messageId: string;
}

/**
 * About a product. `remove_from_cart` takes back an `add_to_cart` of the same details. `view` and `select_variant` tell what the
 * visitor looks at.
 */
export interface ProductActionDetail extends ActionPlace {
  readonly action: 'view' | 'add_to_cart' | 'remove_from_cart' | 'select_variant';
  /** The catalogue's product as the card shows it; from a cart, what the cart says of it. */
  readonly product: Product;
  /** Absent where the product has no variants. */
  readonly variantId?: string;
  /** Pieces, 1 to 99. */
  readonly quantity: number;
  /** The list the product was shown in, for analytics; `index` counts from 0. */
  readonly list?: { readonly id: string; readonly index: number };
}

/** About one line of the cart: `quantity` is how many there shall be, 0 takes the line away. */
export interface CartLineActionDetail extends ActionPlace {
  readonly action: 'set_quantity';
  readonly lineId: string;
  /** The line as the shop last told it, with its old quantity. */
  readonly line: CartLine;
  /** Pieces, 0 to 99. */
  readonly quantity: number;
}

/** About the whole cart. */
export interface CartActionDetail extends ActionPlace {
  readonly action: 'open_cart' | 'checkout';
  readonly cart: Cart;
}

/** The code of a coupon was copied. */
export interface CouponActionDetail extends ActionPlace {
  readonly action: 'copy_code';
  readonly coupon: Coupon;
}

/** Where a parcel is. */
export interface OrderActionDetail extends ActionPlace {
  readonly action: 'track';
  readonly order: Order;
}

/** The way to a shop. */
export interface LocationActionDetail extends ActionPlace {
  readonly action: 'directions';
  readonly location: Location;
}

/** What the visitor asks the shop to do, with the shop's own facts that the card showed. `action` tells the forms apart. */
export type ActionDetail =
  | ProductActionDetail
  | CartLineActionDetail
  | CartActionDetail
  | CouponActionDetail
  | OrderActionDetail
  | LocationActionDetail;

/**
 * `aisle-action`: the visitor pressed a button of a card. The shop does it and says how it went with `respondWith`; without an
 * answer the card shows a failure. Cancel it to refuse.
 */
export class AisleActionEvent extends Event {
  static readonly type = 'aisle-action';
  readonly detail: ActionDetail;
  #response: Promise<unknown> | undefined;

  constructor(detail: ActionDetail) {
    super(AisleActionEvent.type, { bubbles: true, cancelable: true, composed: true });
    this.detail = detail;
  }

  /**
   * Answers with a promise: it resolves when the action is done, or rejects; the message of an `Error` is shown to the visitor.
   * After `add_to_cart`, `remove_from_cart` and `set_quantity` it may resolve with the cart as it is now (`Cart` of `@aisle/protocol`), which
   * cart cards then show; without it they ask the gateway.
   * Must be called while the event is dispatched.
   * @throws DOMException `InvalidStateError` when the event is already answered
   */
  respondWith(response: PromiseLike<unknown>): void {
    if (this.#response) throw new DOMException('This aisle-action is already answered.', 'InvalidStateError');
    this.#response = Promise.resolve(response);
  }

  /** The host's answer; undefined where nobody answered. */
  get response(): Promise<unknown> | undefined {
    return this.#response;
  }
}

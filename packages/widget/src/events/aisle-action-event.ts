/** What the visitor asks the shop to do: `product` is the catalogue's product as the card shows it. */
export interface ActionDetail {
  readonly action: string;
  readonly product: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly variantId?: string;
  readonly quantity: number;
  /** The list the product was shown in, for analytics. */
  readonly list?: { readonly id: string; readonly index: number };
}

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

/**
 * Why a cart did not do what it was asked.
 * - `sold_out`: there is not that much of it.
 * - `unknown_product`: the shop does not sell it, or not any more.
 * - `refused`: the shop said no for a reason of its own.
 * - `unavailable`: no answer in time, or none that is a cart. The only one worth trying again as it is.
 */
export type CommerceErrorCode = 'sold_out' | 'unknown_product' | 'refused' | 'unavailable';

/**
 * A failed cart action. `message` is the shop's own sentence for the visitor, in the shop's language; empty where it gave none, and
 * the card then says in the visitor's language that the shop does not answer. `cause` is what the shop answered.
 */
export class CommerceError extends Error {
  override readonly name = 'CommerceError';
  readonly code: CommerceErrorCode;
  /** Whether the same action may succeed when it is tried again. */
  readonly retryable: boolean;

  constructor(code: CommerceErrorCode, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
    this.retryable = code === 'unavailable';
  }
}

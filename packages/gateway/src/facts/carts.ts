import { CartSchema, CURRENT_CART_ID, type Cart } from '@aisle/protocol';
import type { Market } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';
import { errorFields, type Logger } from '../log.js';

/** The shop's carts, for the gateway to read. */
export interface Carts {
  /**
   * The cart of one owner, in the words of the market where the shop has them; `undefined` where it knows of none, as of an
   * anonymous visitor whose cart is in the page alone. Called for the owner of the request only. What rejects, or takes longer
   * than 3 s, counts as not known.
   */
  get(owner: Owner, signal: AbortSignal, market: Market): Promise<Cart | undefined>;
}

/** Who asks, and what is to be reported where the shop fails. */
export interface CartSource {
  readonly carts?: Carts | undefined;
  readonly owner: Owner;
  readonly market: Market;
  readonly log: Logger;
}

const TIMEOUT_MS = 3_000;

/** The owner's cart as the shop has it now, checked; `undefined` where there is none to be had. Never rejects. */
export async function readCart(source: CartSource, signal: AbortSignal): Promise<Cart | undefined> {
  const { carts, owner, market, log } = source;
  if (!carts) return undefined;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    const cart = await Promise.race([carts.get(owner, limit, market), aborted(limit)]);
    return cart && { ...CartSchema.parse(cart), id: CURRENT_CART_ID };
  } catch (error) {
    if (!signal.aborted) log.warn('cart_failed', errorFields(error));
    return undefined;
  }
}

/** Rejects when the signal does: an adapter that ignores it must not hold the answer. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => reject(new Error('the shop did not answer in time'));
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

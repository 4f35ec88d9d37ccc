import type { Carts, Catalogue } from '@aisle/gateway';
import { cartFacts } from './cart-facts.js';
import type { CartStore } from './cart-store.js';

/**
 * What the assistant's gateway may know of carts: a signed-in customer's own. An anonymous visitor's cart hangs on a cookie that
 * the gateway never sees; there the page answers (`resolve` in `public/assistant.js`).
 */
export function createGatewayCarts(catalogue: Catalogue, carts: CartStore): Carts {
  return {
    get: async (owner, _, market) =>
      owner.kind === 'customer' ? cartFacts(catalogue, market, carts.read(owner.subject)) : undefined,
  };
}

import { CURRENT_CART_ID, type Reference } from '@aisle/protocol';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { CatalogueSource } from '../catalogue/catalogue-source.js';
import { readCart, type CartSource } from './carts.js';

/** Where facts come from, and for whom. */
export interface FactSource extends CartSource {
  readonly catalogue: Catalogue;
  /** Asked for products that the catalogue does not have. */
  readonly source?: CatalogueSource | undefined;
}

/**
 * What the shop knows of a thing now; `undefined` where nobody knows it, or it is not the owner's to see. An order is looked up for
 * its own signed-in customer, the cart for the owner of the request.
 */
export async function lookUp({ kind, id }: Reference, source: FactSource, signal: AbortSignal): Promise<unknown> {
  const { catalogue, market, owner } = source;
  switch (kind) {
    case 'product':
      return catalogue.product(id, market) ?? (await source.source?.lookup([id], market, signal))?.[0];
    case 'location':
      return catalogue.location(id, market);
    case 'coupon':
      return catalogue.coupon(id, market);
    case 'image':
      return catalogue.image(id, market);
    case 'order':
      return owner.kind === 'customer' ? catalogue.order(id, owner.subject) : undefined;
    case 'cart':
      return id === CURRENT_CART_ID ? readCart(source, signal) : undefined;
    default:
      return undefined;
  }
}

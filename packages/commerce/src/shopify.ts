import type { Cart } from '@aisle/protocol';
import { callShop, type ShopAnswer } from './call-shop.js';
import { createCartHandler, type CartHandler, type CartOptions } from './cart-handler.js';
import { CommerceError } from './commerce-error.js';
import { platformId } from './platform-id.js';
import { text, type Json } from './read-fields.js';
import { readShopifyCart } from './shopify-cart.js';

export type { CartAction, CartActionEvent } from './action-event.js';
export { CommerceError };
export type { CommerceErrorCode } from './commerce-error.js';
export type { CartHandler, CartOptions } from './cart-handler.js';

/** Options of {@link shopifyCart}. */
export interface ShopifyCartOptions extends CartOptions {
  /** Where the shop's routes begin, such as `/fr/`. @defaultValue `Shopify.routes.root`, else `/` */
  readonly root?: string;
}

declare global {
  /** A theme's own global: https://shopify.dev/docs/api/ajax#locale-aware-urls */
  var Shopify: { readonly routes?: { readonly root?: string } } | undefined;
}

/**
 * Answers `aisle-action` with the cart of a Shopify theme: `document.addEventListener('aisle-action', shopifyCart())`.
 * Speaks the Ajax API (https://shopify.dev/docs/api/ajax/reference/cart). What `respondWith` gets is the cart, or a
 * `CommerceError` with a sentence for the visitor.
 */
export function shopifyCart(options: ShopifyCartOptions = {}): CartHandler {
  const root = options.root ?? globalThis.Shopify?.routes?.root ?? '/';
  const links = { url: `${root}cart`, checkout_url: `${root}checkout` };

  const call = (path: string, body?: Json) => callShop(root + path, options, body);

  function read(answer: ShopAnswer): Cart {
    const cart = readShopifyCart(answer.body, links);
    if (!cart) throw refusal(answer);
    return cart;
  }

  return createCartHandler(
    {
      read: async () => read(await call('cart.js')),
      async add(variantId, quantity) {
        const answer = await call('cart/add.js', { items: [{ id: platformId(variantId), quantity }] });
        if (answer.status !== 200) throw refusal(answer);
        // What add.js answers with is what was added, not the cart.
        return read(await call('cart.js'));
      },
      setQuantity: async ({ id }, quantity) => read(await call('cart/change.js', { id, quantity })),
      links,
    },
    options,
  );
}

/** 422 comes with `description` in the shop's language: https://shopify.dev/docs/api/ajax/reference/cart#error-responses */
function refusal({ status, body }: ShopAnswer): CommerceError {
  const code = status === 422 ? 'sold_out' : status === 404 ? 'unknown_product' : 'unavailable';
  return new CommerceError(code, text(body['description']), body['cause'] ?? body);
}

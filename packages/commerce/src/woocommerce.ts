import type { Cart } from '@aisle/protocol';
import { callShop, type ShopAnswer } from './call-shop.js';
import { createCartHandler, type CartHandler, type CartOptions } from './cart-handler.js';
import { CommerceError, type CommerceErrorCode } from './commerce-error.js';
import { plainWords } from './plain-words.js';
import { platformId } from './platform-id.js';
import { text, type Json } from './read-fields.js';
import { readWooCart } from './woo-cart.js';

export type { CartAction, CartActionEvent } from './action-event.js';
export { CommerceError };
export type { CommerceErrorCode };
export type { CartHandler, CartOptions } from './cart-handler.js';

/** Options of {@link wooCart}. */
export interface WooCartOptions extends CartOptions {
  /** Where the WordPress site begins, with a slash at its end: `/shop/`, `https://shop.example/`. @defaultValue `/` */
  readonly root?: string;
  /** For a page on another origin than the shop, which gets no cookie: keeps the token that says whose cart it is. */
  readonly cartToken?: { get(): string | null; set(token: string): void };
}

/**
 * Answers `aisle-action` with the cart of a WooCommerce shop: `document.addEventListener('aisle-action', wooCart())`.
 * Speaks the Store API (https://developer.woocommerce.com/docs/apis/store-api/resources-endpoints/cart/). What
 * `respondWith` gets is the cart, or a `CommerceError` with a sentence for the visitor.
 */
export function wooCart(options: WooCartOptions = {}): CartHandler {
  const { root = '/', cartToken } = options;
  const links = { url: `${root}cart/`, checkout_url: `${root}checkout/` };
  let nonce: string | undefined;

  async function call(path: string, body?: Json): Promise<ShopAnswer> {
    const token = cartToken?.get();
    const keys = { ...(nonce ? { Nonce: nonce } : {}), ...(token ? { 'Cart-Token': token } : {}) };
    const answer = await callShop(`${root}wp-json/wc/store/v1/cart${path}`, options, body, keys);
    nonce = answer.headers.get('nonce') ?? nonce;
    const fresh = answer.headers.get('cart-token');
    if (fresh) cartToken?.set(fresh);
    return answer;
  }

  function read({ status, body }: ShopAnswer): Cart {
    const cart = readWooCart(body, links);
    if (!cart)
      throw new CommerceError(codeOf(status, text(body['code'])), plainWords(body['message']), body['cause'] ?? body);
    return cart;
  }

  /** A page may stand open for longer than a nonce lives (a day at most): a new one is asked for, once. */
  async function change(path: string, body: Json): Promise<Cart> {
    if (!nonce) await call('');
    let answer = await call(path, body);
    if (/nonce/.test(text(answer.body['code']))) {
      nonce = undefined;
      await call('');
      answer = await call(path, body);
    }
    const cart = read(answer);
    // Cart blocks read their cart anew: https://developer.woocommerce.com/docs/block-development/reference/dom-events/
    globalThis.document?.body.dispatchEvent(new Event('wc-blocks_added_to_cart', { bubbles: true }));
    return cart;
  }

  return createCartHandler(
    {
      read: async () => read(await call('')),
      add: (variantId, quantity) => change('/add-item', { id: platformId(variantId), quantity }),
      setQuantity: ({ id: key }, quantity) =>
        quantity ? change('/update-item', { key, quantity }) : change('/remove-item', { key }),
      links,
    },
    options,
  );
}

function codeOf(status: number, name: string): CommerceErrorCode {
  if (/stock/.test(name)) return 'sold_out';
  if (/_product|purchas|_key/.test(name)) return 'unknown_product';
  return status === 400 ? 'refused' : 'unavailable';
}

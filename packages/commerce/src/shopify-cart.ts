import type { Cart } from '@aisle/protocol';
import { cartFrom } from './cart-from.js';
import { media, object, objects, price, text, whole, type Json } from './read-fields.js';

/** The Ajax API counts in hundredths in every currency: 1,000 yen are 100000 (https://shopify.dev/docs/api/liquid/objects/cart). */
const DECIMALS = 2;

/** `/cart.js` as a cart of the protocol; `undefined` where it is none. */
export function readShopifyCart(cart: Json, links: Pick<Cart, 'url' | 'checkout_url'>): Cart | undefined {
  const money = (value: unknown) => price(value, DECIMALS, cart['currency']);
  return cartFrom(
    objects(cart['items']).map((item) => {
      const image = object(item['featured_image']);
      return {
        id: text(item['key']),
        product_id: text(item['product_id']),
        variant_id: text(item['variant_id']),
        title: text(item['product_title']),
        // A product without choices has one all the same.
        options: objects(item['options_with_values'])
          .map(({ name, value }) => ({ name: text(name), label: text(value) }))
          .filter(({ label }) => label !== 'Default Title'),
        quantity: whole(item['quantity']),
        price: money(item['final_price']),
        list_price: money(item['original_price']),
        media: media(image['url'], image['alt']),
        url: text(item['url']),
      };
    }),
    {
      subtotal: money(cart['original_total_price']),
      discount: money(cart['total_discount']),
      total: money(cart['total_price']),
    },
    links,
  );
}

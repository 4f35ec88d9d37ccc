import type { Cart } from '@aisle/protocol';
import { cartFrom, type LineFacts } from './cart-from.js';
import { media, object, objects, price, text, whole, type Json } from './read-fields.js';

/**
 * A Store API cart as one of the protocol; `undefined` where it is none. Amounts are texts of minor units, with as many decimals
 * as the shop shows (`currency_minor_unit`), which need not be those of ISO 4217. The subtotal is with tax, as the total is.
 */
export function readWooCart(cart: Json, links: Pick<Cart, 'url' | 'checkout_url'>): Cart | undefined {
  const totals = object(cart['totals']);
  const withTax = (name: string) => moneyIn(totals, whole(totals[name]) + (whole(totals[`${name}_tax`]) || 0));
  return cartFrom(
    objects(cart['items']).map(readLine),
    {
      subtotal: withTax('total_items'),
      discount: withTax('total_discount'),
      total: moneyIn(totals, totals['total_price']),
    },
    links,
  );
}

/** Each group of amounts says for itself in which currency and with how many decimals it is. */
function moneyIn(group: Json, amount: unknown) {
  return price(amount, whole(group['currency_minor_unit']), group['currency_code']);
}

function readLine(item: Json): LineFacts {
  const prices = object(item['prices']);
  const [image] = objects(item['images']);
  // Of a variation this is the variation's own id; the cart does not say of which product.
  const id = text(item['id']);
  return {
    id: text(item['key']),
    product_id: id,
    variant_id: id,
    title: text(item['name']),
    options: objects(item['variation']).map(({ attribute, value }) => ({ name: text(attribute), label: text(value) })),
    quantity: whole(item['quantity']),
    price: moneyIn(prices, prices['price']),
    list_price: moneyIn(prices, prices['regular_price']),
    media: media(image?.['thumbnail'], image?.['alt']),
    url: text(item['permalink']),
  };
}

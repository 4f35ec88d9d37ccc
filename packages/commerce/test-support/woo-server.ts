import type { Answer, Call } from './serve.js';

interface Line {
  readonly id: number;
  quantity: number;
}

export interface WooShop {
  readonly currency: string;
  /** Decimals that the shop shows: a setting, whatever ISO 4217 says. */
  readonly decimals: number;
  /** Amounts as texts of minor units, by product or variation. */
  readonly products: Readonly<Record<number, { name: string; price: string; regular?: string; stock: number }>>;
}

/**
 * The Store API as documented (https://developer.woocommerce.com/docs/apis/store-api/resources-endpoints/cart/): ids are
 * numbers, keys texts, amounts texts of minor units with a `currency_minor_unit` beside them, a change needs the nonce of the
 * last answer, and an error is `{code, message, data}` with HTML entities in its message.
 */
export function wooServer(shop: WooShop) {
  const lines: Line[] = [];
  const calls: Call[] = [];
  let nonce = 1;

  const refuse = (status: number, code: string, message: string): Answer => ({
    status,
    body: { code, message, data: { status } },
  });
  const money = { currency_code: shop.currency, currency_minor_unit: shop.decimals, currency_symbol: '€' };
  const keyOf = (id: number): string => `key${id}`;

  function itemOf({ id, quantity }: Line) {
    const { name, price, regular = price } = shop.products[id] ?? { name: '', price: '0' };
    return {
      key: keyOf(id),
      id,
      type: 'variation',
      quantity,
      quantity_limits: { minimum: 1, maximum: 99, multiple_of: 1, editable: true },
      name,
      permalink: `https://shop.example/product/${id}/`,
      images: [{ id: 7, src: 'https://shop.example/1.jpg', thumbnail: 'https://shop.example/1-450.jpg', alt: '' }],
      variation: [{ raw_attribute: 'pa_colour', attribute: 'Colour', value: 'Pine' }],
      prices: { price, regular_price: regular, sale_price: price, price_range: null, ...money },
      totals: {
        line_subtotal: String(Number(price) * quantity),
        line_total: String(Number(price) * quantity),
        ...money,
      },
    };
  }

  function cart(status = 200): Answer {
    const items = lines.map(itemOf);
    const sum = items.reduce((total, item) => total + Number(item.totals.line_total), 0);
    const tax = Math.round(sum / 10);
    return {
      status,
      body: {
        items,
        items_count: lines.length,
        totals: {
          total_items: String(sum),
          total_items_tax: String(tax),
          total_discount: '0',
          total_discount_tax: '0',
          total_shipping: null,
          total_price: String(sum + tax),
          total_tax: String(tax),
          ...money,
        },
        errors: [],
      },
    };
  }

  function add({ body }: Call): Answer {
    const known = typeof body['id'] === 'number' ? shop.products[body['id']] : undefined;
    if (!known)
      return refuse(400, 'woocommerce_rest_cart_invalid_product', 'This product cannot be added to the cart.');
    const id = Number(body['id']);
    const line = lines.find((one) => one.id === id);
    const wanted = (line?.quantity ?? 0) + Number(body['quantity']);
    if (wanted > known.stock) {
      const message = `You cannot add &quot;${known.name}&quot; to the cart because the product is out of stock.`;
      return refuse(400, 'woocommerce_rest_product_out_of_stock', message);
    }
    if (line) line.quantity = wanted;
    else lines.push({ id, quantity: wanted });
    return cart(201);
  }

  function setQuantity(key: unknown, quantity: number): Answer {
    const at = lines.findIndex(({ id }) => keyOf(id) === key);
    const line = lines[at];
    if (!line) return refuse(409, 'woocommerce_rest_cart_invalid_key', 'Cart item no longer exists or is invalid.');
    line.quantity = quantity;
    if (quantity === 0) lines.splice(at, 1);
    return cart();
  }

  function route(call: Call): Answer {
    const { method, path, headers, body } = call;
    const verb = path.replace('/wp-json/wc/store/v1/cart', '');
    if (verb === '' && method === 'GET') return cart();
    if (headers['nonce'] === undefined && headers['cart-token'] === undefined)
      return refuse(401, 'woocommerce_rest_missing_nonce', 'Missing the Nonce header.');
    if (headers['nonce'] !== String(nonce)) return refuse(403, 'woocommerce_rest_invalid_nonce', 'Nonce is invalid.');
    if (verb === '/add-item') return add(call);
    if (verb === '/update-item') return setQuantity(body['key'], Number(body['quantity']));
    if (verb === '/remove-item') return setQuantity(body['key'], 0);
    return refuse(404, 'rest_no_route', 'No route was found matching the URL and request method.');
  }

  return {
    calls,
    /** From now on, the nonce that was given out last is too old. */
    expireNonce() {
      nonce += 1;
    },
    answer(call: Call): Answer {
      calls.push(call);
      // An answer of "too old" does not say what would be new: as on a page that a cache has kept.
      const answer = route(call);
      const isStale = answer.status === 403;
      return { ...answer, headers: isStale ? {} : { Nonce: String(nonce), 'Cart-Token': 'token-of-the-cart' } };
    },
  };
}

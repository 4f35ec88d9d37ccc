import type { Answer, Call } from './serve.js';

interface Line {
  readonly variant: number;
  quantity: number;
}

export interface ShopifyShop {
  readonly currency: string;
  /** Hundredths, by variant; how many there are, and the price before a discount. */
  readonly variants: Readonly<Record<number, { title: string; price: number; original?: number; stock: number }>>;
}

/**
 * The Ajax API of a theme as documented (https://shopify.dev/docs/api/ajax/reference/cart): ids are numbers, a line's key is a
 * text, every amount is in hundredths whatever the currency, add.js answers with what was added, change.js with the cart, and
 * 422 and 404 come with `description`.
 */
export function shopifyServer(shop: ShopifyShop) {
  const lines: Line[] = [];
  const calls: Call[] = [];
  let under = 0;
  let most = 0;

  const refuse = (status: number, description: string): Answer => ({
    status,
    body: { status, message: 'Cart Error', description },
  });

  function itemOf({ variant, quantity }: Line) {
    const { title, price, original = price } = shop.variants[variant] ?? { title: '', price: 0 };
    return {
      id: variant,
      properties: {},
      quantity,
      variant_id: variant,
      key: `${variant}:abc`,
      title: `${title} - Pine`,
      price: original,
      original_price: original,
      final_price: price,
      final_line_price: price * quantity,
      original_line_price: original * quantity,
      product_id: variant * 10,
      product_title: title,
      variant_title: 'Pine',
      url: `/products/${variant}?variant=${variant}`,
      featured_image: { alt: title, height: 800, width: 800, url: 'https://cdn.shop.example/1.jpg' },
      options_with_values: [{ name: 'Colour', value: 'Pine' }],
      product_has_only_default_variant: false,
    };
  }

  function cart(): Answer {
    const items = lines.map(itemOf);
    const sum = (field: 'final_line_price' | 'original_line_price') =>
      items.reduce((total, item) => total + item[field], 0);
    return {
      body: {
        token: 't',
        note: null,
        attributes: {},
        original_total_price: sum('original_line_price'),
        total_price: sum('final_line_price'),
        total_discount: sum('original_line_price') - sum('final_line_price'),
        item_count: lines.reduce((total, line) => total + line.quantity, 0),
        items,
        requires_shipping: true,
        currency: shop.currency,
        items_subtotal_price: sum('final_line_price'),
        cart_level_discount_applications: [],
      },
    };
  }

  function add({ body }: Call): Answer {
    const [item] = body['items'] as { id: unknown; quantity: number }[];
    const known = typeof item?.id === 'number' ? shop.variants[item.id] : undefined;
    if (!item || !known) return refuse(404, 'Cannot find variant');
    const variant = Number(item.id);
    const line = lines.find((one) => one.variant === variant);
    const wanted = (line?.quantity ?? 0) + item.quantity;
    if (known.stock === 0) return refuse(422, `The product '${known.title}' is already sold out.`);
    if (wanted > known.stock) return refuse(422, `All ${known.stock} ${known.title} are in your cart.`);
    if (line) line.quantity = wanted;
    else lines.push({ variant, quantity: item.quantity });
    return { body: { items: [itemOf({ variant, quantity: wanted })] } };
  }

  function change({ body }: Call): Answer {
    const at = lines.findIndex(({ variant }) => `${variant}:abc` === body['id']);
    const line = lines[at];
    if (!line) return refuse(400, 'no valid id or line parameter');
    line.quantity = Number(body['quantity']);
    if (line.quantity === 0) lines.splice(at, 1);
    return cart();
  }

  return {
    calls,
    /** How many calls were under way at once, at most. */
    get atOnce() {
      return most;
    },
    async answer(call: Call): Promise<Answer> {
      calls.push(call);
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 2));
      under -= 1;
      if (call.path === '/cart.js' && call.method === 'GET') return cart();
      if (call.path === '/cart/add.js' && call.method === 'POST') return add(call);
      if (call.path === '/cart/change.js' && call.method === 'POST') return change(call);
      return { status: 404, raw: '<!doctype html><title>404</title>' };
    },
  };
}

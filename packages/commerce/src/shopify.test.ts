import { describe, expect, it, vi } from 'vitest';
import { CartSchema } from '@aisle/protocol';
import { press, refused } from '../test-support/press.js';
import { serve } from '../test-support/serve.js';
import { shopifyServer, type ShopifyShop } from '../test-support/shopify-server.js';
import { shopifyCart } from './shopify.js';

const shop: ShopifyShop = {
  currency: 'EUR',
  variants: {
    123: { title: 'Harbour 24', price: 11_900, original: 12_900, stock: 3 },
    456: { title: 'Loop 5', price: 4_500, stock: 0 },
  },
};

async function open(change: Partial<ShopifyShop> = {}, options: Parameters<typeof shopifyCart>[0] = {}) {
  const server = shopifyServer({ ...shop, ...change });
  const root = await serve((call) => server.answer(call));
  return { server, root, cart: shopifyCart({ root, ...options }) };
}

const add = (variantId: string, quantity = 1) => ({ action: 'add_to_cart', variantId, quantity });

describe('the cart of Shopify', () => {
  it('adds a variant by its number, whatever the catalogue calls it, and answers with the cart', async () => {
    const { server, root, cart } = await open();
    const answer = await press(cart, add('gid://shopify/ProductVariant/123', 2));
    expect(server.calls[0]).toMatchObject({ path: '/cart/add.js', body: { items: [{ id: 123, quantity: 2 }] } });
    expect(CartSchema.parse(answer)).toEqual({
      id: 'current',
      lines: [
        {
          id: '123:abc',
          product_id: '1230',
          variant_id: '123',
          title: 'Harbour 24',
          options: [{ name: 'Colour', label: 'Pine' }],
          quantity: 2,
          price: { amount: 11_900, currency: 'EUR' },
          list_price: { amount: 12_900, currency: 'EUR' },
          media: [{ type: 'image', url: 'https://cdn.shop.example/1.jpg', alt_text: 'Harbour 24' }],
          url: '/products/123?variant=123',
        },
      ],
      subtotal: { amount: 25_800, currency: 'EUR' },
      discount: { amount: 2_000, currency: 'EUR' },
      total: { amount: 23_800, currency: 'EUR' },
      url: `${root}cart`,
      checkout_url: `${root}checkout`,
    });
  });

  it.each([
    ['JPY', 100_000, 1_000],
    ['EUR', 100_000, 100_000],
    ['KWD', 1_250, 12_500],
  ])('reads hundredths of %s as what they are', async (currency, price, amount) => {
    const { cart } = await open({ currency, variants: { 1: { title: 'Cap', price, stock: 9 } } });
    const answer = await press(cart, add('1'));
    expect(answer?.total).toEqual({ amount, currency });
    expect(answer?.lines[0]?.price).toEqual({ amount, currency });
  });

  it('takes back what was added, and no more', async () => {
    const { cart } = await open();
    await press(cart, add('123', 2));
    await press(cart, add('123', 1));
    const undone = await press(cart, { action: 'remove_from_cart', variantId: '123', quantity: 1 });
    expect(undone?.lines).toMatchObject([{ quantity: 2 }]);
    const empty = await press(cart, { action: 'remove_from_cart', variantId: '123', quantity: 2 });
    expect(empty).toMatchObject({ lines: [], total: { amount: 0, currency: 'EUR' } });
  });

  it('sets the quantity of a line, and takes it out at 0', async () => {
    const { server, cart } = await open();
    await press(cart, add('123'));
    const three = await press(cart, { action: 'set_quantity', lineId: '123:abc', quantity: 3 });
    expect(three?.lines).toMatchObject([{ quantity: 3 }]);
    const none = await press(cart, { action: 'set_quantity', lineId: '123:abc', quantity: 0 });
    expect(none?.lines).toEqual([]);
    expect(server.calls.at(-1)).toMatchObject({ path: '/cart/change.js', body: { id: '123:abc', quantity: 0 } });
  });

  it('says what the shop says when it is sold out, or unknown', async () => {
    const { cart } = await open();
    expect(await refused(cart, add('456'))).toMatchObject({
      code: 'sold_out',
      retryable: false,
      message: "The product 'Loop 5' is already sold out.",
    });
    expect(await refused(cart, add('123', 4))).toMatchObject({ message: 'All 3 Harbour 24 are in your cart.' });
    expect(await refused(cart, add('789'))).toMatchObject({ code: 'unknown_product', message: 'Cannot find variant' });
    expect(await refused(cart, add('no number'))).toMatchObject({ code: 'unknown_product' });
  });

  it.each([
    ['a 503', { status: 503, raw: 'Service Unavailable' }],
    ['a 429', { status: 429, body: {} }],
    ['a page in place of a cart', { raw: '<!doctype html>' }],
    ['a cart that is none', { body: { items: 'many', total_price: -1, currency: 'EUR' } }],
    ['null', { body: null }],
  ])('takes %s for no answer', async (_, answer) => {
    const root = await serve(() => answer);
    const error = await refused(shopifyCart({ root }), add('123'));
    expect(error).toMatchObject({ name: 'CommerceError', code: 'unavailable', retryable: true });
  });

  it('takes a shop that is not there for no answer, and says why to who asks', async () => {
    const error = await refused(shopifyCart({ root: 'http://127.0.0.1:1/' }), add('123'));
    expect(error).toMatchObject({ code: 'unavailable', message: '' });
    expect((error as Error).cause).toBeInstanceOf(Error);
  });

  it('leaves out lines that make no sense, and keeps the rest', async () => {
    const server = shopifyServer(shop);
    const root = await serve(async (call) => {
      const { body } = await server.answer(call);
      const items = [null, 7, { key: 'k' }, { key: 'k', product_id: 1, quantity: -1, final_price: 5 }];
      const cart = body as { items: unknown[] };
      return { body: call.path === '/cart.js' ? { ...cart, items: [...items, ...cart.items] } : body };
    });
    const answer = await press(shopifyCart({ root }), add('123'));
    expect(CartSchema.parse(answer).lines.map(({ id }) => id)).toEqual(['123:abc']);
  });

  it('makes one change at a time', async () => {
    const { server, cart } = await open();
    const answers = await Promise.all([press(cart, add('123')), press(cart, add('123')), press(cart, add('123'))]);
    expect(server.atOnce).toBe(1);
    expect(answers.map((answer) => answer?.lines[0]?.quantity)).toEqual([1, 2, 3]);
  });

  it('goes on after a change that failed', async () => {
    const { cart } = await open();
    const [failed, done] = await Promise.all([refused(cart, add('456')), press(cart, add('123'))]);
    expect(failed).toMatchObject({ code: 'sold_out' });
    expect(done?.lines).toHaveLength(1);
  });

  it('opens the cart and the checkout, and tells the shop of each change', async () => {
    const navigate = vi.fn();
    const onChange = vi.fn();
    const { root, cart } = await open({}, { navigate, onChange });
    await press(cart, { action: 'open_cart' });
    await press(cart, { action: 'checkout' });
    expect(navigate.mock.calls).toEqual([[`${root}cart`], [`${root}checkout`]]);
    await press(cart, add('123'));
    expect(onChange).toHaveBeenCalledOnce();
  });

  it('leaves every other action to the shop', async () => {
    const { server, cart } = await open();
    for (const action of ['view', 'copy_code', 'constructor']) expect(press(cart, { action })).toBeUndefined();
    expect(server.calls).toEqual([]);
  });

  it('gives the cart to who asks for it, and nothing where it cannot be read', async () => {
    const { cart } = await open();
    const refs = [
      { kind: 'product', id: 'p' },
      { kind: 'cart', id: 'current' },
    ];
    expect(await cart.resolve(refs)).toMatchObject([{ kind: 'cart', id: 'current', data: { lines: [] } }]);
    expect(await cart.resolve(refs.slice(0, 1))).toEqual([]);
    expect(await shopifyCart({ root: 'http://127.0.0.1:1/' }).resolve(refs)).toEqual([]);
  });

  it('ends with its signal', async () => {
    const abort = new AbortController();
    const root = await serve(() => new Promise(() => undefined));
    const cart = shopifyCart({ root, signal: abort.signal });
    const failing = refused(cart, add('123'));
    abort.abort();
    expect(await failing).toMatchObject({ code: 'unavailable' });
    expect(press(cart, add('123'))).toBeUndefined();
  });
});

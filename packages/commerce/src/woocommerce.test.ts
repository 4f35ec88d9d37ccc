import { describe, expect, it, vi } from 'vitest';
import { CartSchema } from '@aisle/protocol';
import { press, refused } from '../test-support/press.js';
import { serve } from '../test-support/serve.js';
import { wooServer, type WooShop } from '../test-support/woo-server.js';
import { wooCart, type WooCartOptions } from './woocommerce.js';

const shop: WooShop = {
  currency: 'EUR',
  decimals: 2,
  products: {
    12: { name: 'Harbour 24', price: '11900', regular: '12900', stock: 3 },
    13: { name: 'Loop 5', price: '4500', stock: 0 },
  },
};

async function open(change: Partial<WooShop> = {}, options: WooCartOptions = {}) {
  const server = wooServer({ ...shop, ...change });
  const root = await serve((call) => server.answer(call));
  return { server, root, cart: wooCart({ root, ...options }) };
}

const add = (variantId: string, quantity = 1) => ({ action: 'add_to_cart', variantId, quantity });
const verbs = (calls: readonly { path: string }[]) => calls.map(({ path }) => path.split('/cart')[1]);

describe('the cart of WooCommerce', () => {
  it('asks for a nonce, adds, and answers with the cart', async () => {
    const { server, root, cart } = await open();
    const answer = await press(cart, add('woo_12', 2));
    expect(verbs(server.calls)).toEqual(['', '/add-item']);
    expect(server.calls[1]).toMatchObject({ body: { id: 12, quantity: 2 }, headers: { nonce: '1' } });
    expect(CartSchema.parse(answer)).toEqual({
      id: 'current',
      lines: [
        {
          id: 'key12',
          product_id: '12',
          variant_id: '12',
          title: 'Harbour 24',
          options: [{ name: 'Colour', label: 'Pine' }],
          quantity: 2,
          price: { amount: 11_900, currency: 'EUR' },
          list_price: { amount: 12_900, currency: 'EUR' },
          media: [{ type: 'image', url: 'https://shop.example/1-450.jpg', alt_text: '' }],
          url: 'https://shop.example/product/12/',
        },
      ],
      subtotal: { amount: 26_180, currency: 'EUR' },
      total: { amount: 26_180, currency: 'EUR' },
      url: `${root}cart/`,
      checkout_url: `${root}checkout/`,
    });
  });

  it.each([
    ['EUR', 2, '11900', 11_900],
    ['EUR', 0, '119', 11_900],
    ['EUR', 3, '119000', 11_900],
    ['JPY', 0, '1000', 1_000],
    ['JPY', 2, '100000', 1_000],
    ['KWD', 2, '1250', 12_500],
    ['KWD', 3, '12500', 12_500],
  ])('reads %s with %i decimals in ISO minor units', async (currency, decimals, price, amount) => {
    const { cart } = await open({ currency, decimals, products: { 1: { name: 'Cap', price, stock: 9 } } });
    expect((await press(cart, add('1')))?.lines[0]?.price).toEqual({ amount, currency });
  });

  it('gets a new nonce, once, when the old one has expired', async () => {
    const { server, cart } = await open();
    await press(cart, add('12'));
    server.expireNonce();
    const answer = await press(cart, add('12'));
    expect(answer?.lines).toMatchObject([{ quantity: 2 }]);
    expect(verbs(server.calls)).toEqual(['', '/add-item', '/add-item', '', '/add-item']);
  });

  it('gives up where no nonce will do', async () => {
    const server = wooServer(shop);
    let tries = 0;
    const root = await serve((call) => {
      tries += Number(call.method === 'POST');
      return server.answer({ ...call, headers: { ...call.headers, nonce: 'other' } });
    });
    expect(await refused(wooCart({ root }), add('12'))).toMatchObject({ code: 'unavailable', retryable: true });
    expect(tries).toBe(2);
  });

  it('takes back what was added, sets quantities, and removes a line at 0', async () => {
    const { server, cart } = await open();
    await press(cart, add('12', 3));
    expect((await press(cart, { action: 'remove_from_cart', variantId: 'woo_12', quantity: 1 }))?.lines).toMatchObject([
      { quantity: 2 },
    ]);
    expect((await press(cart, { action: 'set_quantity', lineId: 'key12', quantity: 1 }))?.lines).toMatchObject([
      { quantity: 1 },
    ]);
    expect((await press(cart, { action: 'remove_from_cart', variantId: '12', quantity: 5 }))?.lines).toEqual([]);
    expect(verbs(server.calls).filter((verb) => verb !== '')).toEqual([
      '/add-item',
      '/update-item',
      '/update-item',
      '/remove-item',
    ]);
  });

  it('says in plain words what the shop says', async () => {
    const { cart } = await open();
    expect(await refused(cart, add('13'))).toMatchObject({
      code: 'sold_out',
      message: 'You cannot add "Loop 5" to the cart because the product is out of stock.',
    });
    expect(await refused(cart, add('99'))).toMatchObject({ code: 'unknown_product' });
  });

  it.each([
    ['a 500', { status: 500, body: { code: 'internal_server_error', message: '' } }],
    ['a page in place of a cart', { raw: '<p>Briefly unavailable for scheduled maintenance.</p>' }],
    ['a cart without sums', { body: { items: [] } }],
    ['amounts that are none', { body: { items: [], totals: { total_items: '1e3', total_price: 'free' } } }],
  ])('takes %s for no answer', async (_, answer) => {
    const root = await serve(() => answer);
    expect(await refused(wooCart({ root }), add('12'))).toMatchObject({ code: 'unavailable' });
  });

  it('keeps the token of a cart on another origin where it is told to, and shows it with each call', async () => {
    const cartToken = {
      token: null as string | null,
      get: () => cartToken.token,
      set: vi.fn((token: string) => void (cartToken.token = token)),
    };
    const { server, cart } = await open({}, { cartToken });
    await press(cart, add('12'));
    expect(cartToken.token).toBe('token-of-the-cart');
    expect(server.calls[1]?.headers['cart-token']).toBe('token-of-the-cart');
  });

  it('opens the cart and the checkout', async () => {
    const navigate = vi.fn();
    const { root, cart } = await open({}, { navigate });
    await press(cart, { action: 'open_cart' });
    await press(cart, { action: 'checkout' });
    expect(navigate.mock.calls).toEqual([[`${root}cart/`], [`${root}checkout/`]]);
  });
});

import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Catalogue, Market } from '@aisle/gateway';
import { strings } from '../locale.js';
import { DEMO_CUSTOMER } from '../session.js';
import { cartFacts, findGoods } from './cart-facts.js';
import { MAX_QUANTITY, type CartStore } from './cart-store.js';

const COOKIE = 'cart';

export interface CartRoutesOptions {
  readonly catalogue: Catalogue;
  readonly carts: CartStore;
  readonly isSignedIn: (c: Context) => boolean;
}

/** The cart of whoever asks: a signed-in customer's own, else that of the cookie. */
export function cartKey(c: Context, { signedIn }: { readonly signedIn: boolean }): string | undefined {
  return signedIn ? DEMO_CUSTOMER : getCookie(c, COOKIE);
}

/**
 * `GET /api/cart` tells what is in the cart; `POST /api/cart` with `{variantId, quantity, mode}` changes it, where `mode` is
 * `add` (less, where the quantity is negative) or `set`. Both answer with the cart; a refusal with a sentence for the shopper.
 */
export function createCartRoutes({ catalogue, carts, isSignedIn }: CartRoutesOptions): Hono {
  const routes = new Hono();
  const marketOf = (c: Context): Market =>
    catalogue.market({ locale: c.req.query('locale') ?? 'en', currency: c.req.query('currency') ?? '' });
  const answer = (c: Context, key: string | undefined): Response => {
    c.header('cache-control', 'no-store');
    return c.json(cartFacts(catalogue, marketOf(c), carts.read(key)));
  };
  routes.get('/', (c) => answer(c, cartKey(c, { signedIn: isSignedIn(c) })));
  routes.post('/', async (c) => {
    const change = readChange(await c.req.json().catch(() => undefined));
    if (!change) return c.json({ message: 'Send {"variantId", "quantity", "mode"}.' }, 400);
    const market = marketOf(c);
    const text = strings(market.locale === 'zh-CN' ? 'zh-CN' : 'en');
    const goods = findGoods(catalogue, market, change.variantId);
    if (!goods) return c.json({ message: text.notForSale }, 404);
    const key = cartKey(c, { signedIn: isSignedIn(c) }) ?? newKey(c);
    const before = carts.read(key).find(({ variantId }) => variantId === change.variantId)?.quantity ?? 0;
    const wanted = change.mode === 'add' ? before + change.quantity : change.quantity;
    const { available = true, quantity: stock = MAX_QUANTITY } = goods.variant.availability ?? {};
    const most = available ? Math.min(stock, MAX_QUANTITY) : 0;
    if (wanted > Math.max(most, before))
      return c.json({ message: most === 0 ? text.soldOut : `${text.onlyLeft} ${most}` }, 422);
    carts.setQuantity(key, change.variantId, wanted);
    return answer(c, key);
  });
  return routes;
}

interface CartChange {
  readonly variantId: string;
  readonly quantity: number;
  readonly mode: 'add' | 'set';
}

function readChange(body: unknown): CartChange | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { variantId, quantity, mode } = { variantId: '', quantity: NaN, mode: '', ...body };
  if (typeof variantId !== 'string' || !Number.isInteger(quantity) || Math.abs(quantity) > MAX_QUANTITY)
    return undefined;
  return mode === 'add' || mode === 'set' ? { variantId, quantity, mode } : undefined;
}

function newKey(c: Context): string {
  const key = randomBytes(18).toString('base64url');
  setCookie(c, COOKIE, key, { path: '/', httpOnly: true, sameSite: 'Lax' });
  return key;
}

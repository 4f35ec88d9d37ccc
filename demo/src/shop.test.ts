import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Hono } from 'hono';
import { readCatalogue } from '@aisle/gateway';
import { CARD_SCHEMAS, CartSchema, isCardKind } from '@aisle/protocol';
import { createCartStore } from './cart/cart-store.js';
import { GALLERY_KINDS, type Specimen } from './gallery/specimen.js';
import { localizeUrls } from './localize-urls.js';
import { createShop } from './shop.js';

let shop: Hono;

beforeAll(async () => {
  const file = await readFile(new URL('../catalogue/northfold.json', import.meta.url), 'utf8');
  const { catalogue } = readCatalogue(localizeUrls(file));
  shop = createShop({ catalogue, carts: createCartStore(), tokenSecret: new Uint8Array(32) });
});

const get = (path: string, cookie = '') => shop.request(path, { headers: { cookie } });
const page = async (path: string, cookie = '') => (await get(path, cookie)).text();

describe('the shop', () => {
  it.each([
    ['/', '<html lang="en">', 'Made to be carried.'],
    ['/zh/', '<html lang="zh-CN">', '终身维修'],
    ['/c/backpacks', 'Harbour 24 Daypack', '€119.00'],
    ['/zh/c/backpacks', '/zh/p/harbour-24', '¥799.00'],
    ['/p/harbour-24', 'data-product="prod_harbour_24"', 'Add to cart'],
    ['/zh/p/harbour-24', 'data-locale="zh-CN"', '加入购物车'],
    ['/cart', 'data-cart', 'Check out'],
    ['/help', 'Help', 'Northfold'],
  ])('shows %s', async (path, ...words) => {
    const html = await page(path);
    for (const word of words) expect(html).toContain(word);
  });

  it('has the assistant on every page, in the language and currency of the visit', async () => {
    for (const path of ['/', '/c/totes', '/p/transit-26', '/cart', '/account', '/nowhere']) {
      const html = await page(path, 'currency=JPY');
      expect(html).toContain('src="/assistant/aisle.js"');
      expect(html).toContain('data-currency="JPY"');
    }
  });

  it('asks before conversations are kept, says that they are, and takes a change of mind', async () => {
    const { catalogue } = readCatalogue('{"products": []}');
    const options = { catalogue, carts: createCartStore(), tokenSecret: new Uint8Array(32) };
    const keeping = createShop({ ...options, keepsConversations: true });
    const show = async (cookie = '') => (await keeping.request('/help', { headers: { cookie } })).text();
    const answer = (agree: string) => {
      const body = new URLSearchParams({ agree, back: '/help' });
      return keeping.request('/privacy/conversations', { method: 'POST', body });
    };
    expect(await page('/help', 'conversations=kept')).not.toMatch(/log-consent|conversations"/);
    expect(await show()).toContain('Yes, keep them');
    expect(await show()).not.toContain('log-consent');
    const agreed = await answer('yes');
    expect([agreed.status, agreed.headers.get('location')]).toEqual([302, '/help']);
    const cookie = /^[^;]+/.exec(agreed.headers.get('set-cookie') ?? '')?.[0];
    expect(await show(cookie)).toMatch(/data-log-consent=""[\s\S]*is kept for 90 days[\s\S]*Keep no more/);
    expect((await answer('no')).headers.get('set-cookie')).toMatch(/^conversations=; Max-Age=0/);
  });

  it('leads nowhere else: links of its own catalogue all answer', async () => {
    const paths = new Set<string>();
    for (const start of ['/', '/zh/', '/c/jackets', '/zh/c/shelter']) {
      for (const [, path] of (await page(start)).matchAll(/href="(\/[^"]*)"/g)) paths.add(path ?? '');
    }
    expect(paths.size).toBeGreaterThan(40);
    for (const path of paths) {
      if (/\.(css|svg|js)$/.test(path)) continue;
      expect((await get(path)).status, path).toBeLessThan(400);
    }
  });

  it('answers an unknown page with 404 and a way on', async () => {
    for (const path of ['/p/nothing', '/c/nothing', '/zh/p/nothing', '/orders/1042']) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('remembers a currency it has, and never leaves the shop on the way back', async () => {
    const chosen = await get('/currency?code=USD&back=/c/totes');
    expect(chosen.headers.get('set-cookie')).toContain('currency=USD');
    expect(chosen.headers.get('location')).toBe('/c/totes');
    const odd = await get('/currency?code=XXX&back=//evil.example');
    expect(odd.headers.get('set-cookie')).toBeNull();
    expect(odd.headers.get('location')).toBe('/');
    expect(await page('/p/harbour-24', 'currency=USD')).toContain('$129.00');
  });

  it('escapes what a query says', async () => {
    expect(await page('/c/backpacks?sort=%22%3E%3Cscript%3E')).not.toContain('"><script>');
  });

  it('gives orders and a token to whoever is signed in, and to nobody else', async () => {
    expect(await (await get('/account/token')).json()).toEqual({ token: null });
    expect(await page('/account')).not.toContain('#10');
    const body = new URLSearchParams({ back: '/account' });
    const signedIn = await shop.request('/account/sign-in', { method: 'POST', body });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await page('/account', cookie)).toContain('href="/orders/1042"');
    expect((await get('/orders/1042', cookie)).status).toBe(200);
    const { token } = (await (await get('/account/token', cookie)).json()) as { token: string };
    expect(token.split('.')).toHaveLength(3);
  });

  describe('the cart', () => {
    const market = 'locale=zh-CN&currency=CNY';
    const change = (variantId: string, quantity: number, mode = 'add', cookie = '') =>
      shop.request(`/api/cart?${market}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ variantId, quantity, mode }),
      });
    const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const read = async (cookie: string) => CartSchema.parse(await (await get(`/api/cart?${market}`, cookie)).json());

    it("is the visitor's own, in the words and prices of the visit", async () => {
      const added = await change('var_harbour_24_pine', 2);
      const cookie = cookieOf(added);
      const cart = await read(cookie);
      expect(cart).toEqual(await added.json());
      expect(cart).toMatchObject({
        lines: [
          {
            product_id: 'prod_harbour_24',
            quantity: 2,
            price: { amount: 79900, currency: 'CNY' },
            url: '/zh/p/harbour-24',
          },
        ],
        total: { amount: 159800, currency: 'CNY' },
        checkout_url: '/zh/checkout',
      });
      expect((await read('')).lines).toEqual([]);
      expect((await read('cart=somebody-else')).lines).toEqual([]);
      expect(await page('/', cookie)).toContain('data-cart-count >2<');
    });

    it('gives back what was added, and takes a line out at 0', async () => {
      const cookie = cookieOf(await change('var_harbour_24_pine', 3));
      await change('var_harbour_24_pine', -1, 'add', cookie);
      expect((await read(cookie)).lines).toMatchObject([{ quantity: 2 }]);
      await change('var_harbour_24_pine', 0, 'set', cookie);
      expect((await read(cookie)).lines).toEqual([]);
    });

    it('takes no more than there is in stock, and nothing that is no change', async () => {
      const refused = await change('var_harbour_24_pine', 9);
      expect([refused.status, await refused.json()]).toEqual([422, { message: '库存最多还有 8' }]);
      expect((await change('var_nothing', 1)).status).toBe(404);
      for (const quantity of [1.5, 100, NaN]) expect((await change('var_harbour_24_pine', quantity)).status).toBe(400);
      expect((await change('var_harbour_24_pine', 1, 'grow')).status).toBe(400);
    });

    it('follows who signs in', async () => {
      const cookie = cookieOf(await change('var_harbour_24_ink', 1));
      const body = new URLSearchParams({ back: '/' });
      const signedIn = await shop.request('/account/sign-in', { method: 'POST', body, headers: { cookie } });
      expect((await read(cookieOf(signedIn))).lines).toMatchObject([{ variant_id: 'var_harbour_24_ink' }]);
      expect((await read(cookie)).lines).toEqual([]);
    });
  });
});

describe('the gallery', () => {
  it.each(GALLERY_KINDS)('has specimens of %s that its frame can play', async (kind) => {
    expect(await page(`/gallery/frame?kind=${kind}&scheme=dark`)).toContain(`data-kind="${kind}"`);
    const specimens = (await (await get(`/gallery/specimens?kind=${kind}`)).json()) as Specimen[];
    expect(specimens.length).toBeGreaterThan(0);
    expect(new Set(specimens.map(({ name }) => name)).size).toBe(specimens.length);
    for (const [at, { name, part, arriving }] of specimens.entries()) {
      if (arriving !== undefined) expect(at, name).toBe(specimens.length - 1);
      else if (isCardKind(part.kind) && name !== 'No card at all')
        expect(CARD_SCHEMAS[part.kind].safeParse(part.data).success, name).toBe(true);
    }
  });

  it('shows every kind on one page, and knows no other', async () => {
    const html = await page('/gallery?scheme=dark&locale=ar&width=320');
    for (const kind of GALLERY_KINDS)
      expect(html).toContain(`kind=${kind}&amp;scheme=dark&amp;locale=ar&amp;width=320`);
    expect((await get('/gallery/frame?kind=%3Cscript%3E')).status).toBe(404);
    expect((await get('/gallery/specimens?kind=constructor')).status).toBe(404);
  });
});

import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Hono } from 'hono';
import { readCatalogue } from '@aisle/gateway';
import { localizeUrls } from './localize-urls.js';
import { createShop } from './shop.js';

let shop: Hono;

beforeAll(async () => {
  const file = await readFile(new URL('../catalogue/northfold.json', import.meta.url), 'utf8');
  const { catalogue } = readCatalogue(localizeUrls(file));
  shop = createShop({ catalogue, tokenSecret: new Uint8Array(32) });
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

  it('tells the cart what variants cost, and only those that exist', async () => {
    const answer = await get('/api/variants?ids=var_harbour_24_pine,var_nothing&locale=zh-CN&currency=CNY');
    expect(await answer.json()).toMatchObject([
      { id: 'var_harbour_24_pine', url: '/zh/p/harbour-24', price: { amount: 79900, currency: 'CNY' } },
    ]);
  });
});

import { SignJWT } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { ResolveResponseSchema } from '@aisle/protocol';
import { errorOf, post } from '../../test-support/calls.js';
import { gatewayMaker } from '../../test-support/gateways.js';
import type { Carts, JwtOptions } from '../index.js';

const gateway = gatewayMaker();
const secret = 'a-secret-of-at-least-thirty-two-bytes!';
const jwt: JwtOptions = { algorithm: 'HS256', secret, audience: 'aisle' };

const tokenOf = (subject: string): Promise<string> =>
  new SignJWT({})
    .setSubject(subject)
    .setAudience('aisle')
    .setExpirationTime('5m')
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));

describe('POST /resolve', () => {
  it("answers the catalogue's facts in the market asked for, and names what nobody knows", async () => {
    const refs = [
      { kind: 'product', id: 'prod_a' },
      { kind: 'product', id: 'nope' },
      { kind: 'location', id: 'prod_a' },
    ];
    const response = await gateway()(post('/resolve', { refs, locale: 'zh-CN', currency: 'CNY' }));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { resolved, unknown } = ResolveResponseSchema.parse(await response.json());
    expect(resolved).toMatchObject([{ kind: 'product', id: 'prod_a', data: { title: 'Trail Nine (zh-CN)' } }]);
    expect(unknown).toEqual(refs.slice(1));
  });

  it('gives an order to its own customer only', async () => {
    const handler = gateway({ jwt });
    const ask = async (token?: string) => {
      const response = await handler(
        post('/resolve', { refs: [{ kind: 'order', id: 'order_1' }] }, token === undefined ? {} : { token }),
      );
      return ResolveResponseSchema.parse(await response.json());
    };
    expect((await ask(await tokenOf('ada'))).resolved).toMatchObject([
      { kind: 'order', data: { id: 'order_1', status: 'shipped' } },
    ]);
    const refused = { resolved: [], unknown: [{ kind: 'order', id: 'order_1' }] };
    expect(await ask(await tokenOf('bob'))).toEqual(refused);
    expect(await ask()).toEqual(refused);
  });

  it('answers for locations, coupons and pictures, each under its own kind', async () => {
    const refs = [
      { kind: 'location', id: 'loc_a' },
      { kind: 'coupon', id: 'promo_a' },
      { kind: 'image', id: 'media_a' },
      { kind: 'coupon', id: 'loc_a' },
    ];
    const { resolved, unknown } = ResolveResponseSchema.parse(
      await (await gateway()(post('/resolve', { refs }))).json(),
    );
    expect(resolved.map(({ kind, data }) => ({ kind, id: (data as { id: string }).id }))).toEqual(refs.slice(0, 3));
    expect(unknown).toEqual(refs.slice(3));
  });

  it("asks the shop for the owner's cart only, and only under its one name", async () => {
    const price = { amount: 0, currency: 'EUR' };
    const get = vi.fn<Carts['get']>(async (owner) =>
      owner.kind === 'customer' && owner.subject === 'ada' ? { lines: [], subtotal: price, total: price } : undefined,
    );
    const handler = gateway({ jwt, carts: { get } });
    const ask = async (token: string, id: string) =>
      ResolveResponseSchema.parse(
        await (await handler(post('/resolve', { refs: [{ kind: 'cart', id }] }, { token }))).json(),
      );
    expect((await ask(await tokenOf('ada'), 'current')).resolved).toMatchObject([
      { kind: 'cart', id: 'current', data: { id: 'current', lines: [] } },
    ]);
    expect((await ask(await tokenOf('bob'), 'current')).resolved).toEqual([]);
    expect(get).toHaveBeenCalledTimes(2);
    expect((await ask(await tokenOf('ada'), 'cart_of_bob')).unknown).toEqual([{ kind: 'cart', id: 'cart_of_bob' }]);
    expect(get).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no refs', { refs: [] }],
    ['eleven refs', { refs: Array.from({ length: 11 }, () => ({ kind: 'product', id: 'prod_a' })) }],
    ['a currency that is none', { refs: [{ kind: 'product', id: 'prod_a' }], currency: 'euro' }],
  ])('refuses %s', async (_, body) => {
    const response = await gateway()(post('/resolve', body));
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('bad_request');
  });
});

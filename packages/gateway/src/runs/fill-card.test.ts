import { describe, expect, it, vi } from 'vitest';
import { LIMITS, type Cart, type ModelCard, type Product } from '@aisle/protocol';
import type { Carts } from '../facts/carts.js';
import type { Logger } from '../log.js';
import { answerOf, card, partsOf } from '../../test-support/answers.js';
import { fixtureCatalogue } from '../../test-support/fixture-catalogue.js';
import { gatewayMaker } from '../../test-support/gateways.js';

const gateway = gatewayMaker();

describe('cards', () => {
  it('are filled by the catalogue, in the market of the turn', async () => {
    const events = await answerOf(
      gateway,
      [card({ kind: 'product', id: 'prod_a', note: 'light', fallback: 'Trail Nine' })],
      {
        context: { locale: 'zh-CN', currency: 'CNY' },
      },
    );
    expect(partsOf(events)).toEqual([
      {
        type: 'part',
        id: 'p1',
        kind: 'product',
        state: 'done',
        fallback: 'Trail Nine',
        data: {
          id: 'prod_a',
          note: 'light',
          resolved: expect.objectContaining({ id: 'prod_a', title: 'Trail Nine (zh-CN)' }),
        },
      },
    ]);
  });

  it('lose the ids that nobody knows, and the loss is counted', async () => {
    const log: Logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
    const list = card({
      kind: 'product_list',
      title: 'Shoes',
      items: [{ id: 'prod_a' }, { id: 'prod_made_up' }, { id: 'prod_b', note: 'n' }],
    });
    const [part] = partsOf(await answerOf(gateway, [list], {}, { log }));
    expect(part?.data).toMatchObject({ title: 'Shoes', items: [{ id: 'prod_a' }, { id: 'prod_b', note: 'n' }] });
    expect(log.warn).toHaveBeenCalledWith('cards_dropped', expect.objectContaining({ unknownIds: 1, invalidCards: 0 }));
  });

  it.each<[string, ModelCard]>([
    ['every id is unknown', { kind: 'product_list', items: [{ id: 'x' }, { id: 'y' }], fallback: 'Sorry.' }],
    ['the one id is unknown', { kind: 'product', id: '__proto__', fallback: 'Sorry.' }],
    ['nothing here can vouch for a coupon', { kind: 'coupon', id: 'SAVE50', fallback: 'Sorry.' }],
    ['an order is not a visitor’s own', { kind: 'order_status', id: 'order_1', fallback: 'Sorry.' }],
  ])('become their fallback text when %s', async (_, given) => {
    const events = await answerOf(gateway, [card(given)]);
    expect(partsOf(events)).toEqual([{ type: 'part', id: 'p1', kind: 'text', state: 'done', text: 'Sorry.' }]);
  });

  it.each<[ModelCard, unknown]>([
    [
      { kind: 'coupon', id: 'promo_a', note: 'for you' },
      { id: 'promo_a', note: 'for you', resolved: { id: 'promo_a', code: 'TEN', title: '10% off' } },
    ],
    [
      { kind: 'image', id: 'media_a', alt_text: 'Sizes' },
      { id: 'media_a', alt_text: 'Sizes', resolved: expect.objectContaining({ url: '/chart.svg', width: 600 }) },
    ],
    [
      { kind: 'location_list', title: 'Near you', items: [{ id: 'loc_a', note: 'open late' }, { id: 'loc_made_up' }] },
      {
        title: 'Near you',
        items: [{ id: 'loc_a', note: 'open late', resolved: { id: 'loc_a', name: 'Old Town', address: ['1 Square'] } }],
      },
    ],
  ])('say what the shop knows of its coupons, pictures and locations: %o', async (given, data) => {
    expect(partsOf(await answerOf(gateway, [card(given)]))).toMatchObject([{ kind: given.kind, data }]);
  });

  describe('of a cart', () => {
    const price = { amount: 4_500, currency: 'EUR' };
    const cart: Cart = {
      lines: [{ id: 'l1', product_id: 'prod_a', title: 'Trail Nine', quantity: 1, price }],
      subtotal: price,
      total: price,
    };
    const ask = async (carts?: Carts) => {
      const [part] = partsOf(
        await answerOf(gateway, [card({ kind: 'cart', note: 'Yours' })], {}, carts === undefined ? {} : { carts }),
      );
      return part?.data;
    };

    it("show what the shop says of its owner's, and nobody else's", async () => {
      const owners: string[] = [];
      const carts: Carts = {
        get: async (owner, _, market) => {
          owners.push(`${owner.kind} ${market.currency}`);
          return cart;
        },
      };
      expect(await ask(carts)).toEqual({ note: 'Yours', resolved: { ...cart, id: 'current' } });
      expect(owners).toEqual(['anonymous EUR']);
    });

    it('go without where the shop knows of none, fails, or says what no cart says', async () => {
      const broken = { lines: [{ id: 'l1', price: 'cheap' }] } as unknown as Cart;
      for (const carts of [
        undefined,
        { get: async () => undefined },
        { get: () => Promise.reject(new Error('the shop is down')) },
        { get: async () => broken },
      ]) {
        expect(await ask(carts)).toEqual({ note: 'Yours' });
      }
    });
  });

  it('become their fallback text when the client does not accept their kind', async () => {
    const events = await answerOf(gateway, [card({ kind: 'product', id: 'prod_a', fallback: 'Trail Nine.' })], {
      accept: { kinds: ['text'] },
    });
    expect(partsOf(events)).toMatchObject([{ kind: 'text', text: 'Trail Nine.' }]);
  });

  it('without anything to say leave no part', async () => {
    const events = await answerOf(gateway, [card({ kind: 'product', id: 'nope' })]);
    expect(events.map(({ event }) => event.type)).toEqual(['run', 'done']);
  });

  it('of a comparison that has one left become that product', async () => {
    const comparison = card({ kind: 'comparison', items: [{ id: 'prod_a' }, { id: 'nope' }], fallback: 'One left.' });
    expect(partsOf(await answerOf(gateway, [comparison]))).toMatchObject([{ kind: 'product', data: { id: 'prod_a' } }]);
    const other = await answerOf(gateway, [comparison], { accept: { kinds: ['comparison'] } });
    expect(partsOf(other)).toMatchObject([{ kind: 'text', text: 'One left.' }]);
  });

  it('that carry an invented price are refused', async () => {
    const forged = { kind: 'product', id: 'prod_a', price: 1, fallback: 'A shoe.' } as unknown as ModelCard;
    const events = await answerOf(gateway, [card(forged)]);
    expect(partsOf(events)).toEqual([{ type: 'part', id: 'p1', kind: 'text', state: 'done', text: 'A shoe.' }]);
  });

  it('pass on suggestions as they are', async () => {
    const events = await answerOf(gateway, [
      card({ kind: 'suggestions', items: [{ label: 'True to size?' }], fallback: 'Ask more.' }),
    ]);
    expect(partsOf(events)).toMatchObject([
      { kind: 'suggestions', data: { items: [{ label: 'True to size?' }] }, fallback: 'Ask more.' },
    ]);
  });

  it('stay within the size of a card: what does not fit goes as a reference', async () => {
    const heavy: Product[] = Array.from({ length: 8 }, (_, n) => ({
      id: `heavy_${n}`,
      title: 'Heavy',
      description: { plain: 'x'.repeat(20_000) },
    }));
    const list = card({ kind: 'product_list', items: heavy.map(({ id }) => ({ id })) });
    const [part] = partsOf(await answerOf(gateway, [list], {}, { catalogue: fixtureCatalogue(heavy) }));
    expect(JSON.stringify(part?.data).length).toBeLessThan(LIMITS.cardBytes);
    const { items } = part?.data as { items: { id: string; resolved?: unknown }[] };
    expect(items.map(({ id }) => id)).toEqual(heavy.map(({ id }) => id));
    expect(items.map((item) => item.resolved !== undefined)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

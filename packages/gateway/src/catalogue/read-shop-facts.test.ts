import { describe, expect, it } from 'vitest';
import { readCatalogue } from './read-catalogue.js';

const file = (change: Record<string, unknown>) =>
  readCatalogue(
    JSON.stringify({
      locale: 'en',
      locales: ['en', 'zh-CN'],
      currency: 'EUR',
      products: [
        {
          id: 'p',
          title: 'Cap',
          variants: [{ id: 'v', price: { amount: 1, currency: 'EUR' }, prices: { CNY: { price: 8 } } }],
        },
      ],
      ...change,
    }),
  );
const english = { locale: 'en', currency: 'EUR' };
const chinese = { locale: 'zh-CN', currency: 'CNY' };

describe('a catalogue file', () => {
  it('tells where the shops are, in the words of the market', () => {
    const { catalogue, report } = file({
      locations: [
        {
          id: 'loc_a',
          name: 'Old Town',
          address: ['1 Square'],
          hours: [{ days: 'Mo-Fr', opens: '09:00', closes: '18:00' }],
          localized: { 'zh-CN': { name: '老城店' } },
        },
      ],
    });
    expect(report).toMatchObject({ locations: 1, problemCount: 0 });
    expect(catalogue.location('loc_a', english)).toMatchObject({ name: 'Old Town', address: ['1 Square'] });
    expect(catalogue.location('loc_a', chinese)).toMatchObject({ name: '老城店', address: ['1 Square'] });
    expect(catalogue.location('loc_a', english)).not.toHaveProperty('localized');
    expect(catalogue.location('__proto__', english)).toBeUndefined();
  });

  it("tells of coupons, with what an order must come to in the market's currency", () => {
    const minimum = { amount: 5_000, currency: 'EUR' };
    const { catalogue } = file({
      coupons: [{ id: 'promo_a', code: 'TEN', title: '10% off', minimum, minimums: { CNY: 39_900 } }],
    });
    expect(catalogue.coupons(english)).toEqual([{ id: 'promo_a', code: 'TEN', title: '10% off', minimum }]);
    expect(catalogue.coupon('promo_a', chinese)?.minimum).toEqual({ amount: 39_900, currency: 'CNY' });
  });

  it('shows pictures under what they are asked for by', () => {
    const { catalogue } = file({
      images: [{ id: 'media_a', url: '/chart.svg', alt_text: 'Sizes', width: 6, height: 4, topics: ['Size chart'] }],
    });
    expect(catalogue.images(english)).toEqual([
      {
        image: { id: 'media_a', url: '/chart.svg', alt_text: 'Sizes', width: 6, height: 4 },
        topics: ['size chart'],
        categories: [],
      },
    ]);
  });

  it('leaves out what is not usable, and says so', () => {
    const { catalogue, report } = file({
      locations: [{ id: 'loc_a' }, 7, { id: 'loc_b', name: 'B', address: [], url: 'javascript:alert(1)' }],
      coupons: [
        { id: 'promo_a', code: '', title: 'None' },
        { id: 'promo_b', code: 'B', title: 'B' },
        { id: 'promo_b', code: 'C', title: 'C' },
      ],
      images: [{ id: 'media_a', url: '//elsewhere.example/x.png', alt_text: '', width: 1, height: 1 }],
    });
    expect(catalogue.locations(english)).toEqual([{ id: 'loc_b', name: 'B', address: [] }]);
    expect(catalogue.coupons(english)).toEqual([{ id: 'promo_b', code: 'B', title: 'B' }]);
    expect(catalogue.images(english)).toEqual([]);
    expect(report.skippedRows).toBe(5);
    expect(new Set(report.problems.map(({ list }) => list))).toEqual(new Set(['locations', 'coupons', 'images']));
  });
});

describe('policies', () => {
  const read = (policies: unknown) => readCatalogue(JSON.stringify({ locale: 'en', products: [], policies }));
  const market = { locale: 'zh-CN', currency: 'USD' };

  it('come in the words of the market', () => {
    const { catalogue } = read([
      { topic: 'returns', text: ' Thirty days. ', url: '/help', localized: { 'zh-CN': { text: '三十天。' } } },
    ]);
    expect(catalogue.policies({ locale: 'en', currency: 'USD' })).toEqual([
      { topic: 'returns', text: 'Thirty days.', url: '/help' },
    ]);
    expect(catalogue.policies(market).map(({ topic }) => topic)).toEqual(['returns']);
  });

  it('are left out, with a line in the report, where they cannot be used', () => {
    const { catalogue, report } = read([
      { topic: 'returns', text: 'first' },
      { topic: 'returns', text: 'second' },
      { topic: 'secrets', text: 'x' },
      { topic: 'payment', text: '' },
      { topic: 'delivery', text: 'x'.repeat(2_001) },
      { topic: 'warranty', text: 'kept', url: 'javascript:alert(1)' },
      'returns',
    ]);
    expect(catalogue.policies(market)).toEqual([
      { topic: 'returns', text: 'first' },
      { topic: 'warranty', text: 'kept' },
    ]);
    expect(report.policies).toBe(2);
    expect(report.problems.filter(({ effect }) => effect === 'row_skipped')).toHaveLength(5);
  });
});

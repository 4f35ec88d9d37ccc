import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '@aisle/gateway';
import type { Constraint } from '../question.js';
import { leadersOf, meetsConstraint, meetsEvery } from './meets-constraint.js';

const price = (amount: number) => ({ amount, currency: 'EUR' });
const colourAndSize = (colour: string, size: string) => [
  { name: 'Colour', label: colour },
  { name: 'Size', label: size },
];
const { data } = readCatalogue(
  JSON.stringify({
    locale: 'en',
    locales: ['en', 'zh-CN'],
    currency: 'EUR',
    products: [
      {
        id: 'boot',
        title: 'Scarp Boot',
        category: 'footwear',
        tags: ['trail running'],
        options: [
          { name: 'Colour', values: [{ label: 'Rust' }, { label: 'Ink' }] },
          { name: 'Size', values: [{ label: 'EU 42' }, { label: '39–41' }] },
        ],
        variants: [
          {
            id: 'a',
            price: price(9_000),
            list_price: price(12_000),
            options: colourAndSize('Rust', '39–41'),
            availability: { available: false },
          },
          {
            id: 'b',
            price: price(10_000),
            options: colourAndSize('Ink', 'EU 42'),
            availability: { available: true },
            prices: { CNY: { price: 70_000 } },
          },
        ],
        attributes: [
          { name: 'Waterproof', value: 'Yes, a day of it' },
          { name: 'Vegan', value: 'No, leather' },
        ],
        rating: { value: 4.5, scale_max: 5 },
        localized: { 'zh-CN': { title: '峭壁靴', labels: { Rust: '锈红' }, tags: ['越野跑'] } },
      },
      {
        id: 'sock',
        title: 'Sock',
        category: 'footwear',
        tags: ['green'],
        variants: [{ id: 'c', price: price(1_000) }],
        rating: { value: 9, scale_max: 10 },
      },
    ],
  }),
);
const [boot, sock] = data.products;
if (!boot || !sock) throw new Error('the test’s own catalogue cannot be read');
const euros = { currency: 'EUR', base: 'EUR' };

describe('whether a product meets a constraint', () => {
  it.each<[Constraint, boolean]>([
    [{ kind: 'category', slug: 'footwear' }, true],
    [{ kind: 'category', slug: 'tents' }, false],
    [{ kind: 'max_price', amount: 9_000 }, true],
    [{ kind: 'max_price', amount: 8_999 }, false],
    [{ kind: 'min_price', amount: 10_000 }, true],
    [{ kind: 'min_price', amount: 10_001 }, false],
    [{ kind: 'colour', labels: ['rust'] }, true],
    [{ kind: 'colour', labels: ['锈红'] }, true],
    [{ kind: 'colour', labels: ['green'] }, false],
    [{ kind: 'size', label: '42' }, true],
    [{ kind: 'size', label: '40码' }, true],
    [{ kind: 'size', label: '43' }, false],
    [{ kind: 'tag', tag: 'running' }, true],
    [{ kind: 'tag', tag: '越野' }, true],
    [{ kind: 'tag', tag: 'waterproof' }, true],
    [{ kind: 'tag', tag: 'vegan' }, false],
    [{ kind: 'tag', tag: 'leather' }, false],
    [{ kind: 'attribute', name: 'waterproof', value: 'yes' }, true],
    [{ kind: 'in_stock' }, true],
    [{ kind: 'on_sale' }, true],
  ])('says of the boot and %j: %s', (constraint, met) => {
    expect(meetsConstraint(boot, constraint, euros)).toBe(met);
  });

  it('asks one variant for all of them', () => {
    const rust: Constraint = { kind: 'colour', labels: ['Rust'] };
    expect(meetsEvery(boot, [rust, { kind: 'in_stock' }], euros)).toBe(false);
    expect(meetsEvery(boot, [rust, { kind: 'size', label: '40' }, { kind: 'on_sale' }], euros)).toBe(true);
  });

  it('knows a product without a choice of colours by its tags', () => {
    expect(meetsConstraint(sock, { kind: 'colour', labels: ['green'] }, euros)).toBe(true);
    expect(meetsConstraint(sock, { kind: 'colour', labels: ['Rust'] }, euros)).toBe(false);
  });

  it('compares no price in a currency that a product is not sold in', () => {
    const yuan = { currency: 'CNY', base: 'EUR' };
    expect(meetsConstraint(boot, { kind: 'max_price', amount: 1e9 }, yuan)).toBe(false);
  });

  it('puts first what is cheapest among the meeting variants, or best of its scale', () => {
    const inStock: Constraint = { kind: 'in_stock' };
    expect(leadersOf(data, [{ kind: 'cheapest' }, inStock], euros)).toEqual(new Set(['sock']));
    expect(leadersOf(data, [{ kind: 'best_rated' }], euros)).toEqual(new Set(['boot', 'sock']));
    expect(leadersOf(data, [inStock], euros)).toBeUndefined();
  });

  it('is met by fewer, never by more, as constraints are added', () => {
    const constraint = fc.oneof(
      fc.record({ kind: fc.constant('max_price' as const), amount: fc.integer({ min: 0, max: 20_000 }) }),
      fc.record({ kind: fc.constant('min_price' as const), amount: fc.integer({ min: 0, max: 20_000 }) }),
      fc.constantFrom<Constraint>({ kind: 'in_stock' }, { kind: 'on_sale' }, { kind: 'size', label: '42' }),
    );
    fc.assert(
      fc.property(fc.array(constraint, { maxLength: 4 }), constraint, (some, more) => {
        for (const product of [boot, sock])
          if (meetsEvery(product, [...some, more], euros)) expect(meetsEvery(product, some, euros)).toBe(true);
      }),
    );
  });
});

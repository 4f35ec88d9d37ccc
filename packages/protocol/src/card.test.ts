import { describe, expect, it } from 'vitest';
import {
  CARD_SCHEMAS,
  isCardKind,
  isWithinCardLimits,
  LIMITS,
  OrderSchema,
  ProductSchema,
  type CardKind,
} from './index.js';

const price = { amount: 12900, currency: 'EUR' };
const product = { id: 'prod_a', title: 'Trail Nine', price_range: { min: price, max: price } };
const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `prod_${index}` }));
const accepts = (kind: CardKind, data: unknown): boolean => CARD_SCHEMAS[kind].safeParse(data).success;

const smallest: Record<CardKind, unknown> = {
  product: { id: 'a' },
  product_list: { items: ids(1) },
  comparison: { items: ids(2) },
  variant_picker: { id: 'a' },
  cart: {},
  order_status: { id: 'a' },
  coupon: { id: 'a' },
  location_list: { items: ids(1) },
  image: { id: 'a' },
  suggestions: { items: [{ label: 'Yes' }] },
};

describe.each(Object.entries(smallest))('%s', (kind, data) => {
  const schema = CARD_SCHEMAS[kind as CardKind];

  it('takes the smallest card and keeps a field it does not know', () => {
    const loose = { ...(data as object), mood: { calm: true } };
    expect(schema.parse(data)).toEqual(data);
    expect(schema.parse(loose)).toEqual(loose);
  });

  it.each([[undefined], [null], [[]], ['prod_a'], [7]])('turns down %j', (bad) => {
    expect(schema.safeParse(bad).success).toBe(false);
  });

  it('turns down a card over the limits of size and depth', () => {
    const withFiller = (filler: unknown) => ({ ...(data as object), filler });
    const room = LIMITS.cardBytes - JSON.stringify(withFiller('')).length;
    expect(schema.safeParse(withFiller('x'.repeat(room))).success).toBe(true);
    expect(schema.safeParse(withFiller('x'.repeat(room + 1))).success).toBe(false);
    const deep = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(schema.safeParse(withFiller(deep(LIMITS.cardDepth - 1))).success).toBe(true);
    expect(schema.safeParse(withFiller(deep(LIMITS.cardDepth))).success).toBe(false);
    expect(schema.safeParse(withFiller(deep(20_000))).success).toBe(false);
  });
});

describe('how many', () => {
  it.each([
    ['product_list', 0, false],
    ['product_list', 10, true],
    ['product_list', 11, false],
    ['location_list', 10, true],
    ['location_list', 11, false],
    ['comparison', 1, false],
    ['comparison', 4, true],
    ['comparison', 5, false],
  ] as const)('%s with %i items: %s', (kind, count, fits) => {
    expect(accepts(kind, { items: ids(count) })).toBe(fits);
  });

  it('suggestions are 1 to 4', () => {
    const items = (count: number) => ({ items: Array.from({ length: count }, () => ({ label: 'Yes' })) });
    expect([0, 1, 4, 5].map((count) => accepts('suggestions', items(count)))).toEqual([false, true, true, false]);
  });

  it("a vendor's card has at most 20 items", () => {
    expect(isWithinCardLimits({ items: ids(20) })).toBe(true);
    expect(isWithinCardLimits({ items: ids(21) })).toBe(false);
    expect(isWithinCardLimits({ items: 'x'.repeat(50) })).toBe(true);
    expect(isWithinCardLimits(undefined)).toBe(false);
  });

  it('a value that refers to itself is too deep, and no crash', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(isWithinCardLimits(loop)).toBe(false);
  });
});

describe('how long', () => {
  it('is counted in code points, as JSON Schema does', () => {
    expect(accepts('product', { id: 'a', note: '👟'.repeat(200) })).toBe(true);
    expect(accepts('product', { id: 'a', note: '👟'.repeat(201) })).toBe(false);
  });
});

describe('types', () => {
  it.each([
    ['product', { id: '' }],
    ['product', { id: 7 }],
    ['product', { id: 'x'.repeat(129) }],
    ['product', { id: 'a', note: 'x'.repeat(201) }],
    ['product', { id: 'a', resolved: { id: 'a' } }],
    ['product_list', { items: { 0: { id: 'a' } } }],
    ['product_list', { items: [{ note: 'no id' }] }],
    ['suggestions', { items: [{ label: '' }] }],
    ['comparison', { items: ids(2), attributes: [1] }],
  ] as const)('%s turns down %j', (kind, data) => {
    expect(accepts(kind, data)).toBe(false);
  });

  it('a layout unknown here is kept: the reader chooses', () => {
    expect(accepts('product_list', { items: ids(1), layout: 'spiral' })).toBe(true);
  });
});

describe('isCardKind', () => {
  it('knows the ten kinds and no inherited name', () => {
    expect(Object.keys(CARD_SCHEMAS)).toHaveLength(10);
    expect(Object.keys(CARD_SCHEMAS).every(isCardKind)).toBe(true);
    for (const kind of ['text', 'Product', 'com.acme.quiz', 'constructor', '__proto__', 'toString', '']) {
      expect(isCardKind(kind)).toBe(false);
    }
  });

  it('an own "__proto__" in a card gives it nothing to inherit', () => {
    const card = CARD_SCHEMAS.product.parse(
      JSON.parse(`{"id":"a","__proto__":{"resolved":${JSON.stringify(product)}}}`),
    );
    expect(card.resolved).toBeUndefined();
    expect(Object.getPrototypeOf(card)).toBe(Object.prototype);
  });
});

describe('the resolved product and order', () => {
  it('keep fields of a later version', () => {
    const full = {
      ...product,
      origin: 'IE',
      variants: [{ id: 'v', price, availability: { available: true, status: 'someday' } }],
    };
    expect(ProductSchema.parse(full)).toEqual(full);
    const order = { id: 'o1', status: 'in_transit', total: price, gift: true };
    expect(OrderSchema.parse(order)).toEqual(order);
  });

  it.each([
    { ...product, title: '' },
    { ...product, price_range: { min: price } },
    { ...product, price_range: { min: { amount: 129.5, currency: 'EUR' }, max: price } },
    { ...product, price_range: { min: { amount: -1, currency: 'EUR' }, max: price } },
    { ...product, price_range: { min: { amount: 2 ** 53, currency: 'EUR' }, max: price } },
    { ...product, price_range: { min: { amount: '12900', currency: 'EUR' }, max: price } },
    { ...product, price_range: { min: { amount: 12900, currency: 'eur' }, max: price } },
    { ...product, url: `https://shop.example/${'x'.repeat(2_048)}` },
    { ...product, rating: { value: 4, scale_max: 0 } },
    { ...product, variants: [{ id: 'v' }] },
    { ...product, options: [{ name: 'Colour', values: [{ label: 'Red', swatch: 'red;background:url(x)' }] }] },
  ])('a product is turned down for what would show wrong (%#)', (bad) => {
    expect(ProductSchema.safeParse(bad).success).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { ModelCardSchema, type ModelCard } from './index.js';

const cards: ModelCard[] = [
  { kind: 'product', id: 'prod_a', note: 'Lightest waterproof pair' },
  {
    kind: 'product_list',
    title: 'Trail shoes',
    layout: 'carousel',
    items: [{ id: 'prod_a', note: '…' }, { id: 'prod_b' }],
    fallback: 'Two shoes found.',
  },
  { kind: 'comparison', items: [{ id: 'prod_a' }, { id: 'prod_b' }], attributes: ['Weight', 'Drop'] },
  { kind: 'variant_picker', id: 'prod_a' },
  { kind: 'cart' },
  { kind: 'order_status', id: 'order_1042' },
  { kind: 'coupon', id: 'promo_1' },
  { kind: 'location_list', items: [{ id: 'loc_soho' }] },
  { kind: 'image', id: 'media_1', alt_text: 'Size chart' },
  { kind: 'suggestions', items: [{ label: 'True to size?', prompt: 'Is it?' }] },
];
const accepts = (card: unknown): boolean => ModelCardSchema.safeParse(card).success;

describe.each(cards.map((card) => [card.kind, card] as const))('a %s from a model', (_kind, card) => {
  it('is taken as it stands', () => expect(ModelCardSchema.parse(card)).toEqual(card));

  it.each(['price', 'resolved', 'title2', 'url', 'price_range', 'constructor'])('is refused with a "%s"', (field) => {
    expect(accepts({ ...card, [field]: { amount: 1, currency: 'EUR' } })).toBe(false);
    expect(accepts({ ...card, [field]: undefined })).toBe(false);
  });

  it('is refused with an own "__proto__"', () => {
    const text = JSON.stringify(card);
    expect(accepts(JSON.parse(`${text.slice(0, -1)},"__proto__":{"price":1}}`))).toBe(false);
  });

  it.each(['price', 'resolved'])('is refused with a "%s" on an item', (field) => {
    const [first, ...rest] = 'items' in card ? card.items : [{ id: 'a' }];
    expect(accepts({ ...card, items: [{ ...first, [field]: 1 }, ...rest] })).toBe(false);
  });

  it('is refused with a fallback of more than 300 characters', () => {
    expect(accepts({ ...card, fallback: 'x'.repeat(300) })).toBe(true);
    expect(accepts({ ...card, fallback: 'x'.repeat(301) })).toBe(false);
  });
});

describe('a card from a model', () => {
  it.each([
    [{ kind: 'hologram', id: 'a' }],
    [{ kind: '__proto__', id: 'a' }],
    [{ kind: 'com.acme.quiz' }],
    [{ id: 'a' }],
    [{ kind: 'product' }],
    [{ kind: 'product', id: '' }],
    [{ kind: 'product_list', items: [{ id: 'a' }], layout: 'spiral' }],
    [{ kind: 'product_list', items: [] }],
    [{ kind: 'comparison', items: [{ id: 'a' }] }],
    [{ kind: 'product', id: 'a', note: 'x'.repeat(201) }],
    [null],
    ['product'],
  ])('is refused as %j', (card) => expect(accepts(card)).toBe(false));
});

import { expect } from '@open-wc/testing';
import { ProductSchema, type Product } from '@aisle/protocol';
import { testLocale } from '../test-support/locale.js';
import { viewProduct, type ProductView } from './product-view.js';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

function product(parts: Record<string, unknown>): Product {
  return ProductSchema.parse({ id: 'p1', title: 'Harbour 24', url: '/p/1', ...parts });
}

function view(parts: Record<string, unknown>, language = 'en', actions = ['add_to_cart']): ProductView {
  return viewProduct(product(parts), {
    locale: testLocale(language),
    origins: ['https://cdn.shop.example'],
    actions: new Set(actions),
  });
}

const one = (parts: Record<string, unknown> = {}) => [{ id: 'v1', price: eur(11900), ...parts }];

describe('price of a product', () => {
  it('is that of the only variant', () => {
    expect(view({ variants: one(), price_range: { min: eur(100), max: eur(900) } }).price).to.deep.equal({
      now: '€119.00',
    });
  });

  it('shows what it was, and how much less, only where it was more', () => {
    expect(view({ variants: one({ list_price: eur(14900) }) }).price).to.deep.equal({
      now: '€119.00',
      was: '€149.00',
      percentOff: 20,
    });
    expect(view({ variants: one({ list_price: eur(11900) }) }).price).to.deep.equal({ now: '€119.00' });
    expect(view({ variants: one({ list_price: eur(9900) }) }).price).to.deep.equal({ now: '€119.00' });
    expect(view({ variants: one({ list_price: eur(0) }) }).price).to.deep.equal({ now: '€119.00' });
    expect(view({ variants: one({ list_price: { amount: 14900, currency: 'USD' } }) }).price).to.deep.equal({
      now: '€119.00',
    });
  });

  it('promises no more off than there is', () => {
    expect(
      view({ price_range: { min: eur(9999), max: eur(9999) }, list_price_range: { min: eur(10000), max: eur(10000) } })
        .badge,
    ).to.equal(undefined);
  });

  it('is a range without a former price where variants differ', () => {
    const range = {
      price_range: { min: eur(9900), max: eur(10900) },
      list_price_range: { min: eur(12000), max: eur(12000) },
    };
    expect(view(range).price).to.deep.equal({ now: '€99.00–€109.00' });
    expect(view({ variants: [...one(), { id: 'v2', price: eur(9900) }] }).price).to.deep.equal({
      now: '€99.00–€119.00',
    });
  });

  it('is left out where the catalogue does not say, or says it in two currencies', () => {
    expect(view({}).price).to.equal(undefined);
    expect(view({ price_range: { min: eur(1), max: { amount: 2, currency: 'USD' } } }).price).to.equal(undefined);
  });

  it('is written as the language writes it, with the digits of the currency', () => {
    expect(view({ variants: [{ id: 'v', price: { amount: 1500, currency: 'JPY' } }] }, 'ja').price?.now).to.match(
      /1,500/,
    );
    expect(view({ variants: [{ id: 'v', price: { amount: 1500, currency: 'KWD' } }] }, 'en').price?.now).to.contain(
      '1.500',
    );
    expect(view({ variants: one() }, 'de').price?.now).to.match(/^119,00\s€$/);
    expect(view({ variants: one({ price: { ...eur(1), display: 'from €49 incl. VAT' } }) }).price?.now).to.equal(
      'from €49 incl. VAT',
    );
  });
});

describe('offer of a product', () => {
  const size = { options: [{ name: 'Size', values: [{ label: 'S' }, { label: 'M' }] }] };
  const colour = {
    options: [
      {
        name: 'Colour',
        values: [
          { label: 'Pine', swatch: '#2f5d55' },
          { label: 'Clay', swatch: '#b5654a' },
        ],
      },
    ],
  };
  const variant = (id: string, name: string, label: string, parts: Record<string, unknown> = {}) => ({
    id,
    price: eur(11900),
    options: [{ name, label }],
    ...parts,
  });
  const gone = { availability: { available: false } };

  const cases: readonly (readonly [
    name: string,
    parts: Record<string, unknown>,
    actions: readonly string[],
    offer: unknown,
  ])[] = [
    ['one variant is added', { variants: one() }, ['add_to_cart'], { name: 'add', variantId: 'v1' }],
    ['no variants are added as they are', {}, ['add_to_cart'], { name: 'add' }],
    [
      'one available variant is added',
      { ...size, variants: [variant('s', 'Size', 'S', gone), variant('m', 'Size', 'M')] },
      ['add_to_cart'],
      { name: 'add', variantId: 'm' },
    ],
    [
      'colours with swatches: the first available',
      {
        ...colour,
        variants: [
          variant('p', 'Colour', 'Pine', gone),
          variant('c', 'Colour', 'Clay'),
          variant('d', 'Colour', 'Pine'),
        ],
      },
      ['add_to_cart'],
      { name: 'add', variantId: 'c' },
    ],
    [
      'colours at different prices are chosen',
      { ...colour, variants: [variant('p', 'Colour', 'Pine'), variant('c', 'Colour', 'Clay', { price: eur(1) })] },
      ['add_to_cart'],
      'Choose options',
    ],
    [
      'colours without swatches are chosen',
      {
        options: [{ name: 'Colour', values: [{ label: 'Pine' }, { label: 'Clay' }] }],
        variants: [variant('p', 'Colour', 'Pine'), variant('c', 'Colour', 'Clay')],
      },
      ['add_to_cart'],
      'Choose options',
    ],
    [
      'sizes are chosen',
      { ...size, variants: [variant('s', 'Size', 'S'), variant('m', 'Size', 'M')] },
      ['add_to_cart'],
      'Choose options',
    ],
    ['options without variants are chosen', size, ['add_to_cart'], 'Choose options'],
    ['without the action it is a link', { variants: one() }, [], 'View product'],
    ['without the action and an address it is nothing', { variants: one(), url: undefined }, [], { name: 'none' }],
    ['all gone: something similar', { variants: one(gone) }, ['add_to_cart'], { name: 'similar' }],
  ];
  for (const [name, parts, actions, expected] of cases) {
    it(name, () => {
      const { offer } = view(parts, 'en', [...actions]);
      if (typeof expected === 'string')
        expect(offer).to.deep.equal({ name: 'link', label: expected, href: `${location.origin}/p/1` });
      else expect(offer).to.deep.equal(expected);
    });
  }
});

describe('stock of a product', () => {
  const stock = (availability: unknown) => view({ variants: one({ availability }) }).stock;

  it('is said in words that are known', () => {
    expect(stock({ available: true, status: 'in_stock' })).to.deep.equal({ tone: 'ok', label: 'In stock' });
    expect(stock({ available: true, status: 'in_stock', quantity: 40 })).to.deep.equal({
      tone: 'ok',
      label: 'In stock',
    });
    expect(stock({ available: true, status: 'limited_stock' })).to.deep.equal({ tone: 'low', label: 'Few left' });
    expect(stock({ available: true, status: 'limited_stock', quantity: 3 })).to.deep.equal({
      tone: 'low',
      label: '3 left',
    });
    expect(stock({ available: true, status: 'preorder' })).to.deep.equal({ tone: 'muted', label: 'Pre-order' });
    expect(stock({ available: true, status: 'from_the_moon' })).to.equal(undefined);
    expect(stock({ available: true })).to.equal(undefined);
    expect(stock(undefined)).to.equal(undefined);
  });

  it('is a badge where there is none', () => {
    const {
      badge,
      soldOut,
      stock: shown,
    } = view({
      variants: one({ availability: { available: false, status: 'out_of_stock' } }),
      badges: [{ label: 'New', tone: 'new' }],
    });
    expect({ badge, soldOut, shown }).to.deep.equal({
      badge: { label: 'Out of stock', tone: 'neutral' },
      soldOut: true,
      shown: undefined,
    });
  });
});

describe('badge, rating, picture and link of a product', () => {
  it('shows one badge: a sale first', () => {
    const sale = { variants: one({ list_price: eur(14900) }) };
    expect(view(sale).badge).to.deep.equal({ label: '−20%', tone: 'sale' });
    expect(
      view({
        ...sale,
        badges: [
          { label: 'New', tone: 'new' },
          { label: '8 折', tone: 'sale' },
        ],
      }).badge,
    ).to.deep.equal({ label: '8 折', tone: 'sale' });
    expect(view({ badges: [{ label: 'New', tone: 'new' }] }).badge).to.deep.equal({ label: 'New', tone: 'new' });
    expect(view({ badges: [{ label: 'Odd', tone: '"><script>' }] }).badge).to.deep.equal({
      label: 'Odd',
      tone: 'neutral',
    });
    expect(view({ badges: [{ label: '  ' }] }).badge).to.equal(undefined);
  });

  it('says a rating in words, and none that is impossible', () => {
    expect(view({ rating: { value: 4.64, scale_max: 5, count: 1312 } }).rating).to.deep.equal({
      value: '4.6',
      count: '1,312',
      spoken: '4.6 out of 5, 1,312 reviews',
    });
    expect(view({ rating: { value: 4, count: 1 } }).rating?.spoken).to.equal('4.0 out of 5, 1 review');
    expect(view({ rating: { value: 4 } }).rating).to.deep.equal({ value: '4.0', spoken: '4.0 out of 5' });
    for (const rating of [
      { value: 4, count: 0 },
      { value: 9, count: 3 },
      { value: 4e9, scale_max: 5e9, count: 3 },
    ]) {
      expect(view({ rating }).rating).to.equal(undefined);
    }
  });

  it('takes the first picture that may be shown', () => {
    const media = [
      { type: 'video', url: '/v.mp4' },
      { type: 'image', url: 'https://evil.example/a.jpg' },
      { type: 'image', url: 'data:image/png;base64,AA' },
      { type: 'image', url: 'https://cdn.shop.example/a.jpg' },
    ];
    expect(view({ media }).image).to.deep.equal({ src: 'https://cdn.shop.example/a.jpg', alt: 'Harbour 24' });
    expect(view({ media: media.slice(0, 3) }).image).to.equal(undefined);
  });

  it('links nowhere but to the shop', () => {
    expect(view({}).href).to.equal(`${location.origin}/p/1`);
    for (const url of ['javascript:alert(1)', 'https://evil.example/', '//evil.example', 'http://cdn.shop.example/']) {
      expect(view({ url }).href).to.equal(undefined);
    }
  });

  it('speaks Chinese', () => {
    const shown = view(
      { variants: one({ availability: { available: true, quantity: 3 } }), rating: { value: 4.6, count: 312 } },
      'zh-CN',
    );
    expect(shown.stock?.label).to.equal('仅剩 3 件');
    expect(shown.rating?.spoken).to.equal('4.6 分（满分 5 分），312 条评价');
  });
});

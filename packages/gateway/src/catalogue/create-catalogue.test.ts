import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ProductSchema } from '@aisle/protocol';
import type { CatalogueQuery, Market } from './catalogue.js';
import { readCatalogue } from './read-catalogue.js';

const { catalogue } = readCatalogue(readFileSync(new URL('small-shop.json', import.meta.url), 'utf8'));
const en: Market = { locale: 'en', currency: 'EUR' };
const zh: Market = { locale: 'zh-CN', currency: 'CNY' };
const ids = (query: CatalogueQuery, market = en): string[] =>
  catalogue.search({ limit: 50, ...query }, market).hits.map(({ product }) => product.id.replace('prod_', ''));

describe('text search', () => {
  it.each([
    ['backpack', ['alder', 'birch', 'cedar', 'dune']],
    ['backpacks', ['alder', 'birch', 'cedar', 'dune']],
    ['BACKPÄCK', ['alder', 'birch', 'cedar', 'dune']],
    ['rucksack', ['alder', 'birch', 'cedar', 'dune']],
    ['双肩包', ['alder', 'birch', 'cedar', 'dune']],
    ['背包', ['alder', 'birch', 'cedar', 'dune']],
    ['帐篷', ['tarn2', 'tarn4']],
    ['waterproof backpack', ['alder']],
    ['hiking jacket', ['gust']],
    ['packing cubes', ['cove']],
    ['steel bottle', ['brook']],
    ['runing', ['scree']],
    ['watrproof tent', ['tarn2', 'tarn4']],
    ['waterpro jack', ['gust']],
    ['不锈钢', ['brook']],
  ])('finds for %j', (text, expected) => {
    expect(ids({ text })).toEqual(expect.arrayContaining(expected));
    expect(ids({ text }).slice(0, expected.length).sort()).toEqual([...expected].sort());
  });

  it('finds waterproof things in Chinese, in whichever language the page is', () => {
    expect(ids({ text: '防水' }, zh)).toEqual(expect.arrayContaining(['alder', 'gust', 'ridge']));
    expect(ids({ text: '防水' }, en).sort()).toEqual(ids({ text: '防水' }, zh).sort());
  });

  it('finds all for empty text and for words that say nothing', () => {
    expect(ids({})).toHaveLength(13);
    expect(ids({ text: 'the 的' })).toHaveLength(13);
  });

  it('wants every word first, any word where asked or where nothing has all', () => {
    expect(ids({ text: 'bottle zebra', match: 'all' })).toEqual([]);
    expect(ids({ text: 'bottle zebra' }).slice(0, 2).sort()).toEqual(['brook', 'creek']);
    expect(ids({ text: 'bottle tent', match: 'any' })).toEqual(expect.arrayContaining(['brook', 'tarn2']));
  });

  it('ranks what is out of stock lower', () => {
    expect(ids({ text: 'backpack' }).at(-1)).toBe('dune');
  });

  it('counts what it found before the limit', () => {
    expect(catalogue.search({ category: 'backpacks', limit: 2 }, en)).toMatchObject({ total: 4, hits: { length: 2 } });
    expect(catalogue.search({ limit: 0 }, en).hits).toEqual([]);
  });
});

describe('filters', () => {
  it.each<[CatalogueQuery, string[]]>([
    [{ category: 'tents' }, ['tarn2', 'tarn4']],
    [{ category: 'nothing' }, []],
    [{ colour: 'green' }, ['alder', 'hearth', 'tarn2']],
    [{ colour: '绿色' }, ['alder', 'hearth', 'tarn2']],
    [{ colour: 'pine' }, ['alder', 'hearth', 'tarn2']],
    [{ colour: '松绿' }, ['alder', 'hearth', 'tarn2']],
    [{ colour: 'Red' }, ['cedar', 'brook', 'gust']],
    [{ colour: 'black', inStock: true }, ['hearth', 'ridge']],
    [{ colour: 'zebra' }, []],
    [{ size: '43' }, ['ridge', 'scree']],
    [{ size: 'EU 43', inStock: true }, ['scree']],
    [{ size: 'medium' }, ['gust', 'hearth']],
    [{ size: 'L', colour: 'navy' }, ['gust']],
    [{ size: 'L', colour: 'navy', inStock: true }, []],
    [{ maxPrice: 2900 }, ['brook', 'creek']],
    [{ minPrice: 34900 }, ['tarn2', 'tarn4']],
    [{ minPrice: 11900, maxPrice: 11900 }, ['alder', 'scree']],
    [{ onSale: true }, ['alder', 'cove', 'ridge']],
    [{ category: 'footwear', kinds: ['boot'] }, ['ridge']],
  ])('%j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
    expect(catalogue.search(query, en).total).toBe(expected.length);
  });

  it('bounds prices in the currency of the market', () => {
    expect(ids({ maxPrice: 20_000 }, zh)).toEqual(['brook', 'creek']);
    expect(ids({ maxPrice: 4_200 }, { locale: 'en', currency: 'JPY' })).toEqual(['brook', 'creek']);
  });

  it('sorts by price and rating', () => {
    expect(ids({ category: 'backpacks', sort: 'price_asc' })).toEqual(['cedar', 'birch', 'alder', 'dune']);
    expect(ids({ category: 'backpacks', sort: 'price_desc' })).toEqual(['dune', 'alder', 'birch', 'cedar']);
    expect(ids({ category: 'backpacks', sort: 'rating' })).toEqual(['dune', 'alder', 'birch', 'cedar']);
    expect(ids({ category: 'jackets', sort: 'rating' })).toEqual(['gust', 'hearth']);
  });
});

describe('markets', () => {
  it('delivers words, labels and prices of the market, and nothing else', () => {
    const product = catalogue.product('prod_alder', zh);
    expect(product).toMatchObject({
      title: '桤木 22 双肩包',
      price_range: { min: { amount: 89900, currency: 'CNY' } },
      list_price_range: { min: { amount: 109900 } },
      badges: [{ label: '\u221218%', tone: 'sale' }],
    });
    expect(product?.options?.[0]).toMatchObject({
      name: '颜色',
      values: [{ label: '松绿', swatch: '#2f5d55', available: true, exists: true }, { label: '藏青' }],
    });
    expect(product?.variants?.[0]).toMatchObject({
      title: '松绿',
      options: [{ name: '颜色', label: '松绿' }],
      price: { amount: 89900, currency: 'CNY' },
    });
    expect(JSON.stringify(product)).not.toMatch(/localized|"prices"|goes_with/);
    expect(catalogue.product('prod_hearth', zh)?.badges).toEqual([{ label: '新品', tone: 'info' }]);
    expect(catalogue.product('prod_gust', zh)?.variants?.[0]?.title).toBe('藏青 / S');
  });

  it('delivers products of the protocol in every market', () => {
    for (const locale of ['en', 'zh-CN', 'fr']) {
      for (const currency of ['EUR', 'USD', 'CNY', 'JPY', 'GBP']) {
        const { hits } = catalogue.search({ limit: 50 }, { locale, currency });
        expect(hits).toHaveLength(13);
        for (const { product } of hits) expect(ProductSchema.safeParse(product).success).toBe(true);
      }
    }
  });

  it('takes the nearest market and converts nothing', () => {
    expect(catalogue.market({ locale: 'en-IE', currency: 'GBP' })).toEqual({ locale: 'en', currency: 'EUR' });
    expect(catalogue.market({ locale: 'zh-TW', currency: 'JPY' })).toEqual({ locale: 'zh-CN', currency: 'JPY' });
    expect(catalogue.market({ locale: 'fr' })).toEqual({ locale: 'en', currency: 'EUR' });
    expect(catalogue.product('prod_alder', { locale: 'en', currency: 'GBP' })?.price_range?.min).toEqual({
      amount: 11900,
      currency: 'EUR',
    });
  });

  it('keeps the base currency for a product that lacks the asked one, and out of a price bound in it', () => {
    const price = { amount: 100, currency: 'EUR' };
    const { catalogue: mixed } = readCatalogue(
      JSON.stringify({
        currency: 'EUR',
        products: [
          { id: 'a', title: 'A', variants: [{ id: '1', price, prices: { USD: { price: 120 } } }] },
          { id: 'b', title: 'B', variants: [{ id: '2', price }] },
        ],
      }),
    );
    const usd = { locale: 'en', currency: 'USD' };
    expect(mixed.product('a', usd)?.price_range?.min).toEqual({ amount: 120, currency: 'USD' });
    expect(mixed.product('b', usd)?.price_range?.min).toEqual({ amount: 100, currency: 'EUR' });
    expect(mixed.search({ maxPrice: 500 }, usd).hits.map(({ product }) => product.id)).toEqual(['a']);
  });

  it('rounds a saving down', () => {
    const { catalogue: one } = readCatalogue(
      JSON.stringify({
        products: [
          {
            id: 'a',
            title: 'A',
            variants: [
              { id: '1', price: { amount: 6667, currency: 'EUR' }, list_price: { amount: 10000, currency: 'EUR' } },
            ],
          },
        ],
      }),
    );
    expect(one.product('a', en)?.badges).toEqual([{ label: '\u221233%', tone: 'sale' }]);
  });
});

describe('relations, words and orders', () => {
  it('names what goes with a product first, then neighbours of other categories', () => {
    const related = catalogue.related('prod_alder', en, 10).map(({ id }) => id);
    expect(related.slice(0, 2)).toEqual(['prod_brook', 'prod_cove']);
    expect(related).not.toContain('prod_alder');
    expect(related).not.toContain('prod_birch');
    expect(catalogue.related('prod_none', en, 3)).toEqual([]);
  });

  it('knows colours by word, shade and swatch in both languages, and sizes', () => {
    const { colours, sizes } = catalogue.vocabulary;
    expect(colours.get('green')).toEqual(['Pine']);
    expect(colours.get('绿色')).toEqual(['Pine']);
    expect(colours.get('blue')).toEqual(expect.arrayContaining(['Navy', 'Sky']));
    expect(colours.get('navy')).toEqual(['Navy']);
    expect(colours.has('purple')).toBe(false);
    expect(sizes).toEqual(expect.arrayContaining(['S', 'XL', '40', '44']));
  });

  it('lists categories with the words of every language', () => {
    expect(catalogue.categories('zh-CN')[0]).toMatchObject({ slug: 'backpacks', title: '双肩包', productCount: 4 });
    expect(catalogue.categories('en')[0]?.synonyms).toEqual(expect.arrayContaining(['rucksack', '书包']));
  });

  it('shows orders to their owner alone, newest first, without the owner', () => {
    expect(catalogue.ordersOf('customer_ada').map(({ id }) => id)).toEqual(['order_1050', 'order_1042']);
    expect(catalogue.order('order_1043', 'customer_ada')).toBeUndefined();
    expect(catalogue.order('order_1043', 'customer_lin')?.status).toBe('delivered');
    expect(JSON.stringify(catalogue.ordersOf('customer_ada'))).not.toContain('customer_ada');
  });
});

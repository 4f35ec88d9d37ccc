import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isGatewayError } from '../gateway-error.js';
import { describeProblem } from './catalogue-report.js';
import { readCatalogue } from './read-catalogue.js';

const variant = { id: 'v1', price: { amount: 1500, currency: 'EUR' } };
const json = (products: unknown[], more: object = {}): string => JSON.stringify({ ...more, products });
const problems = (text: string): string[] => readCatalogue(text).report.problems.map(describeProblem);

describe('a JSON catalogue', () => {
  it('reads the whole of a good file without a complaint', () => {
    const { report, catalogue } = readCatalogue(readFileSync(new URL('small-shop.json', import.meta.url), 'utf8'));
    expect(report).toMatchObject({
      format: 'json',
      rows: 13,
      products: 13,
      orders: 3,
      problemCount: 0,
      skippedRows: 0,
    });
    expect(catalogue.currencies).toEqual(['EUR', 'USD', 'CNY', 'JPY']);
    expect(catalogue.locales).toEqual(['en', 'zh-CN']);
  });

  it('reads plain UCP without the extensions, and a bare list', () => {
    const product = {
      id: 'p',
      title: 'Cup',
      description: { html: '<p>For <b>tea</b></p>' },
      categories: [{ value: 'cups' }],
      variants: [variant],
    };
    for (const text of [json([product]), JSON.stringify([product])]) {
      const { catalogue } = readCatalogue(text);
      const market = catalogue.market({});
      expect(market).toEqual({ locale: 'en', currency: 'EUR' });
      expect(catalogue.product('p', market)).toMatchObject({
        title: 'Cup',
        category: 'cups',
        description: { plain: 'For tea' },
      });
      expect(catalogue.categories('en')).toMatchObject([{ slug: 'cups', title: 'Cups', productCount: 1 }]);
    }
  });

  it.each([
    ['a product that is no object', ['shirt'], /products 1: must be an object; the row was skipped/],
    ['a product without an id', [{ title: 'A', variants: [variant] }], /products 1, id: .*skipped/],
    ['a product without a title', [{ id: 'a', variants: [variant] }], /products 1 \(a\), title: is missing.*skipped/],
    ['a product without variants', [{ id: 'a', title: 'A' }], /variants: needs at least one variant/],
    [
      'a float price',
      [{ id: 'a', title: 'A', variants: [{ id: 'v', price: { amount: 19.99, currency: 'EUR' } }] }],
      /variants\.0\.price: must be .*whole minor units/,
    ],
    [
      'a negative price',
      [{ id: 'a', title: 'A', variants: [{ id: 'v', price: { amount: -1, currency: 'EUR' } }] }],
      /variants\.0\.price/,
    ],
    ['a price as text', [{ id: 'a', title: 'A', variants: [{ id: 'v', price: '19.99' }] }], /variants\.0\.price/],
    [
      'an unsafe amount',
      [{ id: 'a', title: 'A', variants: [{ id: 'v', price: { amount: 2 ** 60, currency: 'EUR' } }] }],
      /variants\.0\.price/,
    ],
    [
      'a list price below the price',
      [{ id: 'a', title: 'A', variants: [{ ...variant, list_price: { amount: 100, currency: 'EUR' } }] }],
      /list_price: is below the price/,
    ],
    [
      'a bad price in another currency',
      [{ id: 'a', title: 'A', variants: [{ ...variant, prices: { USD: { price: 1.5 } } }] }],
      /prices\.USD: must be/,
    ],
    ['a bad rating', [{ id: 'a', title: 'A', variants: [variant], rating: { value: 'five' } }], /rating\.value/],
    ['a duplicate variant', [{ id: 'a', title: 'A', variants: [variant, variant] }], /"v1" occurs twice/],
    [
      'a title too long',
      [{ id: 'a', title: 'x'.repeat(999), variants: [variant] }],
      /title: longer than 300 characters/,
    ],
    [
      'a script as a link',
      [{ id: 'a', title: 'A', variants: [variant], url: 'javascript:alert(1)' }],
      /url: must be an http\(s\) address/,
    ],
    [
      'a data image',
      [{ id: 'a', title: 'A', variants: [variant], media: [{ type: 'image', url: 'data:text/html,x' }] }],
      /media\.0\.url/,
    ],
  ])('says what is wrong with %s', (_, products, message) => {
    expect(problems(json(products, { currency: 'EUR' })).join('\n')).toMatch(message);
  });

  it('keeps the first of two products with one id and the good rows beside bad ones', () => {
    const { catalogue, report } = readCatalogue(
      json([{ id: 'a', title: 'First', variants: [variant] }, null, { id: 'a', title: 'Second', variants: [variant] }]),
    );
    expect(catalogue.size).toBe(1);
    expect(catalogue.product('a', catalogue.market({}))?.title).toBe('First');
    expect(report).toMatchObject({ rows: 3, skippedRows: 2 });
  });

  it.each(['', 'no catalogue', '{"a":1}', '42', '"text"', '{"products":{}}', '{"products":['])(
    'refuses %j as no catalogue with one clear error',
    (text) => {
      try {
        readCatalogue(text);
        expect.unreachable();
      } catch (error) {
        expect(isGatewayError(error) && error.code).toBe('bad_config');
      }
    },
  );

  it('lets no key of the file become a prototype', () => {
    const text =
      '{"products":[{"id":"a","title":"A","__proto__":{"polluted":1},"variants":[{"id":"v","price":{"amount":1,"currency":"EUR"},"prices":{"__proto__":{"price":1},"constructor":{"price":2}}}],"localized":{"__proto__":{"title":"x"},"constructor":{"title":"y"}}}]}';
    const { catalogue } = readCatalogue(text);
    expect(catalogue.product('a', catalogue.market({}))?.title).toBe('A');
    expect(catalogue.product('__proto__', catalogue.market({}))).toBeUndefined();
    expect(
      catalogue.product('constructor', catalogue.market({ locale: '__proto__', currency: 'constructor' })),
    ).toBeUndefined();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('keeps HTML in titles as the text it is', () => {
    const { catalogue } = readCatalogue(
      json([{ id: 'a', title: '<img src=x onerror=alert(1)>', variants: [variant] }]),
    );
    expect(catalogue.product('a', catalogue.market({}))?.title).toBe('<img src=x onerror=alert(1)>');
  });

  it.each([
    '//evil.example/x',
    'java\nscript:alert(1)',
    '/\\evil.example',
    'ftp://x',
    'data:x',
    'vbscript:x',
    'JAVASCRIPT:1',
    ' ',
  ])('drops the link %j', (url) => {
    const { catalogue } = readCatalogue(json([{ id: 'a', title: 'A', url, variants: [variant] }]));
    expect(catalogue.product('a', catalogue.market({}))?.url).toBeUndefined();
  });

  it.each(['/p/a', 'p/a?x=1:2', 'https://shop.example/a', 'http://shop.example', '#a'])('keeps the link %j', (url) => {
    const { catalogue } = readCatalogue(json([{ id: 'a', title: 'A', url, variants: [variant] }]));
    expect(catalogue.product('a', catalogue.market({}))?.url).toBe(url);
  });

  it('lists the first thousand problems and counts the rest', () => {
    const { report } = readCatalogue(json(Array.from({ length: 1_500 }, () => 0)));
    expect(report.problems).toHaveLength(1_000);
    expect(report).toMatchObject({ problemCount: 1_500, skippedRows: 1_500, products: 0 });
  });
});

const HEAD =
  'id\ttitle\tdescription\tlink\timage_link\tprice\tsale_price\tavailability\titem_group_id\tcolor\tsize\tproduct_type\tbrand';
const row = (cells: Record<string, string>): string =>
  HEAD.split('\t')
    .map((name) => cells[name] ?? '')
    .join('\t');
const base = { id: 'a1', title: 'Mug', price: '15.00 USD', availability: 'in_stock' };

describe('a merchant feed', () => {
  it('reads rows, quotes, a byte order mark, CRLF and any header case', () => {
    const text = `\uFEFF${HEAD.toUpperCase().replace('IMAGE_LINK', 'Image Link')}\tcustom_label_0\r\n${row({ ...base, title: '"Big ""blue"" mug"', description: '"two\r\nlines\tand a tab"', product_type: 'Home > Kitchen > Mugs', brand: 'Fern' })}\tx\r\n\r\n`;
    const { catalogue, report } = readCatalogue(text);
    const market = catalogue.market({});
    expect(market.currency).toBe('USD');
    expect(report).toMatchObject({
      format: 'merchant-tsv',
      rows: 1,
      products: 1,
      problemCount: 0,
      unknownColumns: ['custom_label_0'],
    });
    expect(catalogue.product('a1', market)).toMatchObject({
      title: 'Big "blue" mug',
      description: { plain: 'two\r\nlines\tand a tab' },
      category: 'mugs',
      price_range: { min: { amount: 1500, currency: 'USD' }, max: { amount: 1500, currency: 'USD' } },
      attributes: [{ name: 'Brand', value: 'Fern' }],
    });
  });

  it('groups rows by item_group_id into one product with options', () => {
    const rows = ['Red', 'Blue'].flatMap((color) =>
      ['S', 'M'].map((size) =>
        row({
          ...base,
          id: `${color}${size}`,
          title: `Wool Socks - ${color}, ${size}`,
          color,
          size,
          item_group_id: 'g1',
          availability: size === 'S' ? 'out of stock' : 'in stock',
        }),
      ),
    );
    const { catalogue } = readCatalogue([HEAD, ...rows].join('\n'));
    const product = catalogue.product('g1', catalogue.market({}));
    expect(product?.title).toBe('Wool Socks');
    expect(product?.variants?.map(({ id, title }) => [id, title])).toEqual([
      ['RedS', 'Red / S'],
      ['RedM', 'Red / M'],
      ['BlueS', 'Blue / S'],
      ['BlueM', 'Blue / M'],
    ]);
    expect(
      product?.options?.map(({ name, values }) => [name, values.map(({ label, available }) => [label, available])]),
    ).toEqual([
      [
        'Colour',
        [
          ['Red', true],
          ['Blue', true],
        ],
      ],
      [
        'Size',
        [
          ['S', false],
          ['M', true],
        ],
      ],
    ]);
  });

  it('takes the sale price as the price and the price as the list price', () => {
    const { catalogue } = readCatalogue([HEAD, row({ ...base, sale_price: '12.00 USD' })].join('\n'));
    expect(catalogue.product('a1', catalogue.market({}))).toMatchObject({
      price_range: { min: { amount: 1200 } },
      list_price_range: { min: { amount: 1500 } },
      badges: [{ label: '\u221220%', tone: 'sale' }],
    });
  });

  it.each([
    ['a missing price', { price: '' }, /line|price: is missing/],
    ['a currency unlike the others', { price: '15.00 EUR' }, /price: is in EUR/],
    ['no currency', { price: '15.00' }, /price: must be a positive decimal/],
    ['a negative price', { price: '-15.00 USD' }, /price: must be/],
    ['more decimals than the currency has', { price: '15.005 USD' }, /price: has more decimals/],
    ['a comma as the decimal mark', { price: '15,00 USD' }, /price: must be/],
    ['an unknown availability', { availability: 'maybe' }, /availability: must be one of in_stock/],
    ['no title', { title: '' }, /title: is missing/],
    ['a duplicate id', { id: 'a1' }, /id: occurs twice/],
  ])('skips a row with %s and names its line', (_, change, message) => {
    const { report, catalogue } = readCatalogue([HEAD, row(base), row({ ...base, id: 'b', ...change })].join('\n'));
    expect(catalogue.size).toBe(1);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ row: 3, effect: 'row_skipped' });
    expect(report.problems.map(describeProblem).join()).toMatch(message);
  });

  it('drops a script link and a sale price above the price, and keeps the row', () => {
    const { report, catalogue } = readCatalogue(
      [HEAD, row({ ...base, link: 'javascript:x', sale_price: '20.00 USD' })].join('\n'),
    );
    expect(report.problems.map(({ field }) => field)).toEqual(['sale_price', 'link']);
    expect(catalogue.product('a1', catalogue.market({}))?.price_range?.min.amount).toBe(1500);
  });

  it('reads yen without decimals and dinars with three, exactly', () => {
    const amount = (price: string): number | undefined => {
      const { catalogue } = readCatalogue([HEAD, row({ ...base, price })].join('\n'));
      return catalogue.product('a1', catalogue.market({}))?.price_range?.min.amount;
    };
    expect(amount('1500 JPY')).toBe(1500);
    expect(amount('1.234 KWD')).toBe(1234);
    expect(amount('19.99 USD')).toBe(1999);
    expect(amount('90071992547409.91 USD')).toBe(9007199254740991);
  });

  it('lets an unclosed quote spoil its own row only', () => {
    const { catalogue } = readCatalogue(
      [HEAD, row({ ...base, title: '"Mug 5"' + ' tall' }), row({ ...base, id: 'b', title: 'Cup' })].join('\n'),
    );
    expect(catalogue.size).toBe(2);
  });

  it('refuses a text whose first line names no columns', () => {
    expect(() => readCatalogue('a\tb\n1\t2')).toThrow(/id, title, price missing/);
    expect(() => readCatalogue('', { format: 'merchant-tsv' })).toThrow(/first line/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeProblem } from '../catalogue-report.js';
import { readCatalogue, type ReadCatalogueOptions } from '../read-catalogue.js';
import { tsvRows } from '../tsv-rows.js';
import { runToEnd } from '../breathing.js';
import { openJson } from './json-documents.js';

const seed = Number(process.env['AISLE_SEED'] ?? 20_261_123);
const en = { locale: 'en', currency: 'EUR' };
const read = (text: string, options: ReadCatalogueOptions = {}) => {
  const { catalogue, report } = readCatalogue(text, options);
  const products = catalogue.search({ limit: 50 }, catalogue.market(en)).hits.map(({ product }) => product);
  return { catalogue, report, products, problems: report.problems.map(describeProblem) };
};

describe('Shopify products.json', () => {
  const shoe = {
    id: 7712345678901,
    title: 'Scree Shoe',
    handle: 'scree shoe/ü',
    body_html: '<p>Light &amp; grippy.</p><style>p{}</style><ul><li>Vegan</li></ul><script>alert(1)</script>',
    vendor: 'Northfold',
    product_type: 'Trail Shoes',
    tags: ['light', 'grip'],
    options: [
      { name: 'Colour', position: 1, values: ['Fjord', 'Sun'] },
      { name: 'Size', position: 2, values: ['42', '43'] },
    ],
    images: [{ src: 'https://cdn.example/a.jpg', alt: null, width: 800, height: 600 }],
    variants: [
      {
        id: 1,
        title: 'Fjord / 42',
        option1: 'Fjord',
        option2: '42',
        sku: 'S-1',
        price: '119.00',
        compare_at_price: '149.95',
        available: true,
      },
      {
        id: 2,
        title: 'Sun / 43',
        option1: 'Sun',
        option2: '43',
        sku: '',
        price: '119.00',
        compare_at_price: '0.00',
        available: false,
      },
    ],
  };

  it('is recognised, and read with its options, prices and words', () => {
    const { report, products, catalogue } = read(JSON.stringify({ products: [shoe] }), { market: { currency: 'EUR' } });
    expect(report).toMatchObject({ format: 'shopify', products: 1, variants: 2, problemCount: 0 });
    expect(products[0]).toMatchObject({
      id: '7712345678901',
      title: 'Scree Shoe',
      url: '/products/scree%20shoe%2F%C3%BC',
      category: 'trail-shoes',
      description: { plain: 'Light & grippy. Vegan' },
      price_range: { min: { amount: 11_900, currency: 'EUR' } },
      attributes: [{ name: 'Brand', value: 'Northfold' }],
      options: [{ name: 'Colour' }, { name: 'Size' }],
      variants: [
        {
          id: '1',
          sku: 'S-1',
          price: { amount: 11_900 },
          list_price: { amount: 14_995 },
          availability: { available: true },
        },
        { id: '2', availability: { available: false, status: 'out_of_stock' } },
      ],
    });
    expect(products[0]?.variants?.[1]).not.toHaveProperty('list_price');
    expect(catalogue.categories('en')).toMatchObject([{ slug: 'trail-shoes', title: 'Trail Shoes', productCount: 1 }]);
  });

  it('has no options where there is one default variant, and tags in one text', () => {
    const plain = {
      ...shoe,
      tags: 'light, grip',
      options: [{ name: 'Title', values: ['Default Title'] }],
      variants: [{ id: 1, title: 'Default Title', option1: 'Default Title', price: '5' }],
    };
    const { products, catalogue } = read(JSON.stringify({ products: [plain] }), { market: { currency: 'JPY' } });
    expect(products[0]).toMatchObject({ options: [], price_range: { min: { amount: 5, currency: 'JPY' } } });
    expect(products[0]?.variants?.[0]).not.toHaveProperty('title');
    expect(catalogue.search({ text: 'grip' }, en).total).toBe(1);
  });

  it('says that it has no currency, and leaves out prices that are none', () => {
    const broken = {
      ...shoe,
      id: 8,
      variants: [
        { id: 1, price: '12.345' },
        { id: 2, price: '-1.00' },
      ],
    };
    const { report, problems } = read(JSON.stringify({ products: [shoe, broken, null, { title: 'x' }] }));
    expect(report).toMatchObject({ products: 1, skippedRows: 3 });
    expect(problems.join('\n')).toMatch(/Shopify names no currency/);
    expect(problems.join('\n')).toMatch(/products 2 \(8\), variants\.0\.price/);
  });
});

describe('Google Merchant XML', () => {
  const item = (inner: string): string => `<item>${inner}</item>`;
  const rss = (...items: string[]): string =>
    `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>${items.join('')}</channel></rss>`;
  const shoe =
    '<g:id>A-1</g:id><title><![CDATA[Scree & Shoe]]></title><description>Grip &lt;b&gt; &#8364;</description><link>https://shop.example/a</link>' +
    '<g:price>119.00 EUR</g:price><g:sale_price>99.00 EUR</g:sale_price><g:availability>in_stock</g:availability>' +
    '<g:item_group_id>A</g:item_group_id><g:color>Fjord</g:color><g:shipping><g:price>5.00 EUR</g:price><g:country>DE</g:country></g:shipping><g:odd>1</g:odd>';

  it('is read from RSS: grouped, with its prices, and without what lies deeper', () => {
    const second = shoe.replace('A-1', 'A-2').replace('Fjord', 'Sun');
    const { report, products } = read(rss(item(shoe), item(second)));
    expect(report).toMatchObject({ format: 'merchant-xml', rows: 2, products: 1, variants: 2, problemCount: 0 });
    expect(report.unknownColumns).toEqual(['shipping', 'odd']);
    expect(products[0]).toMatchObject({
      id: 'A',
      title: 'Scree & Shoe',
      url: 'https://shop.example/a',
      description: { plain: 'Grip <b> €' },
      price_range: { min: { amount: 9_900, currency: 'EUR' } },
      list_price_range: { min: { amount: 11_900 } },
    });
  });

  it('is read from Atom, whose links are attributes', () => {
    const entry = shoe.replace(
      '<link>https://shop.example/a</link>',
      '<link rel="alternate" href="https://shop.example/b"/>',
    );
    const { products } = read(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${entry}</entry></feed>`);
    expect(products[0]).toMatchObject({ id: 'A', url: 'https://shop.example/b' });
  });

  it('names rows that it cannot use', () => {
    const { report, problems } = read(rss(item(shoe), item('<g:id>B</g:id><title>No price</title>')));
    expect(report).toMatchObject({ products: 1, skippedRows: 1 });
    expect(problems[0]).toMatch(/products 2 \(B\), price: is missing/);
  });

  it('knows no entities but the five: a bomb is refused, and one without a declaration stays as it is', () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';
    expect(() => read(rss(item(shoe)).replace('<rss', `${bomb}<rss`))).toThrow(/declares entities/);
    const outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(() => read(rss(item(shoe)).replace('<rss', `${outside}<rss`))).toThrow(/declares entities/);
    const { products } = read(rss(item(shoe.replace('Grip', '&lol; grip'))));
    expect(products[0]?.description?.plain).toContain('&lol; grip');
  });

  it('refuses XML that is no feed', () => {
    expect(() => read('<?xml version="1.0"?><html><body/></html>')).toThrow(/schema\.org Product|without <item>/);
    expect(() => read('<rss><channel/></rss>')).toThrow(/without <item>/);
  });
});

describe('schema.org JSON-LD', () => {
  const offer = { '@type': 'Offer', price: '49.90', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' };
  const mug = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    '@id': '#mug',
    sku: 'MUG',
    name: 'Enamel Mug',
    description: 'For the &amp; fire',
    image: ['https://shop.example/mug.jpg', { '@type': 'ImageObject', url: 'https://shop.example/mug2.jpg' }],
    brand: { '@type': 'Brand', name: 'Northfold' },
    category: 'Kitchen > Mugs',
    color: 'Cream',
    aggregateRating: { ratingValue: '4.5', reviewCount: 12 },
    offers: offer,
    isRelatedTo: { '@type': 'Product', name: 'Not sold here', offers: offer },
  };

  it('is read from a product with one offer', () => {
    const { report, products } = read(JSON.stringify(mug));
    expect(report).toMatchObject({ format: 'schema-org', products: 1, variants: 1, problemCount: 0 });
    expect(products[0]).toMatchObject({
      id: 'MUG',
      title: 'Enamel Mug',
      category: 'mugs',
      description: { plain: 'For the & fire' },
      price_range: { min: { amount: 4_990, currency: 'EUR' } },
      rating: { value: 4.5, scale_max: 5, count: 12 },
      media: [{ url: 'https://shop.example/mug.jpg' }, { url: 'https://shop.example/mug2.jpg' }],
      attributes: [
        { name: 'Brand', value: 'Northfold' },
        { name: 'Colour', value: 'Cream' },
      ],
    });
  });

  it('is read from a group with variants, listed or by name, and their list prices', () => {
    const group = {
      '@type': 'ProductGroup',
      '@id': '#g',
      productGroupID: 'G',
      name: 'Tee',
      variesBy: ['https://schema.org/color'],
      hasVariant: [
        {
          '@type': 'Product',
          sku: 'T-R',
          color: 'Red',
          size: { '@type': 'SizeSpecification', name: 'M' },
          offers: offer,
        },
        { '@id': '#blue' },
      ],
    };
    const blue = {
      '@type': 'Product',
      '@id': '#blue',
      sku: 'T-B',
      color: 'Blue',
      offers: {
        ...offer,
        availability: 'SoldOut',
        priceSpecification: {
          '@type': 'UnitPriceSpecification',
          priceType: 'https://schema.org/ListPrice',
          price: 59.9,
        },
      },
    };
    const green = {
      '@type': 'Product',
      sku: 'T-G',
      color: 'Green',
      inProductGroupWithID: 'G',
      offers: { ...offer, price: 39 },
    };
    const { report, products } = read(
      JSON.stringify({ '@context': 'https://schema.org', '@graph': [group, blue, green] }),
    );
    expect(report).toMatchObject({ products: 1, variants: 3, problemCount: 0 });
    expect(products[0]).toMatchObject({
      id: 'G',
      options: [
        { name: 'Colour', values: [{ label: 'Red' }, { label: 'Blue' }, { label: 'Green' }] },
        { name: 'Size' },
      ],
      variants: [
        { id: 'T-R', title: 'Red / M' },
        { id: 'T-B', list_price: { amount: 5_990 }, availability: { available: false } },
        { id: 'T-G', price: { amount: 3_900 } },
      ],
    });
  });

  it('takes the lowest price of an aggregate, and its offers where it has some', () => {
    const aggregate = { '@type': 'AggregateOffer', lowPrice: 10, highPrice: 20, priceCurrency: 'USD' };
    const bare = { ...mug, '@id': '#1', sku: '1', offers: aggregate };
    const full = {
      ...mug,
      '@id': '#2',
      sku: '2',
      offers: {
        ...aggregate,
        offers: [
          { sku: 'x', price: 12 },
          { sku: 'y', price: 14 },
        ],
      },
    };
    const { products } = read(JSON.stringify([bare, full]));
    expect(products.map(({ price_range: range }) => [range?.min.amount, range?.max.amount])).toEqual([
      [1_000, 1_000],
      [1_200, 1_400],
    ]);
  });

  it('is found in the scripts of a page, and in lines', () => {
    const html = `<!doctype html><html><head><script>var x = "<script type='application/ld+json'>";</script>
      <script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'WebPage', mainEntity: mug }] })}</script>
      <script type="application/ld+json">{ broken</script></head></html>`;
    const page = read(html);
    expect(page.report).toMatchObject({ format: 'schema-org', products: 1, skippedRows: 1 });
    expect(page.products[0]?.title).toBe('Enamel Mug');
    const lines = [mug, { ...mug, '@id': '#2', sku: '2' }].map((node) => JSON.stringify(node)).join('\n');
    expect(read(`${lines}\n`).report).toMatchObject({ format: 'schema-org', products: 2 });
    expect(() => read('<!doctype html><html><p>No products.</p></html>')).toThrow(/no schema.org Product/);
  });

  it('survives what is deep, circular by name, or no price', () => {
    const circle = { '@type': 'Product', '@id': '#c', name: { '@id': '#c' }, sku: 'c', offers: { '@id': '#c' } };
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as object;
    const free = { ...mug, '@id': '#f', sku: 'f', offers: { ...offer, price: 'call us' } };
    const { report } = read(JSON.stringify([mug, circle, deep, free]));
    expect(report).toMatchObject({ products: 1, skippedRows: 2 });
  });
});

describe('JSON, entry by entry', () => {
  const parsed = (text: string) => {
    const json = runToEnd(openJson([new TextEncoder().encode(text)]));
    return { ...json.envelope, products: [...json.entries()] };
  };

  it('is what the whole would be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        fc.dictionary(
          fc.string().filter((key) => !['products', '@graph', '__proto__'].includes(key)),
          fc.jsonValue(),
        ),
        fc.boolean(),
        (list, rest, first) => {
          const file = first ? { products: list, ...rest } : { ...rest, products: list };
          const text = JSON.stringify(file, undefined, list.length % 3);
          // An own key like a number moves to the front, so what is compared is the text without order.
          expect(parsed(text)).toEqual(JSON.parse(text));
        },
      ),
      { seed, numRuns: 300 },
    );
  });

  it('reads on after an entry that is none, and not at all where brackets do not close', () => {
    const good = '{"id":"a","title":"A","variants":[{"id":"1","price":{"amount":1,"currency":"EUR"}}]}';
    const { report, problems } = read(`{"products":[${good},{"id": nope},${good.replaceAll('"a"', '"b"')}]}`);
    expect(report).toMatchObject({ products: 2, skippedRows: 1 });
    expect(problems[0]).toMatch(/products 2: is not JSON/);
    expect(() => read(`{"products":[${good}`)).toThrow(/is not JSON/);
  });
});

describe('tab-separated text in pieces', () => {
  it('has the rows of the whole, wherever it is cut', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"a\tb"', '"x\ny"', '"q""q"', '"open', 'a"b', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), fc.nat(), (rows, cut) => {
        const text = rows.map((cells) => cells.join('\t')).join('\r\n');
        const at = text.length === 0 ? 0 : cut % text.length;
        expect([...tsvRows([text.slice(0, at), text.slice(at)])]).toEqual([...tsvRows([text])]);
      }),
      { seed, numRuns: 300 },
    );
  });
});

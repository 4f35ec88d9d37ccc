import { describe, expect, it } from 'vitest';
import { northfold, read, repeated } from './test-support/northfold.js';

const variants = northfold.products.flatMap((product) => product.variants);

describe('the sample feed', () => {
  const [header, ...lines] = read('northfold-feed.tsv').trimEnd().split('\n');
  const columns = header!.split('\t');
  const rows = lines.map((line) => {
    const cells = line.split('\t');
    expect(cells).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index]!]));
  });
  const good = rows.slice(0, -4);
  const bad = rows.slice(-4);
  const money = (amount: number): string => `${(amount / 100).toFixed(2)} EUR`;

  it('has 25 products or more, each row as the catalogue has it', () => {
    expect(new Set(good.map((row) => row['link']!.split('?')[0])).size).toBeGreaterThanOrEqual(25);
    expect(repeated(good.map((row) => row['id']!))).toEqual([]);
    for (const row of good) {
      const variant = variants.find((candidate) => candidate.sku === row['id'])!;
      expect(row['price']).toBe(money((variant.list_price ?? variant.price).amount));
      expect(row['sale_price']).toBe(variant.list_price ? money(variant.price.amount) : '');
      expect(row['availability']).toBe(variant.availability.status);
      expect(row['image_link']).toBe(`https://shop.example${variant.media[0]!.url}`);
      expect(row['link']).toMatch(/^https:\/\/shop\.example\/p\/[a-z0-9-]+\?variant=/);
    }
  });

  it('gives every row of its own a GTIN of the example range with a right check digit', () => {
    const numbers = good.map((row) => row['gtin']!);
    expect(repeated(numbers)).toEqual([]);
    for (const gtin of numbers) {
      expect(gtin).toMatch(/^952\d{10}$/);
      const sum = [...gtin].reduce((total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1), 0);
      expect(sum % 10, gtin).toBe(0);
    }
  });

  it('ends with four rows that an import must refuse', () => {
    expect(bad.map((row) => [row['id'], row['price'], row['availability']])).toEqual([
      ['BAD-NO-PRICE', '', 'in_stock'],
      ['BAD-CURRENCY', '29.00 EURO', 'in_stock'],
      ['HB24-PIN', '149.00 EUR', 'in_stock'],
      ['BAD-AVAILABILITY', '74.00 EUR', 'maybe_soon'],
    ]);
    expect(good.map((row) => row['id'])).toContain('HB24-PIN');
  });
});

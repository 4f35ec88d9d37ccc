import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CouponSchema, LocationSchema, OrderSchema, ProductSchema, ShopImageSchema } from '@aisle/protocol';
import { northfold as catalogue, publicFile, repeated, type Product, type Variant } from './test-support/northfold.js';

const { products, categories, orders } = catalogue;
const variants = products.flatMap((product) => product.variants);
const chinese = (product: Product) => product.localized['zh-CN']!;
const hasHan = (text: string): boolean => /\p{Script=Han}/u.test(text);
const isOutOfStock = (product: Product): boolean =>
  product.variants.every((variant) => !variant.availability.available);
const isOnSale = (product: Product): boolean => product.variants.every((variant) => variant.list_price !== undefined);

/** Every price of a variant by currency, the base currency included. */
function pricesOf(variant: Variant): [currency: string, price: number, listPrice: number | undefined][] {
  return [
    [variant.price.currency, variant.price.amount, variant.list_price?.amount],
    ...Object.entries(variant.prices).map(
      ([currency, { price, list_price: list }]): [string, number, number | undefined] => [currency, price, list],
    ),
  ];
}

describe.each(products.map((product) => [product.id, product] as const))('%s', (_, product) => {
  it('is a product and a variant in the shape of the protocol', () => {
    expect(ProductSchema.safeParse(product).success).toBe(true);
    expect(product.variants.length).toBeGreaterThan(0);
  });

  it('shows pictures that exist and says what they show', () => {
    const shown = [...product.media, ...product.variants.flatMap((variant) => variant.media)];
    expect(shown.length).toBeGreaterThan(1);
    for (const media of shown) {
      expect(media.url).toMatch(new RegExp(`^/images${product.url.replace('/p/', '/')}-[a-z]+\\.svg$`));
      expect(existsSync(publicFile(media.url)), media.url).toBe(true);
      expect(media.alt_text).toContain(product.title);
    }
  });

  it('is priced in every currency in whole minor units, and a sale is below the list price in each', () => {
    for (const variant of product.variants) {
      const prices = pricesOf(variant);
      expect(prices.map(([currency]) => currency).sort()).toEqual([...catalogue.currencies].sort());
      for (const [currency, price, list] of prices) {
        expect(Number.isSafeInteger(price) && price >= 0, `${variant.id} ${currency}`).toBe(true);
        expect(list === undefined, `${variant.id} ${currency}`).toBe(variant.list_price === undefined);
        if (list !== undefined) {
          expect(Number.isSafeInteger(list), `${variant.id} ${currency}`).toBe(true);
          expect(price).toBeLessThan(list);
        }
      }
    }
  });

  it('has one variant for each combination of its options, with stock that agrees with itself', () => {
    const combinations = product.options.reduce((count, option) => count * option.values.length, 1);
    expect(product.variants).toHaveLength(combinations);
    expect(new Set(product.variants.map((variant) => variant.title)).size).toBe(combinations);
    for (const { options, availability } of product.variants) {
      expect(options.map((option) => option.name)).toEqual(product.options.map((option) => option.name));
      for (const { name, label } of options) {
        const values = product.options.find((option) => option.name === name)!.values;
        expect(values.map((value) => value.label)).toContain(label);
      }
      expect(availability.available).toBe(availability.quantity > 0);
      expect(availability.status).toBe(availability.available ? 'in_stock' : 'out_of_stock');
    }
  });

  it('is complete in Chinese: title, description, tags, attributes and every label', () => {
    const { title, description, tags, attributes, labels } = chinese(product);
    expect(hasHan(title) && hasHan(description.plain)).toBe(true);
    expect(tags.length).toBeGreaterThan(2);
    expect(attributes).toHaveLength(product.attributes.length);
    for (const attribute of attributes) expect(hasHan(attribute.name)).toBe(true);
    const shown = [
      ...product.options.flatMap((option) => [option.name, ...option.values.map((value) => value.label)]),
      ...product.variants.map((variant) => variant.title),
      ...(product.badges ?? []).map((badge) => badge.label),
      ...product.media.map((media) => media.alt_text),
    ];
    for (const label of shown) expect(hasHan(labels[label] ?? ''), label).toBe(true);
  });

  it('states the attributes that its whole category can be compared by', () => {
    const siblings = products.filter((other) => other.category === product.category);
    expect(product.attributes.length).toBeGreaterThanOrEqual(6);
    expect(categories.map((category) => category.slug)).toContain(product.category);
    for (const sibling of siblings) {
      expect(product.attributes.map(({ name }) => name)).toEqual(sibling.attributes.map(({ name }) => name));
    }
  });

  it('goes with other products of the shop', () => {
    expect(product.goes_with.length).toBeGreaterThan(0);
    expect(product.goes_with).not.toContain(product.id);
    for (const id of product.goes_with) expect(products.map((other) => other.id)).toContain(id);
  });
});

describe('the range', () => {
  it('uses every id, address and stock number once', () => {
    for (const values of [
      products.map((product) => product.id),
      products.map((product) => product.url),
      products.map((product) => product.title),
      variants.map((variant) => variant.id),
      variants.map((variant) => variant.sku),
    ]) {
      expect(repeated(values)).toEqual([]);
    }
    for (const { id, url } of products) expect(id).toBe(`prod_${url.replace('/p/', '').replaceAll('-', '_')}`);
  });

  it('has the size and the mixture that a demonstration needs', () => {
    expect(products.length).toBeGreaterThanOrEqual(52);
    expect(products.length).toBeLessThanOrEqual(60);
    expect(categories.length).toBeGreaterThanOrEqual(8);
    for (const { slug, synonyms, localized } of categories) {
      expect(products.filter((product) => product.category === slug).length, slug).toBeGreaterThan(1);
      expect(synonyms.length).toBeGreaterThan(2);
      expect(hasHan(localized['zh-CN']!.title)).toBe(true);
    }
    const share = products.filter(isOnSale).length / products.length;
    expect(share).toBeGreaterThan(0.17);
    expect(share).toBeLessThan(0.23);
    const outOfStock = products.filter(isOutOfStock).length;
    expect(outOfStock).toBeGreaterThanOrEqual(5);
    expect(outOfStock).toBeLessThanOrEqual(7);
    const choices = products.filter((product) => product.variants.length > 1).length;
    expect(choices / products.length).toBeGreaterThanOrEqual(0.5);
    const partly = products.filter((p) => !isOutOfStock(p) && p.variants.some((v) => !v.availability.available));
    expect(partly.length).toBeGreaterThan(4);
    const low = variants.filter(({ availability: { quantity } }) => quantity >= 2 && quantity <= 5);
    expect(low.length).toBeGreaterThan(9);
    expect(products.filter((p) => p.badges?.some((badge) => badge.label === 'New')).length).toBeGreaterThan(2);
  });

  it('is rated between 3.6 and 4.9, and a few things not at all', () => {
    const values = products.flatMap((product) => product.rating?.value ?? []);
    expect(Math.min(...values)).toBe(3.6);
    expect(Math.max(...values)).toBe(4.9);
    const unrated = products.length - values.length;
    expect(unrated).toBeGreaterThan(1);
    expect(unrated).toBeLessThan(7);
  });

  it.each(['backpacks', 'travel', 'totes', 'shelter', 'jackets', 'footwear'])(
    'has %s in stock for 50 euros, and more for 150',
    (slug) => {
      const inStock = products.filter((product) => product.category === slug && !isOutOfStock(product));
      const under = (euros: number): number =>
        inStock.filter(({ variants: [first] }) => first!.price.amount < euros * 100).length;
      expect(under(50)).toBeGreaterThan(0);
      expect(under(150)).toBeGreaterThan(under(50));
    },
  );

  it('holds the products that the visual target shows', () => {
    const facts = (id: string) => {
      const product = products.find((candidate) => candidate.id === id)!;
      const { price, list_price: list, availability } = product.variants[0]!;
      return [
        product.title,
        price.amount,
        list?.amount,
        product.rating?.value,
        product.rating?.count,
        availability.quantity,
      ];
    };
    expect(facts('prod_harbour_24').slice(0, 5)).toEqual(['Harbour 24 Daypack', 11900, 14900, 4.6, 312]);
    expect(facts('prod_transit_26')).toEqual(['Transit 26 Roll-top', 13900, undefined, 4.8, 96, 3]);
    expect(facts('prod_field_20')).toEqual(['Field 20 Flap Pack', 12800, undefined, 4.4, 57, 0]);
    expect(facts('prod_cabin_28').slice(0, 5)).toEqual(['Cabin 28 Clamshell', 14500, undefined, 4.5, 41]);
  });
});

describe('the orders', () => {
  it('belong to two customers: six in different states, and one that the first must never see', () => {
    const ofAda = orders.filter((order) => order.owner === 'customer_ada');
    expect(new Set(ofAda.map((order) => order.status)).size).toBe(6);
    expect(ofAda).toHaveLength(6);
    expect(orders.filter((order) => order.owner === 'customer_lin')).toHaveLength(1);
    expect(repeated(orders.map((order) => order.id))).toEqual([]);
  });

  it.each(orders.map((order) => [order.id, order] as const))(
    '%s adds up, shows its goods and ends in its status',
    (_, order) => {
      expect(OrderSchema.safeParse(order).success).toBe(true);
      const sum = order.line_items.reduce((total, { item, quantity }) => {
        const product = products.find((candidate) => candidate.id === item.product_id)!;
        const variant = product.variants.find((candidate) => candidate.id === item.id)!;
        expect(item.image_url).toBe(variant.media[0]!.url);
        return total + variant.price.amount * quantity.total;
      }, 0);
      expect(order.total).toEqual({ amount: sum, currency: 'EUR' });
      const times = order.fulfillment.events.map((event) => event.occurred_at);
      expect(times).toEqual([...times].sort());
      expect(times[0]).toBe(order.created_at);
      expect(order.fulfillment.events.at(-1)!.type).toBe(order.status);
    },
  );
});

describe('the rest of the shop', () => {
  it('is in the shape of the protocol, and every picture is there', () => {
    for (const location of catalogue.locations) expect(LocationSchema.safeParse(location).error).toBeUndefined();
    for (const coupon of catalogue.coupons) expect(CouponSchema.safeParse(coupon).error).toBeUndefined();
    for (const image of catalogue.images) {
      expect(ShopImageSchema.safeParse(image).error).toBeUndefined();
      for (const { url = '' } of [image, image.localized['zh-CN']!]) {
        expect(readFileSync(publicFile(url), 'utf8')).toContain(`width="${image.width}" height="${image.height}"`);
      }
    }
  });

  it('is complete in Chinese, and in every currency', () => {
    for (const { localized } of catalogue.locations) expect(hasHan(localized['zh-CN']!.name ?? '')).toBe(true);
    for (const { localized, minimum, minimums = {} } of catalogue.coupons) {
      expect(hasHan(localized['zh-CN']!.title ?? '')).toBe(true);
      const known = [...(minimum ? [minimum.currency] : []), ...Object.keys(minimums)].sort();
      expect(known).toEqual(minimum ? [...catalogue.currencies].sort() : []);
    }
    for (const { topics, localized } of catalogue.images) {
      expect(topics.some(hasHan)).toBe(true);
      expect(hasHan(localized['zh-CN']!.alt_text ?? '')).toBe(true);
    }
  });
});

import type { Coupon, Location, Order, Product, ShopImage } from '@aisle/protocol';
import type { Catalogue } from '../src/catalogue/catalogue.js';

function product(id: string, title: string, amount: number): Product {
  const price = { amount, currency: 'EUR' };
  return {
    id,
    title,
    url: `/p/${id}`,
    price_range: { min: price, max: price },
    variants: [{ id: `${id}_v1`, price, availability: { available: true } }],
  };
}

const products = new Map(
  [
    product('prod_a', 'Trail Nine', 12_900),
    product('prod_b', 'Ridge Two', 9_900),
    product('prod_c', 'Fell One', 7_500),
  ].map((entry) => [entry.id, entry]),
);

const order: Order = { id: 'order_1', status: 'shipped' };

const location: Location = { id: 'loc_a', name: 'Old Town', address: ['1 Square'] };
const coupon: Coupon = { id: 'promo_a', code: 'TEN', title: '10% off' };
const image: ShopImage = { id: 'media_a', url: '/chart.svg', alt_text: 'Size chart', width: 600, height: 400 };

/** Three products, a location, a coupon, a picture and one order of `ada`. A title carries the market, so that a test sees which one was asked for. */
export function fixtureCatalogue(extra: readonly Product[] = []): Catalogue {
  const all = new Map([...products, ...extra.map((entry) => [entry.id, entry] as const)]);
  return {
    size: all.size,
    locales: ['en', 'zh-CN'],
    currencies: ['EUR', 'CNY'],
    market: ({ locale = 'en', currency = 'EUR' }) => ({ locale, currency }),
    categories: () => [],
    product(id, market) {
      const found = all.get(id);
      return found && { ...found, title: market.locale === 'en' ? found.title : `${found.title} (${market.locale})` };
    },
    search: () => ({ hits: [], total: 0 }),
    related: () => [],
    vocabulary: { colours: new Map(), sizes: [], tagWords: new Set(), tags: new Set() },
    ordersOf: (subject) => (subject === 'ada' ? [order] : []),
    order: (id, subject) => (subject === 'ada' && id === order.id ? order : undefined),
    policies: () => [],
    locations: () => [location],
    location: (id) => (id === location.id ? location : undefined),
    coupons: () => [coupon],
    coupon: (id) => (id === coupon.id ? coupon : undefined),
    images: () => [{ image, topics: ['size chart'], categories: [] }],
    image: (id) => (id === image.id ? image : undefined),
  };
}

import type { Catalogue, Market } from '@aisle/gateway';
import type { Cart, Coupon, Location, Order, Price, Product, ShopImage } from '@aisle/protocol';
import { cartFacts } from '../cart/cart-facts.js';
import { DEMO_CUSTOMER } from '../session.js';

/** The shop's facts that the specimens are made of, in one market. */
export interface Facts {
  product(id: string): Product;
  /** So many packs that can be bought. */
  products(count: number): readonly Product[];
  /** An amount in minor units of the market's currency. */
  price(amount: number): Price;
  /** A cart with so many lines. */
  cart(lines: number): Cart;
  readonly orders: readonly Order[];
  readonly coupons: readonly Coupon[];
  readonly locations: readonly Location[];
  readonly images: readonly ShopImage[];
}

/** @throws Error where a specimen names a product that the catalogue does not have */
export function createFacts(catalogue: Catalogue, market: Market): Facts {
  const search = (query: Parameters<Catalogue['search']>[0]): Product[] =>
    catalogue.search(query, market).hits.map((hit) => hit.product);
  return {
    product(id) {
      const found = catalogue.product(id, market);
      if (!found) throw new Error(`the gallery shows ${id}, which the catalogue does not have`);
      return found;
    },
    products: (count) => search({ category: 'backpacks', limit: count }),
    price: (amount) => ({ amount, currency: market.currency }),
    cart(count) {
      const variants = search({ inStock: true, limit: count }).flatMap(({ variants: [first] = [] }) => first?.id ?? []);
      const rows = variants.map((variantId, at) => ({ variantId, quantity: (at % 3) + 1 }));
      return cartFacts(catalogue, market, rows);
    },
    orders: catalogue.ordersOf(DEMO_CUSTOMER),
    coupons: catalogue.coupons(market),
    locations: catalogue.locations(market),
    images: catalogue.images(market).map(({ image }) => image),
  };
}

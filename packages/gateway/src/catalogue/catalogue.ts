import type { Coupon, Location, Order, Product, ShopImage } from '@aisle/protocol';
import type { ShopPolicy } from './catalogue-data.js';

/** The market in which a product is shown. */
export interface Market {
  /** BCP 47. */
  readonly locale: string;
  /** ISO 4217. */
  readonly currency: string;
}

export interface CatalogueQuery {
  /** Free text in any language; empty means "all". */
  readonly text?: string;
  /** Category slug. */
  readonly category?: string;
  /** One of these words must occur in the title or the tags, in any language: what narrows a category of several kinds. */
  readonly kinds?: readonly string[];
  /** Each of these must: what the shop itself says of a product. */
  readonly tags?: readonly string[];
  /** Any option value or tag, in any language, compared without case: `{ colour: 'green', size: '42' }`. */
  readonly colour?: string;
  /** One of these, where several will do. */
  readonly anyColour?: readonly string[];
  /** None of these: a variant of another colour has to be there. */
  readonly notColour?: readonly string[];
  readonly size?: string;
  /** Bounds in minor units of the market's currency, both inclusive. */
  readonly minPrice?: number;
  readonly maxPrice?: number;
  readonly inStock?: boolean;
  readonly onSale?: boolean;
  /**
   * Whether every word of `text` must occur, or any. Without it: every word, and if that finds nothing, any.
   */
  readonly match?: 'all' | 'any';
  readonly sort?: 'relevance' | 'price_asc' | 'price_desc' | 'rating';
  /** @defaultValue 10 */
  readonly limit?: number;
}

export interface CatalogueHit {
  readonly product: Product;
  readonly score: number;
}

export interface CatalogueResult {
  readonly hits: readonly CatalogueHit[];
  /** How many matched before `limit`. */
  readonly total: number;
}

export interface Category {
  readonly slug: string;
  readonly title: string;
  /** Words a shopper uses for it, in every language of the catalogue, lower case. */
  readonly synonyms: readonly string[];
  readonly productCount: number;
}

/** A picture, and what it is asked for by. */
export interface CatalogueImage {
  readonly image: ShopImage;
  /** What a shopper calls it, in every language, lower case. */
  readonly topics: readonly string[];
  /** Slugs of the categories that it is about; empty where it is about all. */
  readonly categories: readonly string[];
}

/** The shop's facts. Products come out localised and priced for the market. */
export interface Catalogue {
  readonly size: number;
  readonly locales: readonly string[];
  readonly currencies: readonly string[];
  /** The market nearest to what a request asks for; the catalogue's own where it asks for nothing it has. */
  market(asked: { readonly locale?: string; readonly currency?: string }): Market;
  categories(locale: string): readonly Category[];
  product(id: string, market: Market): Product | undefined;
  search(query: CatalogueQuery, market: Market): CatalogueResult;
  /** Products said to go with this one, then neighbours of other categories that share its tags. */
  related(id: string, market: Market, limit: number): readonly Product[];
  /** Every colour word (in every language) that occurs as an option value or tag, with the option labels it stands for. */
  readonly vocabulary: {
    readonly colours: ReadonlyMap<string, readonly string[]>;
    readonly sizes: readonly string[];
    /** Folded words of all tags. */
    readonly tagWords: ReadonlySet<string>;
    /** All tags of every language, folded. */
    readonly tags: ReadonlySet<string>;
  };
  /** Orders of one signed-in customer, newest first. */
  ordersOf(subject: string): readonly Order[];
  order(id: string, subject: string): Order | undefined;
  /** Shops and pick-up points, in the shop's order. */
  locations(market: Market): readonly Location[];
  location(id: string, market: Market): Location | undefined;
  /** Promotions that anybody may be told of, also those that are over. */
  coupons(market: Market): readonly Coupon[];
  coupon(id: string, market: Market): Coupon | undefined;
  /** Pictures of the shop's own, such as size charts. */
  images(market: Market): readonly CatalogueImage[];
  image(id: string, market: Market): ShopImage | undefined;
  /** What the shop says of returns, delivery, payment and warranty, each at most once. */
  policies(market: Market): readonly ShopPolicy[];
}

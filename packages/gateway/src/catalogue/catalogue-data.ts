import type {
  Availability,
  Badge,
  Coupon,
  Location,
  Media,
  Order,
  Price,
  Product,
  ProductOption,
  ShopImage,
} from '@aisle/protocol';

export type Rating = NonNullable<Product['rating']>;
export type Attribute = NonNullable<Product['attributes']>[number];
export type VariantOption = { readonly name: string; readonly label: string };

/** What one variant costs in one currency, in minor units. A list price is above the price. */
export interface Offer {
  readonly price: number;
  readonly listPrice?: number;
}

export interface SourceVariant {
  readonly id: string;
  readonly title?: string;
  readonly sku?: string;
  /** By ISO 4217 code; never empty. */
  readonly offers: ReadonlyMap<string, Offer>;
  readonly availability?: Availability;
  readonly options: readonly VariantOption[];
  readonly media: readonly Media[];
}

/** What one locale says in place of the product's own words. */
export interface LocalizedProduct {
  readonly title?: string;
  /** The product's page in this language, where that is another one. */
  readonly url?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly attributes?: readonly Attribute[];
  /** Option names, option values, variant titles and badge labels, from the catalogue's own locale. */
  readonly labels: ReadonlyMap<string, string>;
}

/** A product as a catalogue file holds it: every locale and every currency. */
export interface SourceProduct {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  /** Slug of a category. */
  readonly category?: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly media: readonly Media[];
  readonly options: readonly ProductOption[];
  /** Never empty. */
  readonly variants: readonly SourceVariant[];
  readonly rating?: Rating;
  readonly badges: readonly Badge[];
  readonly attributes: readonly Attribute[];
  readonly goesWith: readonly string[];
  readonly localized: ReadonlyMap<string, LocalizedProduct>;
}

export interface SourceCategory {
  readonly slug: string;
  readonly title: string;
  readonly synonyms: readonly string[];
  readonly localized: ReadonlyMap<string, { readonly title?: string; readonly synonyms: readonly string[] }>;
}

export interface SourceOrder {
  /** JWT `sub` of the customer. */
  readonly owner: string;
  readonly order: Order;
}

/** Something of the shop's in its own words, and in each further locale's. */
export interface SourceFact<T> {
  readonly base: T;
  readonly localized: ReadonlyMap<string, T>;
}

export interface SourceCoupon extends SourceFact<Coupon> {
  /** What an order must come to, by ISO 4217 code. */
  readonly minimums: ReadonlyMap<string, Price>;
}

export interface SourceImage extends SourceFact<ShopImage> {
  /** What a shopper calls it, in every language. */
  readonly topics: readonly string[];
  /** Slugs of the categories that it is about; empty where it is about all. */
  readonly categories: readonly string[];
}

/** What a shop says of itself in its own words, one text for each. */
export const POLICY_TOPICS = ['returns', 'delivery', 'payment', 'warranty'] as const;
export type PolicyTopic = (typeof POLICY_TOPICS)[number];

/** What the shop promises on one topic. */
export interface ShopPolicy {
  readonly topic: PolicyTopic;
  readonly text: string;
  /** Where it stands in full. */
  readonly url?: string;
}

/** What a shop knows besides its products. */
export interface ShopFacts {
  readonly locations: readonly SourceFact<Location>[];
  readonly coupons: readonly SourceCoupon[];
  readonly images: readonly SourceImage[];
  /** Each topic once. */
  readonly policies: readonly SourceFact<ShopPolicy>[];
}

/** A catalogue file, read and checked. {@link createCatalogue} makes it searchable. */
export interface CatalogueData extends ShopFacts {
  /** BCP 47: the locale of the products' own words. */
  readonly locale: string;
  /** BCP 47, the base locale first. */
  readonly locales: readonly string[];
  /** ISO 4217: the currency that every product has a price in. */
  readonly currency: string;
  /** ISO 4217, the base currency first. */
  readonly currencies: readonly string[];
  readonly products: readonly SourceProduct[];
  readonly categories: readonly SourceCategory[];
  readonly orders: readonly SourceOrder[];
  /** Groups of words that this shop's visitors use for the same thing. @defaultValue [] */
  readonly synonyms?: readonly (readonly string[])[];
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Price {
  amount: number;
  currency: string;
}
export interface Media {
  url: string;
  alt_text: string;
}
export interface Variant {
  id: string;
  sku: string;
  title: string;
  price: Price;
  list_price?: Price;
  prices: Record<string, { price: number; list_price?: number }>;
  availability: { available: boolean; status: string; quantity: number };
  options: { name: string; label: string }[];
  media: Media[];
}
export interface Product {
  id: string;
  title: string;
  url: string;
  category: string;
  description: { plain: string };
  tags: string[];
  media: Media[];
  options: { name: string; values: { label: string; swatch?: string }[] }[];
  variants: Variant[];
  rating?: { value: number; count: number };
  badges?: { label: string; tone: string }[];
  attributes: { name: string; value: string }[];
  goes_with: string[];
  localized: Record<
    string,
    {
      title: string;
      description: { plain: string };
      tags: string[];
      attributes: { name: string; value: string }[];
      labels: Record<string, string>;
    }
  >;
}
export interface Order {
  id: string;
  owner: string;
  created_at: string;
  status: string;
  total: Price;
  line_items: { item: { id: string; product_id: string; image_url: string }; quantity: { total: number } }[];
  fulfillment: { events: { type: string; occurred_at: string }[] };
}
export interface CatalogueFile {
  currencies: string[];
  locales: string[];
  products: Product[];
  categories: { slug: string; title: string; synonyms: string[]; localized: Record<string, { title: string }> }[];
  orders: Order[];
  locations: { id: string; localized: Record<string, { name?: string }> }[];
  coupons: {
    id: string;
    minimum?: Price;
    minimums?: Record<string, number>;
    localized: Record<string, { title?: string }>;
  }[];
  images: {
    id: string;
    url: string;
    width: number;
    height: number;
    topics: string[];
    localized: Record<string, { url?: string; alt_text?: string }>;
  }[];
}

const folder = join(import.meta.dirname, '..');

/** The text of a file in the catalogue's folder. */
export const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Where the shop keeps what a URL of its own leads to. */
export const publicFile = (url: string): string => join(folder, '../public', url);

/** The catalogue as it lies on disk, before any code of the gateway has touched it. */
export const northfold = JSON.parse(read('northfold.json')) as CatalogueFile;

/** Values that are there more than once. */
export const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

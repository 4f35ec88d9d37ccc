import * as z from 'zod/mini';
import { LIMITS, OrderSchema } from '@aisle/protocol';
import { GatewayError } from '../gateway-error.js';
import type { Market } from './catalogue.js';
import type { CatalogueData, SourceCategory, SourceOrder, SourceProduct } from './catalogue-data.js';
import type { ProblemLog, RowLog } from './catalogue-report.js';
import { isObject, take, takeList, takeText, type JsonObject } from './read-fields.js';
import { isLocale, readProduct } from './read-product.js';
import { readShopFacts } from './read-shop-facts.js';

const SynonymSchema = z.string().check(z.minLength(1), z.maxLength(80));

export interface Reading {
  readonly data: CatalogueData;
  /** Product rows in the file, usable or not. */
  readonly rows: number;
  readonly unknownColumns: readonly string[];
}

/** @throws {@link GatewayError} `bad_config` when the text is no JSON catalogue at all. */
export function readJson(text: string, log: ProblemLog, market: Partial<Market>, maxRows: number): Reading {
  const file = parse(text);
  const list = Array.isArray(file) ? file : isObject(file) ? file['products'] : undefined;
  if (!Array.isArray(list))
    throw new GatewayError(
      'bad_config',
      'The catalogue is JSON without a "products" list: expected {"products": […]}.',
    );
  if (list.length > maxRows)
    throw new GatewayError('bad_config', `The catalogue has ${list.length} products, more than ${maxRows}: split it.`);
  const envelope = isObject(file) ? file : {};
  const locale = market.locale ?? localeOf(envelope['locale']) ?? 'en';
  const currency = market.currency ?? currencyOf(envelope['currency']) ?? firstCurrency(list) ?? 'USD';
  const products = readProducts(list, log, currency);
  return {
    data: {
      locale,
      locales: unique([
        locale,
        ...strings(envelope['locales']).filter(isLocale),
        ...products.flatMap((product) => [...product.localized.keys()]),
      ]),
      currency,
      currencies: currenciesOf(currency, products),
      products,
      categories: readCategories(log, envelope['categories'], products),
      orders: readOrders(log, envelope['orders']),
      ...readShopFacts(envelope, log),
    },
    rows: list.length,
    unknownColumns: [],
  };
}

function parse(text: string): unknown {
  try {
    // `__proto__` as a key would end up as somebody's prototype; the escaped spelling needs the reviver as well.
    return /__proto__|\\u005f/i.test(text)
      ? JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
      : JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.slice(0, 200) : 'unreadable';
    throw new GatewayError(
      'bad_config',
      `The catalogue is not JSON (${why}). A Google Merchant feed is read with the format "merchant-tsv".`,
      { cause },
    );
  }
}

function readProducts(list: readonly unknown[], log: ProblemLog, currency: string): SourceProduct[] {
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    const row = log.row('products', index + 1);
    const product = readProduct(row, entry, currency);
    if (!product) return [];
    if (seen.has(product.id)) {
      row.named(product.id).skip('occurs twice: ids must be unique, the first one is used', 'id');
      return [];
    }
    seen.add(product.id);
    return [product];
  });
}

/** Categories of the file, and one for every slug that only products name. */
function readCategories(log: ProblemLog, raw: unknown, products: readonly SourceProduct[]): SourceCategory[] {
  const categories = new Map<string, SourceCategory>();
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  list.forEach((entry, index) => {
    const row = log.row('categories', index + 1);
    const slug = isObject(entry) ? takeText(row, 'slug', LIMITS.idChars, entry['slug']) : undefined;
    if (!isObject(entry) || slug === undefined) return row.skip('must be an object with a "slug"');
    if (categories.has(slug)) return row.named(slug).skip('occurs twice: the first one is used', 'slug');
    categories.set(slug, readCategory(row.named(slug), slug, entry));
  });
  for (const { category } of products) {
    if (category !== undefined && !categories.has(category)) categories.set(category, categoryFromSlug(category));
  }
  return [...categories.values()];
}

function readCategory(row: RowLog, slug: string, entry: JsonObject): SourceCategory {
  const localized = isObject(entry['localized']) ? Object.entries(entry['localized']) : [];
  return {
    slug,
    title: takeText(row, 'title', LIMITS.titleChars, entry['title']) ?? titleFromSlug(slug),
    synonyms: takeList(row, 'synonyms', SynonymSchema, entry['synonyms']),
    localized: new Map(
      localized.flatMap(([locale, own]) => {
        if (!isObject(own) || !isLocale(locale)) return [];
        const title = takeText(row, `localized.${locale}.title`, LIMITS.titleChars, own['title']);
        const synonyms = takeList(row, `localized.${locale}.synonyms`, SynonymSchema, own['synonyms']);
        return [[locale, { ...(title === undefined ? {} : { title }), synonyms }] as const];
      }),
    ),
  };
}

export function categoryFromSlug(slug: string, title: string = titleFromSlug(slug)): SourceCategory {
  return { slug, title, synonyms: [], localized: new Map() };
}

function titleFromSlug(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim();
  return words === '' ? slug : words.charAt(0).toUpperCase() + words.slice(1);
}

function readOrders(log: ProblemLog, raw: unknown): SourceOrder[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  const seen = new Set<string>();
  return list.flatMap((entry, index) => {
    const row = log.row('orders', index + 1);
    const owner = isObject(entry) ? takeText(row, 'owner', LIMITS.idChars, entry['owner']) : undefined;
    const order = take(row, 'order', OrderSchema, entry);
    if (owner === undefined || order === undefined || seen.has(order.id)) {
      row.skip('must be an order with a unique "id" and an "owner"');
      return [];
    }
    seen.add(order.id);
    const { owner: _, ...rest } = order;
    return [{ owner, order: rest }];
  });
}

function currenciesOf(base: string, products: readonly SourceProduct[]): string[] {
  const codes = new Set([base]);
  for (const product of products)
    for (const variant of product.variants) for (const code of variant.offers.keys()) codes.add(code);
  return [...codes];
}

function firstCurrency(list: readonly unknown[]): string | undefined {
  for (const product of list) {
    const variants: unknown = isObject(product) ? product['variants'] : undefined;
    const first: unknown = Array.isArray(variants) ? variants[0] : undefined;
    const price = isObject(first) ? first['price'] : undefined;
    const currency = isObject(price) ? currencyOf(price['currency']) : undefined;
    if (currency !== undefined) return currency;
  }
  return undefined;
}

function currencyOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && /^[A-Z]{3}$/.test(raw) ? raw : undefined;
}

function localeOf(raw: unknown): string | undefined {
  return typeof raw === 'string' && isLocale(raw) ? raw : undefined;
}

function strings(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.filter((entry) => typeof entry === 'string') : [];
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}

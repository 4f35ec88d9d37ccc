import * as z from 'zod/mini';
import { LIMITS, OrderSchema } from '@aisle/protocol';
import { GatewayError } from '../gateway-error.js';
import type { CatalogueHead } from './catalogue-builder.js';
import type { SourceCategory, SourceOrder, SourceProduct } from './catalogue-data.js';
import type { ProblemLog, RowLog } from './catalogue-report.js';
import { UNREADABLE, type JsonDocuments } from './formats/json-documents.js';
import type { ProductSource, ProductSteps, SourceOptions } from './formats/product-source.js';
import { isObject, take, takeList, takeText, type JsonObject } from './read-fields.js';
import { isLocale, readProduct } from './read-product.js';
import { readShopFacts } from './read-shop-facts.js';

const SynonymSchema = z.string().check(z.minLength(1), z.maxLength(80));

/**
 * A catalogue in UCP's product shape, with or without our `localized` and `prices`.
 * @throws {@link GatewayError} `bad_config` when the text is no JSON catalogue at all.
 */
export function openUcpJson(json: JsonDocuments, log: ProblemLog, options: SourceOptions): ProductSource {
  const { envelope, count } = json;
  checkCount(json, options, '{"products": […]}');
  const locale = options.locale ?? localeOf(envelope['locale']) ?? 'en';
  return { format: 'json', locale, steps: steps() };

  function* steps(): ProductSteps {
    const currency = options.currency ?? currencyOf(envelope['currency']) ?? firstCurrency(json) ?? 'USD';
    const locales = new Set([locale, ...strings(envelope['locales']).filter(isLocale)]);
    const currencies = new Set([currency]);
    const slugs = new Set<string>();
    const isNew = createIdCheck();
    let row = 0;
    for (const entry of json.entries()) {
      row += 1;
      const product = readEntry(log.row('products', row), entry, currency, isNew);
      if (product) {
        for (const own of product.localized.keys()) locales.add(own);
        for (const variant of product.variants) for (const code of variant.offers.keys()) currencies.add(code);
        if (product.category !== undefined) slugs.add(product.category);
      }
      yield product;
    }
    const head: CatalogueHead = {
      locale,
      locales: [...locales],
      currency,
      currencies: [...currencies],
      categories: readCategories(log, envelope['categories'], slugs),
      orders: readOrders(log, envelope['orders']),
      ...readShopFacts(envelope, log),
      synonyms: readSynonyms(envelope['synonyms']),
    };
    return { head, rows: count, unknownColumns: [] };
  }
}

/** @throws {@link GatewayError} `bad_config` where there is no list, or too long a one. */
export function checkCount(
  { envelope, count, listed }: JsonDocuments,
  { maxRows }: SourceOptions,
  expected: string,
): void {
  if (!listed && !Array.isArray(envelope['products'])) {
    throw new GatewayError('bad_config', `The catalogue is JSON without a "products" list: expected ${expected}.`);
  }
  if (count > maxRows)
    throw new GatewayError('bad_config', `The catalogue has ${count} products, more than ${maxRows}: split it.`);
}

/** Whether an id has not been there yet. */
export type IsNew = (id: string) => boolean;

export function createIdCheck(): IsNew {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
}

/** One entry as a product, or undefined with the reason in the report. */
export function readEntry(row: RowLog, entry: unknown, currency: string, isNew: IsNew): SourceProduct | undefined {
  if (entry === UNREADABLE) return skip(row, 'is not JSON');
  const product = readProduct(row, entry, currency);
  if (!product || isNew(product.id)) return product;
  return skip(row.named(product.id), 'occurs twice: ids must be unique, the first one is used', 'id');
}

function skip(row: RowLog, problem: string, field?: string): undefined {
  row.skip(problem, field);
}

const MAX_SYNONYM_GROUPS = 5_000;

/** `[["rucksack", "tourenrucksack"], …]`: what is no list of texts says nothing. */
function readSynonyms(raw: unknown): string[][] {
  const groups: readonly unknown[] = Array.isArray(raw) ? raw.slice(0, MAX_SYNONYM_GROUPS) : [];
  return groups.map((group) => strings(group).filter((word) => word.length <= 80)).filter(({ length }) => length > 1);
}

/** Categories of the file, and one for every slug that only products name. */
function readCategories(log: ProblemLog, raw: unknown, slugs: ReadonlySet<string>): SourceCategory[] {
  const categories = new Map<string, SourceCategory>();
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [];
  list.forEach((entry, index) => {
    const row = log.row('categories', index + 1);
    const slug = isObject(entry) ? takeText(row, 'slug', LIMITS.idChars, entry['slug']) : undefined;
    if (!isObject(entry) || slug === undefined) return row.skip('must be an object with a "slug"');
    if (categories.has(slug)) return row.named(slug).skip('occurs twice: the first one is used', 'slug');
    categories.set(slug, readCategory(row.named(slug), slug, entry));
  });
  for (const slug of slugs) if (!categories.has(slug)) categories.set(slug, categoryFromSlug(slug));
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

const LOOKED_AT = 100;

function firstCurrency(json: JsonDocuments): string | undefined {
  let row = 0;
  for (const product of json.entries()) {
    const variants: unknown = isObject(product) ? product['variants'] : undefined;
    const first: unknown = Array.isArray(variants) ? variants[0] : undefined;
    const price = isObject(first) ? first['price'] : undefined;
    const currency = isObject(price) ? currencyOf(price['currency']) : undefined;
    row += 1;
    if (currency !== undefined || row === LOOKED_AT) return currency;
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

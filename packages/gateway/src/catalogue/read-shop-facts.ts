import * as z from 'zod/mini';
import { CouponSchema, LocationSchema, PriceSchema, ShopImageSchema, type Price } from '@aisle/protocol';
import {
  POLICY_TOPICS,
  type ShopFacts,
  type ShopPolicy,
  type SourceCoupon,
  type SourceFact,
  type SourceImage,
} from './catalogue-data.js';
import type { CatalogueProblem, ProblemLog, RowLog } from './catalogue-report.js';
import { isObject, take, takeList, takeUrl, type JsonObject } from './read-fields.js';
import { isLocale } from './read-product.js';

/** Enough for a paragraph; a whole legal text belongs behind the address. */
const POLICY_CHARS = 2_000;
const WordSchema = z.string().check(z.minLength(1), z.maxLength(80));

/** Locations, coupons, pictures and policies of a JSON catalogue. */
export function readShopFacts(file: JsonObject, log: ProblemLog): ShopFacts {
  return {
    locations: readFacts(log, 'locations', file, (row, own) =>
      take(row, 'location', LocationSchema, withUrl(row, own)),
    ),
    coupons: readList(log, 'coupons', file, readCoupon),
    images: readList(log, 'images', file, readImage),
    policies: readList(log, 'policies', file, readPolicy).map(({ base, localized }) => ({
      base: base.policy,
      localized: new Map([...localized].map(([locale, { policy }]) => [locale, policy])),
    })),
  };
}

type List = Extract<CatalogueProblem['list'], 'locations' | 'coupons' | 'images' | 'policies'>;

/** Entries that are objects and can be read, each id once. */
function readList<T extends SourceFact<{ readonly id: string }>>(
  log: ProblemLog,
  list: List,
  file: JsonObject,
  read: (row: RowLog, entry: JsonObject) => T | undefined,
): T[] {
  const entries: readonly unknown[] = Array.isArray(file[list]) ? file[list] : [];
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const row = log.row(list, index + 1);
    const fact = isObject(entry) ? read(row, entry) : undefined;
    if (fact && !seen.has(fact.base.id)) {
      seen.add(fact.base.id);
      return [fact];
    }
    const key = list === 'policies' ? 'topic' : 'id';
    row.skip(fact ? `occurs twice: each ${key} must be unique, the first one is used` : 'is not usable', key);
    return [];
  });
}

type Read<T> = (row: RowLog, own: JsonObject) => T | undefined;

function readFacts<T extends { readonly id: string }>(
  log: ProblemLog,
  list: List,
  file: JsonObject,
  read: Read<T>,
): SourceFact<T>[] {
  return readList(log, list, file, (row, entry) => readFact(row, entry, read));
}

/** A fact in its own words, and once more for each locale that says something else. */
function readFact<T extends { readonly id: string }>(
  row: RowLog,
  entry: JsonObject,
  read: Read<T>,
): SourceFact<T> | undefined {
  const { localized, ...own } = entry;
  const base = read(row, own);
  if (!base) return undefined;
  const locales = isObject(localized) ? Object.entries(localized) : [];
  return {
    base,
    localized: new Map(
      locales.flatMap(([locale, words]) => {
        const fact =
          isObject(words) && isLocale(locale) ? read(row.named(base.id), { ...own, ...words, id: base.id }) : undefined;
        if (!fact) row.named(base.id).drop(`localized.${locale}`, 'must be an object under a BCP 47 locale');
        return fact ? [[locale, fact] as const] : [];
      }),
    ),
  };
}

/** What a coupon needs of an order may be another sum in another currency. */
function readCoupon(row: RowLog, entry: JsonObject): SourceCoupon | undefined {
  const { minimums, ...own } = entry;
  const fact = readFact(row, own, (line, words) => take(line, 'coupon', CouponSchema, words));
  const amounts = isObject(minimums) ? Object.entries(minimums) : [];
  return (
    fact && {
      ...fact,
      minimums: new Map(
        amounts.flatMap(([currency, amount]): [string, Price][] => {
          const price = take(row.named(fact.base.id), `minimums.${currency}`, PriceSchema, { amount, currency });
          return price ? [[currency, price]] : [];
        }),
      ),
    }
  );
}

/** `topics` are what a shopper calls the picture, in every language; `categories` what it is about. */
function readImage(row: RowLog, entry: JsonObject): SourceImage | undefined {
  const { topics, categories, ...own } = entry;
  const fact = readFact(row, own, (line, words) => take(line, 'image', ShopImageSchema, withUrl(line, words)));
  return (
    fact && {
      ...fact,
      topics: takeList(row, 'topics', WordSchema, topics),
      categories: takeList(row, 'categories', WordSchema, categories),
    }
  );
}

const PolicySchema = z.object({
  topic: z.enum(POLICY_TOPICS),
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(POLICY_CHARS)),
  url: z.optional(z.string()),
});

interface KeyedPolicy {
  /** Its topic: a shop has one policy on each. */
  readonly id: string;
  readonly policy: ShopPolicy;
}

function readPolicy(row: RowLog, entry: JsonObject): SourceFact<KeyedPolicy> | undefined {
  return readFact(row, { ...entry, id: entry['topic'] }, (line, { id, ...words }) => {
    const policy = take(line, 'policy', PolicySchema, withUrl(line, { ...words, topic: id }));
    return policy && { id: policy.topic, policy: withoutAbsent(policy) };
  });
}

function withoutAbsent({ topic, text, url }: z.infer<typeof PolicySchema>): ShopPolicy {
  return { topic, text, ...(url === undefined ? {} : { url }) };
}

/** An address that cannot be linked to is left out. */
function withUrl(row: RowLog, entry: JsonObject): JsonObject {
  const { url: raw, ...rest } = entry;
  const url = takeUrl(row, 'url', raw);
  return url === undefined ? rest : { ...rest, url };
}

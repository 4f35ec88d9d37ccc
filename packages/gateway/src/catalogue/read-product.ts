import * as z from 'zod/mini';
import { AvailabilitySchema, BadgeSchema, LIMITS, ProductOptionSchema, ProductSchema } from '@aisle/protocol';
import type { LocalizedProduct, SourceProduct, SourceVariant } from './catalogue-data.js';
import type { RowLog } from './catalogue-report.js';
import { isObject, take, takeList, takeMedia, takeText, takeUrl, type JsonObject } from './read-fields.js';
import { readOffers } from './read-offers.js';

export const DESCRIPTION_CHARS = 4_000;
const TAG_CHARS = 80;
const LABEL_CHARS = LIMITS.titleChars;

const IdSchema = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
const LabelSchema = z.string().check(z.minLength(1), z.maxLength(LABEL_CHARS));
const AttributeSchema = z.looseObject({
  name: LabelSchema,
  value: z.string().check(z.minLength(1), z.maxLength(1_000)),
});
const VariantOptionSchema = z.looseObject({ name: LabelSchema, label: LabelSchema });
const TagSchema = z.string().check(z.minLength(1), z.maxLength(TAG_CHARS));
const RatingSchema = ProductSchema.shape.rating;

/** One product of a JSON catalogue, or undefined with the reason in the report. */
export function readProduct(row: RowLog, raw: unknown, base: string): SourceProduct | undefined {
  if (!isObject(raw)) return skip(row, 'must be an object');
  const id = z.safeParse(IdSchema, raw['id']);
  if (!id.success) return skip(row, `must be a text of 1 to ${LIMITS.idChars} characters`, 'id');
  const named = row.named(id.data);
  const title = takeText(named, 'title', LIMITS.titleChars, raw['title']);
  if (title === undefined) return skip(named, 'is missing: every product needs a title', 'title');
  const variants = readVariants(named, raw['variants'], base);
  if (variants.length === 0) return skip(named, 'needs at least one variant with a price', 'variants');
  const { url, category, description, rating } = {
    url: takeUrl(named, 'url', raw['url']),
    category: takeText(named, 'category', LIMITS.idChars, raw['category'] ?? firstCategory(raw['categories'])),
    description: takeText(named, 'description', DESCRIPTION_CHARS, plainText(raw['description'])),
    rating: take(named, 'rating', RatingSchema, raw['rating']),
  };
  return {
    id: id.data,
    title,
    ...(url === undefined ? {} : { url }),
    ...(category === undefined ? {} : { category }),
    ...(description === undefined ? {} : { description }),
    ...(rating === undefined ? {} : { rating }),
    tags: takeList(named, 'tags', TagSchema, raw['tags']),
    media: takeMedia(named, 'media', raw['media']),
    options: takeList(named, 'options', ProductOptionSchema, raw['options']),
    variants,
    badges: takeList(named, 'badges', BadgeSchema, raw['badges']),
    attributes: takeList(named, 'attributes', AttributeSchema, raw['attributes']),
    goesWith: takeList(named, 'goes_with', IdSchema, raw['goes_with']),
    localized: readLocalized(named, raw['localized']),
  };
}

function skip(row: RowLog, problem: string, field?: string): undefined {
  row.skip(problem, field);
}

function readVariants(row: RowLog, raw: unknown, base: string): SourceVariant[] {
  if (!Array.isArray(raw)) return [];
  const seen = new Set<string>();
  return raw.flatMap((entry: unknown, index) => {
    const field = `variants.${index}`;
    const variant = isObject(entry) ? readVariant(row, field, entry, base) : undefined;
    if (!isObject(entry)) row.drop(field, 'must be an object');
    if (!variant) return [];
    if (seen.has(variant.id)) {
      row.drop(`${field}.id`, `"${variant.id}" occurs twice: ids must be unique`);
      return [];
    }
    seen.add(variant.id);
    return [variant];
  });
}

function readVariant(row: RowLog, field: string, raw: JsonObject, base: string): SourceVariant | undefined {
  const id = z.safeParse(IdSchema, raw['id']);
  if (!id.success) {
    row.drop(`${field}.id`, `must be a text of 1 to ${LIMITS.idChars} characters; the variant is not used`);
    return undefined;
  }
  const offers = readOffers(row, field, raw, base);
  if (!offers) return undefined;
  const { title, sku, availability } = {
    title: takeText(row, `${field}.title`, LIMITS.titleChars, raw['title']),
    sku: takeText(row, `${field}.sku`, LIMITS.idChars, raw['sku']),
    availability: take(row, `${field}.availability`, AvailabilitySchema, raw['availability']),
  };
  return {
    id: id.data,
    ...(title === undefined ? {} : { title }),
    ...(sku === undefined ? {} : { sku }),
    ...(availability === undefined ? {} : { availability }),
    offers,
    options: takeList(row, `${field}.options`, VariantOptionSchema, raw['options']),
    media: takeMedia(row, `${field}.media`, raw['media']),
  };
}

function readLocalized(row: RowLog, raw: unknown): Map<string, LocalizedProduct> {
  const localized = new Map<string, LocalizedProduct>();
  if (!isObject(raw)) return localized;
  for (const [locale, entry] of Object.entries(raw)) {
    const field = `localized.${locale}`;
    if (!isObject(entry) || !isLocale(locale)) {
      row.drop(field, 'must be an object under a BCP 47 locale');
      continue;
    }
    localized.set(locale, readWords(row, field, entry));
  }
  return localized;
}

function readWords(row: RowLog, field: string, entry: JsonObject): LocalizedProduct {
  const title = takeText(row, `${field}.title`, LIMITS.titleChars, entry['title']);
  const url = takeUrl(row, `${field}.url`, entry['url']);
  const description = takeText(row, `${field}.description`, DESCRIPTION_CHARS, plainText(entry['description']));
  const attributes = takeList(row, `${field}.attributes`, AttributeSchema, entry['attributes']);
  return {
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    tags: takeList(row, `${field}.tags`, TagSchema, entry['tags']),
    ...(attributes.length === 0 ? {} : { attributes }),
    labels: readLabels(row, `${field}.labels`, entry['labels']),
  };
}

function readLabels(row: RowLog, field: string, raw: unknown): Map<string, string> {
  const labels = new Map<string, string>();
  if (!isObject(raw)) return labels;
  for (const [label, own] of Object.entries(raw)) {
    const text = takeText(row, `${field}.${label.slice(0, TAG_CHARS)}`, LABEL_CHARS, own);
    if (text !== undefined) labels.set(label, text);
  }
  return labels;
}

const judged = new Map<string, boolean>();
const JUDGED = 1_000;

/** Whether a text is a BCP 47 tag. The same few are asked for with every product, and `Intl` is slow to answer. */
export function isLocale(tag: string): boolean {
  const known = judged.get(tag);
  if (known !== undefined) return known;
  const answer = canonicalises(tag);
  if (judged.size < JUDGED) judged.set(tag, answer);
  return answer;
}

function canonicalises(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** UCP descriptions come as `plain`, `markdown` or `html`; only words are wanted here. */
function plainText(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  if (raw['plain'] !== undefined) return raw['plain'];
  if (raw['markdown'] !== undefined) return raw['markdown'];
  const html = raw['html'];
  return typeof html === 'string'
    ? html
        .slice(0, DESCRIPTION_CHARS * 4)
        .replace(/<[^<>]*>/g, ' ')
        .replace(/\s+/g, ' ')
    : undefined;
}

/** Plain UCP has `categories: [{ value }]`. */
function firstCategory(raw: unknown): unknown {
  const first: unknown = Array.isArray(raw) ? raw[0] : undefined;
  return isObject(first) ? first['value'] : first;
}

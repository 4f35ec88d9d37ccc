import { LIMITS, minorUnits, type Availability, type Media } from '@aisle/protocol';
import type { Attribute, Offer } from './catalogue-data.js';
import type { RowLog } from './catalogue-report.js';
import { takeText, takeUrl } from './read-fields.js';
import { DESCRIPTION_CHARS } from './read-product.js';

/** One usable row of a merchant feed. */
export interface FeedItem {
  readonly id: string;
  readonly group: string | undefined;
  readonly title: string;
  readonly description: string | undefined;
  readonly url: string | undefined;
  readonly media: readonly Media[];
  readonly offer: Offer;
  readonly availability: Availability;
  readonly colour: string | undefined;
  readonly size: string | undefined;
  readonly category: { readonly slug: string; readonly title: string } | undefined;
  readonly attributes: readonly Attribute[];
}

const STATUSES: ReadonlyMap<string, Availability> = new Map([
  ['in_stock', { available: true, status: 'in_stock' }],
  ['limited_availability', { available: true, status: 'limited_stock' }],
  ['out_of_stock', { available: false, status: 'out_of_stock' }],
  ['preorder', { available: true, status: 'preorder' }],
  ['backorder', { available: true, status: 'backorder' }],
]);

const ATTRIBUTE_COLUMNS: readonly (readonly [string, string])[] = [
  ['brand', 'Brand'],
  ['material', 'Material'],
  ['pattern', 'Pattern'],
  ['product_weight', 'Weight'],
  ['condition', 'Condition'],
  ['gtin', 'GTIN'],
];

type Fields = ReadonlyMap<string, string>;

/** Checks one row; undefined with the reason in the report. `seen` holds the ids so far. */
export function readFeedItem(
  log: RowLog,
  fields: Fields,
  currency: string | undefined,
  seen: Set<string>,
): FeedItem | undefined {
  const id = fields.get('id');
  if (id === undefined || id.length > LIMITS.idChars)
    return skip(log, `must have 1 to ${LIMITS.idChars} characters`, 'id');
  const row = log.named(id);
  if (seen.has(id)) return skip(row, 'occurs twice: ids must be unique, the first one is used', 'id');
  const title = takeText(row, 'title', LIMITS.titleChars, fields.get('title'));
  if (title === undefined) return skip(row, 'is missing', 'title');
  const price = readMoney(fields.get('price'), currency);
  if (typeof price === 'string') return skip(row, price, 'price');
  const status = (fields.get('availability') ?? '').toLowerCase().replace(/[\s-]+/g, '_');
  const availability = STATUSES.get(status);
  if (!availability) return skip(row, `must be one of ${[...STATUSES.keys()].join(', ')}`, 'availability');
  seen.add(id);
  return {
    id,
    title,
    offer: readOffer(row, price, fields.get('sale_price'), currency),
    availability,
    group: takeText(row, 'item_group_id', LIMITS.idChars, fields.get('item_group_id')),
    description: takeText(row, 'description', DESCRIPTION_CHARS, fields.get('description')),
    url: takeUrl(row, 'link', fields.get('link')),
    media: readImage(row, fields.get('image_link'), title),
    colour: takeText(row, 'color', LIMITS.titleChars, fields.get('color')),
    size: takeText(row, 'size', LIMITS.titleChars, fields.get('size')),
    category: readCategory(fields.get('product_type') ?? fields.get('google_product_category')),
    attributes: ATTRIBUTE_COLUMNS.flatMap(([column, name]) => {
      const value = takeText(row, column, 1_000, fields.get(column));
      return value === undefined ? [] : [{ name, value }];
    }),
  };
}

function skip(row: RowLog, problem: string, field: string): undefined {
  row.skip(problem, field);
}

/** The currency of `15.00 USD`. */
export function feedCurrency(raw: string | undefined): string | undefined {
  return /^\d+(?:\.\d+)? ?([A-Z]{3})$/.exec(raw ?? '')?.[1];
}

/** Minor units, or what is wrong. */
function readMoney(raw: string | undefined, currency: string | undefined): number | string {
  if (raw === undefined) return 'is missing: write it as "15.00 USD"';
  const match = /^(\d+(?:\.\d+)?) ?([A-Z]{3})$/.exec(raw);
  const [, decimal, code] = match ?? [];
  if (decimal === undefined || code === undefined)
    return 'must be a positive decimal and an ISO 4217 code, as in "15.00 USD"';
  if (code !== currency)
    return `is in ${code}, the feed's other prices are in ${currency ?? 'no currency'}: use one feed for each currency`;
  return minorUnits(decimal, code) ?? `has more decimals than ${code} has, or is too large`;
}

function readOffer(row: RowLog, price: number, rawSale: string | undefined, currency: string | undefined): Offer {
  if (rawSale === undefined) return { price };
  const sale = readMoney(rawSale, currency);
  if (typeof sale === 'string') {
    row.drop('sale_price', sale);
    return { price };
  }
  if (sale < price) return { price: sale, listPrice: price };
  if (sale > price) row.drop('sale_price', 'is above the price');
  return { price };
}

function readImage(row: RowLog, raw: string | undefined, title: string): Media[] {
  const url = takeUrl(row, 'image_link', raw);
  return url === undefined ? [] : [{ type: 'image', url, alt_text: title }];
}

/** The last step of `Bags > Backpacks > Daypacks`; a bare number is Google's own taxonomy id and says nothing here. */
function readCategory(raw: string | undefined): FeedItem['category'] {
  const title = raw?.split('>').at(-1)?.trim().slice(0, LIMITS.idChars);
  if (title === undefined || title === '' || /^\d+$/.test(title)) return undefined;
  const slug = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? undefined : { slug, title };
}

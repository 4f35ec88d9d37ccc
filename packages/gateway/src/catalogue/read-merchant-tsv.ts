import { LIMITS } from '@aisle/protocol';
import { GatewayError } from '../gateway-error.js';
import type { Market } from './catalogue.js';
import type { SourceCategory } from './catalogue-data.js';
import type { ProblemLog } from './catalogue-report.js';
import { groupFeedItems } from './group-feed-items.js';
import { feedCurrency, readFeedItem, type FeedItem } from './read-feed-item.js';
import { categoryFromSlug, type Reading } from './read-json.js';
import { tsvRows } from './tsv-rows.js';

/** Columns of the product data specification that are read. */
const USED = new Set(
  (
    'id title description link image_link additional_image_link price sale_price availability brand gtin mpn condition product_type ' +
    'google_product_category color size material pattern item_group_id gender age_group product_highlight product_weight shipping_weight'
  ).split(' '),
);

/**
 * A Google Merchant feed in tab-separated text (product data specification). One row is one variant; rows that share
 * `item_group_id` are one product. The base currency is that of the first readable price.
 * @throws {@link GatewayError} `bad_config` when the header lacks `id`, `title` or `price`.
 */
export function readMerchantTsv(text: string, log: ProblemLog, market: Partial<Market>, maxRows: number): Reading {
  const rows = tsvRows(text);
  const header = rows.next();
  const columns = header.done ? [] : header.value.cells.map(columnName);
  const missing = ['id', 'title', 'price'].filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new GatewayError(
      'bad_config',
      `The feed's first line must name its columns, separated by tabs; ${missing.join(', ')} missing.`,
    );
  }
  const items: FeedItem[] = [];
  const seen = new Set<string>();
  let count = 0;
  let currency = market.currency;
  for (const { line, cells } of rows) {
    count += 1;
    if (count > maxRows) throw new GatewayError('bad_config', `The feed has more than ${maxRows} rows: split it.`);
    const fields = new Map(columns.flatMap((name, index) => cellOf(name, cells[index])));
    currency ??= feedCurrency(fields.get('price'));
    const item = readFeedItem(log.row('products', line), fields, currency, seen);
    if (item) items.push(item);
  }
  const base = currency ?? 'USD';
  const locale = market.locale ?? 'en';
  const products = groupFeedItems(items, base);
  const unknownColumns = columns.filter(
    (name, index) => name !== '' && (!USED.has(name) || columns.indexOf(name) !== index),
  );
  return {
    data: {
      locale,
      locales: [locale],
      currency: base,
      currencies: [base],
      products,
      categories: categoriesOf(items),
      orders: [],
      locations: [],
      coupons: [],
      images: [],
    },
    rows: count,
    unknownColumns: [...new Set(unknownColumns)],
  };
}

/** `Image Link` and `g:image_link` are the same column. */
function columnName(raw: string): string {
  return raw
    .trim()
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s-]+/g, '_')
    .slice(0, LIMITS.idChars);
}

function cellOf(name: string, raw: string | undefined): [string, string][] {
  const value = raw?.trim() ?? '';
  return name === '' || value === '' ? [] : [[name, value]];
}

function categoriesOf(items: readonly FeedItem[]): SourceCategory[] {
  const categories = new Map<string, SourceCategory>();
  for (const { category } of items) {
    if (category && !categories.has(category.slug))
      categories.set(category.slug, categoryFromSlug(category.slug, category.title));
  }
  return [...categories.values()];
}

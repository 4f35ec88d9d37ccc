import { GatewayError } from '../../gateway-error.js';
import type { SourceCategory } from '../catalogue-data.js';
import type { ProblemLog } from '../catalogue-report.js';
import { groupFeedItems } from '../group-feed-items.js';
import { feedCurrency, readFeedItem, type FeedItem } from '../read-feed-item.js';
import { categoryFromSlug } from '../read-json.js';
import { plainHead, type ProductSteps, type SourceOptions } from './product-source.js';

/** Fields of the product data specification that are read. */
export const USED: ReadonlySet<string> = new Set(
  (
    'id title description link image_link additional_image_link price sale_price availability brand gtin mpn condition product_type ' +
    'google_product_category color size material pattern item_group_id gender age_group product_highlight product_weight shipping_weight'
  ).split(' '),
);

/** A merchant feed while it is read, whatever it is written in. */
export interface MerchantFeed {
  readonly locale: string;
  add(row: number, fields: ReadonlyMap<string, string>): void;
  /** A field that nothing reads. */
  unknown(name: string): void;
  finish(): ProductSteps;
}

const MAX_UNKNOWN = 100;

/** @throws {@link GatewayError} `bad_config` where there are too many rows. */
export function createFeed(log: ProblemLog, options: SourceOptions): MerchantFeed {
  const items: FeedItem[] = [];
  const seen = new Set<string>();
  const unknown = new Set<string>();
  const locale = options.locale ?? 'en';
  let count = 0;
  let currency = options.currency;
  return {
    locale,
    add(row, fields) {
      count += 1;
      if (count > options.maxRows)
        throw new GatewayError('bad_config', `The feed has more than ${options.maxRows} rows: split it.`);
      currency ??= feedCurrency(fields.get('price'));
      const item = readFeedItem(log.row('products', row), fields, currency, seen);
      if (item) items.push(item);
    },
    unknown(name) {
      if (unknown.size < MAX_UNKNOWN) unknown.add(name);
    },
    *finish() {
      const base = currency ?? 'USD';
      for (const product of groupFeedItems(items, base)) yield product;
      const categories = categoriesOf(items);
      return { head: { ...plainHead(locale, base), categories }, rows: count, unknownColumns: [...unknown] };
    },
  };
}

function categoriesOf(items: readonly FeedItem[]): SourceCategory[] {
  const categories = new Map<string, SourceCategory>();
  for (const { category } of items) {
    if (category && !categories.has(category.slug))
      categories.set(category.slug, categoryFromSlug(category.slug, category.title));
  }
  return [...categories.values()];
}

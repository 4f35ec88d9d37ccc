import type { CatalogueHead } from '../catalogue-builder.js';
import type { SourceCategory } from '../catalogue-data.js';
import type { ProblemLog } from '../catalogue-report.js';
import { isObject } from '../read-fields.js';
import { categoryFromSlug, checkCount, createIdCheck, readEntry } from '../read-json.js';
import type { JsonDocuments } from './json-documents.js';
import { plainHead, type ProductSource, type ProductSteps, type SourceOptions } from './product-source.js';
import { shopifyCategory, shopifyProduct } from './shopify-product.js';
import { slugOf } from './slug-of.js';

/**
 * Shopify's `/products.json`, one page or several. It names no currency: without one in the options, prices are read as US dollars,
 * and the report says so.
 */
export function openShopify(json: JsonDocuments, log: ProblemLog, options: SourceOptions): ProductSource {
  checkCount(json, options, '{"products": […]}');
  const locale = options.locale ?? 'en';
  return { format: 'shopify', locale, steps: steps() };

  function* steps(): ProductSteps {
    const currency = options.currency ?? 'USD';
    if (options.currency === undefined)
      log.row('products', 1).drop('price', 'Shopify names no currency here: say which one it is, USD is taken');
    const isNew = createIdCheck();
    const categories = new Map<string, SourceCategory>();
    let row = 0;
    for (const entry of json.entries()) {
      row += 1;
      const raw = isObject(entry) ? shopifyProduct(entry, currency) : entry;
      const product = readEntry(log.row('products', row), raw, currency, isNew);
      const title = isObject(entry) ? shopifyCategory(entry) : undefined;
      const slug = title === undefined ? undefined : slugOf(title);
      if (product && slug !== undefined && !categories.has(slug)) categories.set(slug, categoryFromSlug(slug, title));
      yield product;
    }
    const head: CatalogueHead = { ...plainHead(locale, currency), categories: [...categories.values()] };
    return { head, rows: json.count, unknownColumns: [] };
  }
}

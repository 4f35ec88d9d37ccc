import { minorUnits } from '@aisle/protocol';
import { isObject, type JsonObject } from '../read-fields.js';
import { htmlText } from './html-text.js';
import { slugOf } from './slug-of.js';

/** Whether an entry has the shape of Shopify's `/products.json`: prices are decimal strings, and there is a handle. */
export function isShopifyProduct(raw: unknown): boolean {
  const variants: unknown = isObject(raw) ? raw['variants'] : undefined;
  const first: unknown = Array.isArray(variants) ? variants[0] : undefined;
  return isObject(raw) && typeof raw['handle'] === 'string' && isObject(first) && typeof first['price'] === 'string';
}

const HTML_CHARS = 40_000;
/** Shopify's stand-in for "no options". */
const NO_OPTION = 'Default Title';

/**
 * A product of Shopify's `/products.json` in the shape that catalogues are read in. Prices there have no currency: they are in the
 * shop's own. A price that is no decimal of it is left out, and so is its variant, with a line in the report.
 */
export function shopifyProduct(raw: JsonObject, currency: string): JsonObject {
  const options = list(raw['options']).filter((option) => text(option['name']) !== undefined && !isNoOption(option));
  const names = options.map((option) => text(option['name']) ?? '');
  const handle = text(raw['handle']);
  const html = text(raw['body_html'])?.slice(0, HTML_CHARS);
  return {
    id: idOf(raw['id']),
    title: raw['title'],
    ...(handle === undefined ? {} : { url: `/products/${encodeURIComponent(handle)}` }),
    ...(html === undefined ? {} : { description: { plain: htmlText(html) } }),
    ...(text(raw['product_type']) === undefined ? {} : { category: slugOf(text(raw['product_type']) ?? '') }),
    tags: tagsOf(raw['tags']),
    media: list(raw['images']).map((image) => mediaOf(image, text(raw['title']))),
    options: options.map((option) => ({
      name: option['name'],
      values: strings(option['values']).map((label) => ({ label })),
    })),
    variants: list(raw['variants']).map((variant) => variantOf(variant, names, currency)),
    attributes: text(raw['vendor']) === undefined ? [] : [{ name: 'Brand', value: raw['vendor'] }],
  };
}

/** The title of a category as the shop writes it. */
export function shopifyCategory(raw: JsonObject): string | undefined {
  return text(raw['product_type']);
}

function variantOf(raw: JsonObject, names: readonly string[], currency: string): JsonObject {
  const amount = typeof raw['price'] === 'string' ? minorUnits(raw['price'], currency) : undefined;
  const listed = text(raw['compare_at_price']);
  const list = listed === undefined ? undefined : minorUnits(listed, currency);
  const options = names.flatMap((name, index) => {
    const label = text(raw[`option${index + 1}`]);
    return label === undefined ? [] : [{ name, label }];
  });
  const image = raw['featured_image'];
  const available = raw['available'];
  const price = amount ?? raw['price'];
  return {
    id: idOf(raw['id']),
    ...(text(raw['sku']) === undefined ? {} : { sku: raw['sku'] }),
    ...(raw['title'] === NO_OPTION ? {} : { title: raw['title'] }),
    price: { amount: price, currency },
    // Shopify writes "0.00", or the price itself, for "no list price".
    ...(list !== undefined && amount !== undefined && list > amount ? { list_price: { amount: list, currency } } : {}),
    ...(typeof available === 'boolean'
      ? { availability: { available, status: available ? 'in_stock' : 'out_of_stock' } }
      : {}),
    options,
    ...(isObject(image) ? { media: [mediaOf(image, undefined)] } : {}),
  };
}

function mediaOf(image: JsonObject, title: string | undefined): JsonObject {
  const alt = text(image['alt']) ?? title;
  return {
    type: 'image',
    url: image['src'],
    ...(alt === undefined ? {} : { alt_text: alt.slice(0, 300) }),
    ...(typeof image['width'] === 'number' ? { width: image['width'] } : {}),
    ...(typeof image['height'] === 'number' ? { height: image['height'] } : {}),
  };
}

function isNoOption(option: JsonObject): boolean {
  const values = strings(option['values']);
  return values.length === 1 && values[0] === NO_OPTION;
}

/** Numbers in JSON; a gateway's ids are texts. */
function idOf(raw: unknown): unknown {
  return typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw;
}

/** A list, or one text with commas, by the version of the shop. */
function tagsOf(raw: unknown): string[] {
  const tags = typeof raw === 'string' ? raw.split(',') : strings(raw);
  return tags.map((tag) => tag.trim().slice(0, 80)).filter((tag) => tag !== '');
}

function list(raw: unknown): JsonObject[] {
  return Array.isArray(raw) ? raw.filter(isObject) : [];
}

function strings(raw: unknown): string[] {
  return Array.isArray(raw) ? raw.filter((entry) => typeof entry === 'string') : [];
}

function text(raw: unknown): string | undefined {
  return typeof raw === 'string' && raw.trim() !== '' ? raw.trim() : undefined;
}

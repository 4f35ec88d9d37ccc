import { minorUnits } from '@aisle/protocol';
import { isObject, type JsonObject } from '../read-fields.js';
import { htmlText } from './html-text.js';
import { hasType } from './schema-org-nodes.js';
import { slugOf } from './slug-of.js';

/** Follows a node that only names another by its `@id`. */
export type FollowNode = (node: JsonObject) => JsonObject;

const HTML_CHARS = 40_000;

/** schema.org ItemAvailability. */
const AVAILABILITY: ReadonlyMap<string, readonly [available: boolean, status: string]> = new Map([
  ['instock', [true, 'in_stock']],
  ['instoreonly', [true, 'in_stock']],
  ['onlineonly', [true, 'in_stock']],
  ['limitedavailability', [true, 'limited_stock']],
  ['madetoorder', [true, 'backorder']],
  ['backorder', [true, 'backorder']],
  ['preorder', [true, 'preorder']],
  ['presale', [true, 'preorder']],
  ['outofstock', [false, 'out_of_stock']],
  ['soldout', [false, 'out_of_stock']],
  ['reserved', [false, 'out_of_stock']],
  ['discontinued', [false, 'discontinued']],
]);

/** Properties that tell variants apart, and what a shopper calls them. */
const VARIED: readonly (readonly [string, string])[] = [
  ['color', 'Colour'],
  ['size', 'Size'],
  ['material', 'Material'],
  ['pattern', 'Pattern'],
];

/**
 * A schema.org `Product` or `ProductGroup` in the shape that catalogues are read in. A group's variants, or a product's offers, become
 * variants; of an `AggregateOffer` without offers only the lowest price is known.
 */
export function schemaOrgProduct(
  node: JsonObject,
  variants: readonly JsonObject[],
  follow: FollowNode,
  base: string,
): JsonObject {
  const members = variants.length > 0 ? variants : [node];
  const rows = members.flatMap((member) => variantsOf(member, follow, base));
  const labels = new Map(VARIED.map(([, name]) => [name, new Set<string>()]));
  for (const { options } of rows) for (const { name, label } of options) labels.get(name)?.add(label);
  const first = members[0] ?? node;
  const id = idOf(node) ?? (variants.length > 0 ? idOf(first) : undefined);
  const category = textOf(node['category'] ?? first['category'], follow)
    ?.split('>')
    .at(-1)
    ?.trim();
  const description = textOf(node['description'] ?? first['description'], follow);
  return {
    id,
    title: textOf(node['name'] ?? first['name'], follow),
    ...optional('url', textOf(node['url'] ?? first['url'], follow)),
    ...optional('description', description && { plain: htmlText(description.slice(0, HTML_CHARS)) }),
    ...optional('category', category === undefined ? undefined : slugOf(category)),
    tags: keywordsOf(node['keywords']),
    media: imagesOf(node['image'] ?? first['image'], follow),
    options: [...labels].flatMap(([name, set]) =>
      rows.length > 1 && set.size > 0 ? [{ name, values: [...set].map((label) => ({ label })) }] : [],
    ),
    variants: rows.map(({ variant, options }) => (rows.length > 1 ? { ...variant, options } : variant)),
    ...optional('rating', ratingOf(node['aggregateRating'] ?? first['aggregateRating'], follow)),
    attributes: attributesOf(node, follow, rows.length > 1 ? 'varied' : 'single'),
  };
}

/** The title of a product's category as the page writes it. */
export function schemaOrgCategory(node: JsonObject): string | undefined {
  const category = node['category'];
  return typeof category === 'string' ? category.split('>').at(-1)?.trim() : undefined;
}

/** The currency of the first offer that names one. */
export function schemaOrgCurrency(node: JsonObject, follow: FollowNode): string | undefined {
  const [offer] = offersOf(node, follow);
  const code = offer && moneyOf(offer, follow).currency;
  return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : undefined;
}

interface Row {
  readonly variant: JsonObject;
  readonly options: readonly { readonly name: string; readonly label: string }[];
}

function variantsOf(member: JsonObject, follow: FollowNode, base: string): Row[] {
  const offers = offersOf(member, follow);
  return offers.map((offer, index): Row => {
    const item = offer['itemOffered'];
    const named = isObject(item) ? { ...member, ...follow(item) } : member;
    const { price, list, currency = base } = moneyOf(offer, follow);
    const own = idOf(member) ?? 'variant';
    const id = offers.length === 1 ? own : (textOf(offer['sku'], follow) ?? idOf(offer) ?? `${own}#${index + 1}`);
    const options = VARIED.flatMap(([key, name]) => {
      const label = textOf(named[key], follow);
      return label === undefined ? [] : [{ name, label }];
    });
    const title = options.map(({ label }) => label).join(' / ');
    const images = imagesOf(named['image'], follow);
    return {
      options,
      variant: {
        id,
        ...optional('sku', textOf(named['sku'], follow)),
        ...(title === '' || offers.length === 0 ? {} : { title }),
        price: { amount: minorUnits(price ?? '', currency) ?? price, currency },
        ...listPrice(list, currency),
        ...optional('availability', availabilityOf(offer['availability'])),
        media: images,
      },
    };
  });
}

function listPrice(list: string | undefined, currency: string): JsonObject {
  const amount = list === undefined ? undefined : minorUnits(list, currency);
  return amount === undefined ? {} : { list_price: { amount, currency } };
}

/** Single offers; an aggregate without any stands for its lowest price. */
function offersOf(member: JsonObject, follow: FollowNode): JsonObject[] {
  return objects(member['offers'])
    .map(follow)
    .flatMap((offer) => {
      if (!hasType(offer, 'AggregateOffer')) return [offer];
      const inner = objects(offer['offers']).map(follow);
      if (inner.length > 0) return inner.map((one) => ({ priceCurrency: offer['priceCurrency'], ...one }));
      return [{ ...offer, price: offer['lowPrice'] ?? offer['price'] }];
    });
}

interface Money {
  readonly price: string | undefined;
  readonly list: string | undefined;
  readonly currency: string | undefined;
}

function moneyOf(offer: JsonObject, follow: FollowNode): Money {
  const specifications = objects(offer['priceSpecification']).map(follow);
  const isList = ({ priceType: type }: JsonObject): boolean =>
    typeof type === 'string' && /ListPrice|StrikethroughPrice|SRP|MSRP/.test(type);
  const plain = specifications.find((one) => !isList(one));
  const list = specifications.find(isList);
  const currency = offer['priceCurrency'] ?? plain?.['priceCurrency'] ?? list?.['priceCurrency'];
  return {
    price: decimalOf(offer['price'] ?? plain?.['price']),
    list: decimalOf(list?.['price']),
    currency: typeof currency === 'string' ? currency : undefined,
  };
}

/** Numbers are written out; an exponent or a grouping is no price. */
function decimalOf(raw: unknown): string | undefined {
  if (typeof raw === 'number' && Number.isFinite(raw) && raw >= 0 && raw < 1e15) return String(raw);
  return typeof raw === 'string' ? raw.trim() : undefined;
}

function availabilityOf(raw: unknown): JsonObject | undefined {
  const name = isObject(raw) ? raw['@id'] : raw;
  if (typeof name !== 'string') return undefined;
  const known = AVAILABILITY.get(name.replace(/^.*[/:]/, '').toLowerCase());
  return known && { available: known[0], status: known[1] };
}

function ratingOf(raw: unknown, follow: FollowNode): JsonObject | undefined {
  const node = isObject(raw) ? follow(raw) : undefined;
  const value = Number(node?.['ratingValue']);
  const count = Number(node?.['reviewCount'] ?? node?.['ratingCount'] ?? 0);
  const best = Number(node?.['bestRating'] ?? 5);
  if (!node || !Number.isFinite(value) || !(best > 0)) return undefined;
  return { value, scale_max: best, ...(Number.isSafeInteger(count) ? { count } : {}) };
}

function attributesOf(node: JsonObject, follow: FollowNode, kind: 'varied' | 'single'): JsonObject[] {
  const plain: readonly (readonly [string, string])[] = [['brand', 'Brand'], ...(kind === 'single' ? VARIED : [])];
  const own = plain.flatMap(([key, name]) => {
    const value = textOf(node[key], follow);
    return value === undefined ? [] : [{ name, value }];
  });
  const more = objects(node['additionalProperty'])
    .map(follow)
    .flatMap((property) => {
      const [name, value] = [textOf(property['name'], follow), textOf(property['value'], follow)];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
  return [...own, ...more];
}

function imagesOf(raw: unknown, follow: FollowNode): JsonObject[] {
  const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
  return list.flatMap((image) => {
    const node = isObject(image) ? follow(image) : undefined;
    const url = typeof image === 'string' ? image : (node?.['contentUrl'] ?? node?.['url']);
    return typeof url === 'string'
      ? [{ type: 'image', url, ...optional('alt_text', textOf(node?.['caption'], follow)) }]
      : [];
  });
}

function keywordsOf(raw: unknown): string[] {
  const list = typeof raw === 'string' ? raw.split(',') : Array.isArray(raw) ? raw : [];
  return list.flatMap((word) => (typeof word === 'string' && word.trim() !== '' ? [word.trim().slice(0, 80)] : []));
}

function idOf(node: JsonObject): string | undefined {
  const keys = ['productGroupID', 'productID', 'sku', '@id', 'url', 'gtin13', 'gtin', 'mpn'];
  for (const key of keys) {
    const value = node[key];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** A text, the first of a list of them, a quantity, or the name of a thing. */
function textOf(raw: unknown, follow: FollowNode): string | undefined {
  if (typeof raw === 'string') return raw.trim() === '' ? undefined : raw.trim();
  if (typeof raw === 'number') return String(raw);
  if (Array.isArray(raw)) return Array.isArray(raw[0]) ? undefined : textOf(raw[0], follow);
  if (!isObject(raw)) return undefined;
  const node = follow(raw);
  if (node['@value'] !== undefined) return textOf(node['@value'], follow);
  const unit = node['unitText'] ?? node['unitCode'];
  if (node['value'] !== undefined && !isObject(node['value']))
    return [node['value'], unit]
      .filter((part) => part !== undefined)
      .map(String)
      .join(' ');
  return isObject(node['name']) ? undefined : textOf(node['name'], follow);
}

function objects(raw: unknown): JsonObject[] {
  return (Array.isArray(raw) ? raw : [raw]).filter(isObject);
}

function optional(key: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

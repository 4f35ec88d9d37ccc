import type { ProductOption } from '@aisle/protocol';
import type { SourceProduct, SourceVariant, VariantOption } from './catalogue-data.js';
import type { FeedItem } from './read-feed-item.js';

/** Rows that share `item_group_id` become the variants of one product, in file order. */
export function* groupFeedItems(items: readonly FeedItem[], currency: string): Generator<SourceProduct> {
  const groups = new Map<string, FeedItem[]>();
  for (const item of items) {
    const key = item.group ?? item.id;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  for (const [id, group] of groups) yield toProduct(id, group, currency);
}

function toProduct(id: string, items: readonly FeedItem[], currency: string): SourceProduct {
  const find = <K extends keyof FeedItem>(key: K): FeedItem[K] | undefined =>
    items.find((item) => item[key] !== undefined)?.[key];
  const [url, category, description] = [find('url'), find('category')?.slug, find('description')];
  return {
    id,
    title: commonTitle(items.map((item) => item.title)),
    ...(url === undefined ? {} : { url }),
    ...(category === undefined ? {} : { category }),
    ...(description === undefined ? {} : { description }),
    tags: [],
    media: items.find((item) => item.media.length > 0)?.media ?? [],
    options: [
      ...optionOf(
        'Colour',
        items.map((item) => item.colour),
      ),
      ...optionOf(
        'Size',
        items.map((item) => item.size),
      ),
    ],
    variants: items.map((item) => toVariant(item, currency)),
    badges: [],
    // A GTIN names one variant, so a group has none.
    attributes: (items[0]?.attributes ?? []).filter((attribute) => items.length === 1 || attribute.name !== 'GTIN'),
    goesWith: [],
    localized: new Map(),
  };
}

function toVariant(item: FeedItem, currency: string): SourceVariant {
  const options: VariantOption[] = [];
  if (item.colour !== undefined) options.push({ name: 'Colour', label: item.colour });
  if (item.size !== undefined) options.push({ name: 'Size', label: item.size });
  const title = options.map((option) => option.label).join(' / ');
  return {
    id: item.id,
    ...(title === '' ? {} : { title }),
    offers: new Map([[currency, item.offer]]),
    availability: item.availability,
    options,
    media: item.media,
  };
}

function optionOf(name: string, labels: readonly (string | undefined)[]): ProductOption[] {
  const values = [...new Set(labels.filter((label) => label !== undefined))];
  return values.length === 0 ? [] : [{ name, values: values.map((label) => ({ label })) }];
}

/** Feeds repeat the colour and size in every title: what all titles of a group begin with is the product's own. */
function commonTitle(titles: readonly string[]): string {
  const [first = '', ...rest] = titles;
  if (rest.length === 0) return first;
  const words = first.split(/(?<=\s)/);
  let shared = words.length;
  for (const title of rest) {
    const others = title.split(/(?<=\s)/);
    let same = 0;
    while (same < shared && words[same]?.trim() === others[same]?.trim()) same += 1;
    shared = same;
  }
  const common = words
    .slice(0, shared)
    .join('')
    .replace(/[\s,;:|/(–—-]+$/u, '');
  return common.length >= 3 ? common : first;
}

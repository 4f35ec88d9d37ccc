import { decimalString, formatPrice, isRecord, PriceSchema } from '@aisle/protocol';
import type { ShownCard } from '../system.js';

/** What a shopper reads of a product on a card; its description, tags and variants are a tap away. */
const PRODUCT_FIELDS = ['title', 'price_range', 'list_price_range', 'rating', 'badges'] as const;
const PICKER_FIELDS = [...PRODUCT_FIELDS, 'options', 'variants'] as const;
const WORD_FIELDS = ['title', 'note', 'label', 'alt_text'] as const;
/** Addresses are not read. */
const UNREAD: ReadonlySet<string> = new Set(['url', 'media', 'type', 'image']);
const MAX_DEPTH = 10;

/** Words of a model on a card: beside the shop's own facts. */
export function modelWords({ data }: ShownCard): readonly string[] {
  return itemsOf(data).flatMap((item) => textsOf(WORD_FIELDS.map((field) => item[field])));
}

/** Every text that a shopper can read on a card, and every price on it as a shopper of `locale` reads it. */
export function visibleText({ kind, data, valid }: ShownCard, locale: string): string {
  if (!valid || !isRecord(data)) return '';
  const facts = itemsOf(data)
    .map((item) => item['resolved'])
    .filter(isRecord);
  const shown = isProductKind(kind) ? facts.flatMap((product) => productFields(product, kind, data)) : facts;
  const texts = [...modelWords({ kind, data, valid, productIds: [] })];
  for (const value of shown) collect(value, texts, { locale, depth: MAX_DEPTH });
  return texts.join('\n');
}

const isProductKind = (kind: string): boolean =>
  ['product', 'product_list', 'comparison', 'variant_picker'].includes(kind);

function productFields(product: Record<string, unknown>, kind: string, card: Record<string, unknown>): unknown[] {
  const fields = kind === 'variant_picker' ? PICKER_FIELDS : PRODUCT_FIELDS;
  const shown: unknown[] = fields.map((field) => product[field]);
  const attributes: readonly unknown[] | undefined = Array.isArray(product['attributes'])
    ? product['attributes']
    : undefined;
  if (kind !== 'comparison' || !attributes) return shown;
  const rows: readonly unknown[] | undefined = Array.isArray(card['attributes']) ? card['attributes'] : undefined;
  return [...shown, ...attributes.filter((row) => isRecord(row) && (!rows || rows.includes(row['name'])))];
}

function itemsOf(data: unknown): readonly Record<string, unknown>[] {
  if (!isRecord(data)) return [];
  const items: readonly unknown[] = Array.isArray(data['items']) ? data['items'] : [];
  return [data, ...items].filter(isRecord);
}

const textsOf = (values: readonly unknown[]): readonly string[] => values.filter((value) => typeof value === 'string');

interface Reading {
  readonly locale: string;
  readonly depth: number;
}

function collect(value: unknown, texts: string[], { locale, depth }: Reading): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'number') texts.push(String(value));
  else if (typeof value === 'object' && value !== null && depth > 0) {
    const price = PriceSchema.safeParse(value).data;
    if (price) texts.push(formatPrice(price, locale), decimalString(price));
    else {
      for (const [name, inner] of Object.entries(value))
        if (!UNREAD.has(name)) collect(inner, texts, { locale, depth: depth - 1 });
    }
  }
}

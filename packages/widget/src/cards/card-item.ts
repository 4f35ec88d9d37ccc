import { LIMITS, ProductSchema, type Product } from '@aisle/protocol';
import type { ChatPart } from '@aisle/client';

/** One product a card points to: what the model says of it, and what the catalogue said when the card came. */
export interface CardItem {
  readonly id: string;
  readonly note?: string;
  readonly product?: Product;
}

export interface ProductsCard {
  readonly title?: string;
  readonly items: readonly CardItem[];
}

/**
 * Reads the references of a product card or list. Facts count only where they came from the catalogue (`resolvedAt`), are a valid
 * product, and are about the product that the card points to; without them the reference stays, to be resolved.
 */
export function readProducts(part: ChatPart): ProductsCard {
  const { data } = part;
  if (!isRecord(data)) return { items: [] };
  const rows: readonly unknown[] = part.kind === 'product' ? [data] : Array.isArray(data['items']) ? data['items'] : [];
  const items = new Map<string, CardItem>();
  for (const row of rows.slice(0, LIMITS.listItems)) {
    const item = readItem(row, part.resolvedAt === undefined ? 'untrusted' : 'trusted');
    if (item && !items.has(item.id)) items.set(item.id, item);
  }
  const title = readText(part.kind === 'product' ? undefined : data['title'], LIMITS.titleChars);
  return { items: [...items.values()], ...(title !== undefined && { title }) };
}

/** A product of the catalogue, checked, and the one that was asked for. */
export function readProduct(data: unknown, id: string): Product | undefined {
  const parsed = ProductSchema.safeParse(data);
  return parsed.success && parsed.data.id === id ? parsed.data : undefined;
}

function readItem(row: unknown, facts: 'trusted' | 'untrusted'): CardItem | undefined {
  if (!isRecord(row)) return undefined;
  const id = readText(row['id'], LIMITS.idChars);
  if (id === undefined) return undefined;
  const note = readText(row['note'], LIMITS.noteChars);
  const product = facts === 'trusted' ? readProduct(row['resolved'], id) : undefined;
  return { id, ...(note !== undefined && { note }), ...(product && { product }) };
}

function readText(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value.trim() !== '' && value.length <= max ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

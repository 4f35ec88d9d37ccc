import { referenceKey, type ChatPart } from '@aisle/client';
import { LIMITS, ProductReferenceSchema, ProductSchema, type Product, type ProductReference } from '@aisle/protocol';
import type { PartContext } from './part-context.js';

/** How long the catalogue's word counts as present. */
const FRESH_MS = 10 * 60_000;

/**
 * What is known of a product.
 * - `current`: the catalogue said so, less than ten minutes ago.
 * - `checking`: it said so longer ago and is being asked again; title and picture may be shown, price and button not.
 * - `outdated`: as before, and it did not answer.
 */
export interface ProductFacts {
  readonly product: Product;
  readonly note: string | undefined;
  readonly state: 'current' | 'checking' | 'outdated';
}

/** What the catalogue answered when it was asked, by id. */
type Answers = ReadonlyMap<string, Product>;

/** The products that a `product` or `product_list` part points to, each once. */
export function readReferences({ kind, data }: ChatPart): readonly ProductReference[] {
  const items = kind === 'product' ? [data] : field(data, 'items');
  const rows: readonly unknown[] = Array.isArray(items) ? items.slice(0, LIMITS.listItems) : [];
  const references = rows.flatMap((row) => ProductReferenceSchema.safeParse(row).data ?? []);
  return references.filter(({ id }, index) => index === references.findIndex((first) => first.id === id));
}

/** What a list is called, or nothing. */
export function readTitle({ data }: ChatPart): string {
  const title = field(data, 'title');
  return typeof title === 'string' ? title : '';
}

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/**
 * What is known of the products of a part, without those of which nothing is. What came with the part counts only where the
 * catalogue sent it (`resolvedAt`), and where it is about the product that the part points to.
 */
export function knownFacts(part: ChatPart, references: readonly ProductReference[], answers?: Answers): ProductFacts[] {
  const { resolvedAt } = part;
  return references.flatMap(({ id, note, resolved }): ProductFacts | [] => {
    const answer = answers?.get(id);
    if (answer) return { product: answer, note, state: 'current' };
    if (resolvedAt === undefined || resolved?.id !== id) return [];
    const isOld = Date.now() - resolvedAt > FRESH_MS;
    return { product: resolved, note, state: !isOld ? 'current' : answers ? 'outdated' : 'checking' };
  });
}

/** Asks what the catalogue knows of products now; nothing where it does not answer. */
export async function askCatalogue(ids: readonly string[], context: PartContext): Promise<Answers> {
  const references = ids.map((id) => ({ kind: 'product', id }));
  const found = await context.resolve(references).catch(() => undefined);
  const products = references.map((reference) => ProductSchema.safeParse(found?.get(referenceKey(reference))).data);
  return new Map(
    products.flatMap((product, index) => (product && product.id === ids[index] ? [[product.id, product]] : [])),
  );
}

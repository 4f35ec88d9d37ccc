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
 * - `gone`: as before, and it said that it has no such product any more.
 */
export interface ProductFacts {
  readonly product: Product;
  readonly note?: string | undefined;
  readonly state: 'current' | 'checking' | 'outdated' | 'gone';
  /** What the catalogue said of it when the answer was written, where it has been asked again. */
  readonly before?: Product | undefined;
}

/** What the catalogue answered when it was asked, by id; `null` where it has no such product any more, `undefined` where it did not answer. */
export type Answers = ReadonlyMap<string, Product | null | undefined>;

/** The products that a `product` or `product_list` part points to, each once; of one that is still being written, those named so far. */
export function readReferences({ kind, data, state, text }: ChatPart): readonly ProductReference[] {
  const items =
    state === 'open'
      ? Array.from(text.matchAll(/"id"\s*:\s*"([^"\\]+)"/g), ([, id]) => ({ id }))
      : kind === 'product'
        ? [data]
        : readField(data, 'items');
  const rows: readonly unknown[] = Array.isArray(items) ? items.slice(0, LIMITS.listItems) : [];
  const references = rows.flatMap((row) => ProductReferenceSchema.safeParse(row).data ?? []);
  return references.filter(({ id }, index) => index === references.findIndex((first) => first.id === id));
}

/** What a list is called, or nothing. */
export function readTitle({ data }: ChatPart): string {
  const title = readField(data, 'title');
  return typeof title === 'string' ? title : '';
}

/** A field of what may be no object. */
export function readField(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined;
}

/**
 * What is known of the products of a part, without those of which nothing is. What came with the part counts only where the
 * catalogue sent it (`resolvedAt`), and where it is about the product that the part points to.
 */
export function knownFacts(
  { resolvedAt }: ChatPart,
  references: readonly ProductReference[],
  answers: Answers,
): ProductFacts[] {
  return references.flatMap(({ id, note, resolved }): ProductFacts | [] => {
    const answer = answers.get(id);
    const before = resolvedAt === undefined || resolved?.id !== id ? undefined : resolved;
    if (answer) return { product: answer, note, state: 'current', before };
    if (!before) return [];
    const isOld = Date.now() - Number(resolvedAt) > FRESH_MS;
    const state = answer === null ? 'gone' : answers.has(id) ? 'outdated' : 'checking';
    return { product: before, note, state: isOld ? state : 'current' };
  });
}

/** Asks what the catalogue knows of products now. */
export async function askCatalogue(ids: readonly string[], context: PartContext): Promise<Answers> {
  const references = ids.map((id) => ({ kind: 'product', id }));
  const found = await context.resolve(references).catch(() => undefined);
  return new Map(
    references.map((reference) => {
      const { id } = reference;
      const data = found?.get(referenceKey(reference));
      const product = ProductSchema.safeParse(data).data;
      return [id, data === null ? null : product?.id === id ? product : undefined];
    }),
  );
}

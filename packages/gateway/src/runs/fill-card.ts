import { CURRENT_CART_ID, LIMITS, type CardKind, type ModelCard } from '@aisle/protocol';
import { lookUp, type FactSource } from '../facts/look-up.js';

/** Card kinds that this gateway serves: those whose facts it has, and those that need none. */
export const SERVED_CARD_KINDS = [
  'product',
  'product_list',
  'comparison',
  'variant_picker',
  'cart',
  'order_status',
  'coupon',
  'location_list',
  'image',
  'suggestions',
] as const satisfies readonly CardKind[];

/** What became of a reference card. `unknown` are the ids that nobody knows. */
export type FilledCard =
  | {
      readonly name: 'card';
      readonly kind: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly unknown: readonly string[];
    }
  | { readonly name: 'fallback'; readonly unknown: readonly string[] };

export interface CardSource extends FactSource {
  readonly accept: ReadonlySet<string>;
  /** Aborted when the run is. */
  readonly signal: AbortSignal;
}

type ListCard = Extract<ModelCard, { kind: 'product_list' | 'comparison' | 'location_list' }>;
type OneCard = Extract<ModelCard, { kind: 'product' | 'variant_picker' | 'order_status' | 'coupon' | 'image' }>;
interface FilledItem {
  readonly id: string;
  readonly resolved?: unknown;
}

/** What the id of a card's item names. */
const REFERENCE_KINDS = {
  product: 'product',
  product_list: 'product',
  comparison: 'product',
  variant_picker: 'product',
  order_status: 'order',
  coupon: 'coupon',
  location_list: 'location',
  image: 'image',
} as const;

/** The model points, the shop speaks: adds the present facts, and drops what it does not know. */
export async function fillCard(card: ModelCard, source: CardSource): Promise<FilledCard> {
  switch (card.kind) {
    case 'product':
    case 'variant_picker':
    case 'order_status':
    case 'coupon':
    case 'image':
      return fillOne(card, source);
    case 'product_list':
    case 'comparison':
    case 'location_list':
      return fillList(card, source);
    case 'cart':
      return fillCart(card, source);
    case 'suggestions': {
      const { kind, fallback: _, ...data } = card;
      return { name: 'card', kind, data, unknown: [] };
    }
  }
}

async function fillOne(card: OneCard, source: CardSource): Promise<FilledCard> {
  const { kind, fallback: _, ...reference } = card;
  const item = await fillItem(kind, reference, source);
  if (!item) return { name: 'fallback', unknown: [card.id] };
  return { name: 'card', kind, data: { ...withinCardSize([item])[0] }, unknown: [] };
}

async function fillList(card: ListCard, source: CardSource): Promise<FilledCard> {
  const filled = await Promise.all(card.items.map((item) => fillItem(card.kind, item, source)));
  const items = filled.filter((item) => item !== undefined);
  const unknown = card.items.flatMap(({ id }, index) => (filled[index] === undefined ? [id] : []));
  const [only] = items;
  if (!only) return { name: 'fallback', unknown };
  // A comparison of one thing is that thing.
  if (card.kind === 'comparison' && items.length === 1) {
    if (!source.accept.has('product')) return { name: 'fallback', unknown };
    return { name: 'card', kind: 'product', data: { ...withinCardSize([only])[0] }, unknown };
  }
  const { kind, fallback: _, ...rest } = card;
  return { name: 'card', kind, data: { ...rest, items: withinCardSize(items) }, unknown };
}

/** Where the shop's carts are in the page alone, the card goes without: the client asks the page. */
async function fillCart(card: Extract<ModelCard, { kind: 'cart' }>, source: CardSource): Promise<FilledCard> {
  const { kind, fallback: _, ...data } = card;
  const resolved = await lookUp({ kind: 'cart', id: CURRENT_CART_ID }, source, source.signal);
  return { name: 'card', kind, data: resolved === undefined ? data : { ...data, resolved }, unknown: [] };
}

async function fillItem(
  card: keyof typeof REFERENCE_KINDS,
  item: FilledItem,
  source: CardSource,
): Promise<FilledItem | undefined> {
  const resolved = await lookUp({ kind: REFERENCE_KINDS[card], id: item.id }, source, source.signal);
  return resolved === undefined ? undefined : { ...item, resolved };
}

const encoder = new TextEncoder();

/** Room for a list's title, attributes and punctuation. */
const CARD_ENVELOPE_BYTES = 4 * 1024;

/** Leaves out `resolved` where the card would outgrow its limit; a client asks `POST /resolve` for the rest. */
function withinCardSize(items: readonly FilledItem[]): FilledItem[] {
  let room = LIMITS.cardBytes - CARD_ENVELOPE_BYTES;
  return items.map((item) => {
    const size = encoder.encode(JSON.stringify(item)).length;
    if (size <= room) {
      room -= size;
      return item;
    }
    const { resolved: _, ...reference } = item;
    room -= encoder.encode(JSON.stringify(reference)).length;
    return reference;
  });
}

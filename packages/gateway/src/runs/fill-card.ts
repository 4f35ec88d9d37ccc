import { LIMITS, type ModelCard, type Product } from '@aisle/protocol';
import type { Catalogue, Market } from '../catalogue/catalogue.js';
import type { Owner } from '../guards/owner.js';

/** Card kinds that this gateway serves: those whose facts it has, and those that need none. */
export const SERVED_CARD_KINDS = [
  'product',
  'product_list',
  'comparison',
  'variant_picker',
  'cart',
  'order_status',
  'suggestions',
] as const;

/** What became of a reference card. `unknown` counts the ids that nobody knows. */
export type FilledCard =
  | {
      readonly name: 'card';
      readonly kind: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly unknown: number;
    }
  | { readonly name: 'fallback'; readonly unknown: number };

export interface CardSource {
  readonly catalogue: Catalogue;
  readonly market: Market;
  readonly owner: Owner;
  readonly accept: ReadonlySet<string>;
}

type ListCard = Extract<ModelCard, { kind: 'product_list' | 'comparison' }>;
interface FilledItem {
  readonly id: string;
  readonly note?: string;
  readonly resolved?: Product;
}

/** The model points, the catalogue speaks: adds the present facts, and drops what it does not know. */
export function fillCard(card: ModelCard, source: CardSource): FilledCard {
  switch (card.kind) {
    case 'product':
    case 'variant_picker':
      return fillOne(card, source);
    case 'product_list':
    case 'comparison':
      return fillList(card, source);
    case 'order_status':
      return fillOrder(card, source);
    case 'cart':
    case 'suggestions': {
      const { kind, fallback: _, ...data } = card;
      return { name: 'card', kind, data, unknown: 0 };
    }
    // Nothing here can vouch for a coupon, a location or a media id, so a model's word for it is not shown.
    case 'coupon':
    case 'location_list':
    case 'image':
      return { name: 'fallback', unknown: card.kind === 'location_list' ? card.items.length : 1 };
  }
}

function fillOne(card: Extract<ModelCard, { kind: 'product' | 'variant_picker' }>, source: CardSource): FilledCard {
  const item = fillItem(card, source);
  if (!item) return { name: 'fallback', unknown: 1 };
  return { name: 'card', kind: card.kind, data: { ...withinCardSize([item])[0] }, unknown: 0 };
}

function fillList(card: ListCard, source: CardSource): FilledCard {
  const items = card.items.flatMap((item) => fillItem(item, source) ?? []);
  const unknown = card.items.length - items.length;
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

function fillOrder(card: Extract<ModelCard, { kind: 'order_status' }>, source: CardSource): FilledCard {
  const { owner, catalogue } = source;
  const order = owner.kind === 'customer' ? catalogue.order(card.id, owner.subject) : undefined;
  if (!order) return { name: 'fallback', unknown: 1 };
  const { kind, fallback: _, ...data } = card;
  return { name: 'card', kind, data: { ...data, resolved: order }, unknown: 0 };
}

function fillItem(item: { id: string; note?: string | undefined }, source: CardSource): FilledItem | undefined {
  const resolved = source.catalogue.product(item.id, source.market);
  if (!resolved) return undefined;
  return { id: item.id, ...(item.note === undefined ? {} : { note: item.note }), resolved };
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

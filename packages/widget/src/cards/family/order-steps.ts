import type { Order } from '@aisle/protocol';
import type { FamilyTextKey } from './family-texts.js';

/** One step of an order's way. */
export interface OrderStep {
  readonly at: 'done' | 'now' | 'next';
  /** The words of the step, where it is of a known kind. */
  readonly key?: FamilyTextKey;
  /** The shop's own words about it. */
  readonly description?: string;
  /** ISO 8601, or undefined where nobody knows. */
  readonly time?: string;
}

const words: ReadonlyMap<string, FamilyTextKey> = new Map([
  ['confirmed', 'order.confirmed'],
  ['ordered', 'order.confirmed'],
  ['processing', 'order.confirmed'],
  ['packed', 'order.packed'],
  ['shipped', 'order.shipped'],
  ['in_transit', 'order.shipped'],
  ['out_for_delivery', 'order.out'],
  ['ready_for_pickup', 'order.ready'],
  ['delayed', 'order.delayed'],
  ['delivery_failed', 'order.failed'],
  ['failed_attempt', 'order.failed'],
  ['delivered', 'order.delivered'],
  ['fulfilled', 'order.delivered'],
  ['cancelled', 'order.cancelled'],
  ['canceled', 'order.cancelled'],
  ['returned', 'order.returned'],
]);
const ends: readonly (FamilyTextKey | undefined)[] = ['order.delivered', 'order.cancelled', 'order.returned'];
const MAX_STEPS = 12;

/** The words of a status or of an event's type; undefined for one that is unknown here. */
export function statusKey(status: string | undefined): FamilyTextKey | undefined {
  return status === undefined ? undefined : words.get(status.toLowerCase());
}

/** What has happened to an order, oldest first, and what is still to come. An event without known words has the shop's. */
export function orderSteps({ created_at: created, fulfillment, status }: Order): readonly OrderStep[] {
  const events = (fulfillment?.events ?? [])
    .toSorted((a, b) => instant(a.occurred_at) - instant(b.occurred_at))
    .flatMap(({ type, occurred_at: time, description = '' }): Omit<OrderStep, 'at'> | [] => {
      const key = statusKey(type);
      if (!key && description === '') return [];
      return { ...(key && { key }), ...(description && { description }), ...(time !== undefined && { time }) };
    });
  const first: Omit<OrderStep, 'at'> = { key: 'order.confirmed', ...(created !== undefined && { time: created }) };
  const past = events.some(({ key }) => key === 'order.confirmed') ? events : [first, ...events];
  const latest = past.at(-1)?.key;
  const isOver = ends.includes(latest) || ends.includes(statusKey(status));
  const steps = past.slice(-MAX_STEPS).map((step, index, all): OrderStep => {
    return { ...step, at: index < all.length - 1 || ends.includes(latest) ? 'done' : 'now' };
  });
  return isOver ? steps : [...steps, { at: 'next', key: 'order.delivered' }];
}

function instant(time: string | undefined): number {
  const at = Date.parse(time ?? '');
  return Number.isNaN(at) ? 0 : at;
}

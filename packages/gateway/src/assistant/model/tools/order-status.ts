import * as z from 'zod/mini';
import { decimalString, type Order } from '@aisle/protocol';
import type { AssistantTurn } from '../../assistant.js';
import { shopTool } from './shop-tool.js';

const MOST = 3;
const ITEMS = 6;

/** The orders of whoever asks, and of nobody else: who that is says the gateway, not the model. */
export const orderStatus = shopTool({
  name: 'order_status',
  description: "The state of the shopper's own orders: the one with this number, or the latest ones.",
  input: z.object({
    order: z.optional(z.string().check(z.maxLength(128), z.describe('its number, where the shopper named one'))),
  }),
  status: 'checking_order',
  answer({ order }, { turn }) {
    if (turn.owner.kind !== 'customer')
      return 'The shopper is not signed in. Orders can be seen only after signing in to the shop.';
    const orders = ordersOf(turn, order);
    if (orders.length > 0) return orders.map(orderLine).join('\n');
    return order === undefined ? 'The shopper has no orders.' : 'The shopper has no order with that number.';
  },
});

/** The owner's orders, the newest first; those with a number where one is given. */
export function ordersOf({ owner, catalogue }: AssistantTurn, number?: string): readonly Order[] {
  if (owner.kind !== 'customer') return [];
  const orders = catalogue.ordersOf(owner.subject);
  if (number === undefined) return orders.slice(0, MOST);
  const wanted = folded(number);
  return orders.filter(({ id, label = '' }) => [id, label, id.replace(/^\D+/, '')].map(folded).includes(wanted));
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One order as a line for a model. Hand it to a fence. */
export function orderLine({ id, label, status, created_at, total, line_items = [], fulfillment }: Order): string {
  const expected = fulfillment?.expectations?.at(-1);
  const event = fulfillment?.events?.at(-1);
  const items = line_items
    .slice(0, ITEMS)
    .map(({ item, quantity }) => `${item.title ?? item.id} ×${quantity?.total ?? 1}`);
  const facts = [
    label,
    status === undefined ? undefined : `status ${status}`,
    created_at === undefined ? undefined : `placed ${created_at}`,
    total === undefined ? undefined : `total ${decimalString(total)} ${total.currency}`,
    expected === undefined ? undefined : `expected ${expected.earliest ?? ''}–${expected.latest ?? ''}`,
    event === undefined ? undefined : `last ${event.type} ${event.occurred_at ?? ''}`,
    items.length === 0 ? undefined : `items ${items.join(', ')}`,
  ];
  return `[${id}] ${facts.filter((fact) => fact !== undefined).join('; ')}`.replace(/\s+/g, ' ');
}

import type { Market } from '../../../catalogue/catalogue.js';
import type { AssistantTurn } from '../../assistant.js';

/** Whether the shop knows a thing, as far as this owner may see it: what a client says of earlier cards is taken for no more. */
export function isKnown(kind: string, id: string, { catalogue, owner }: AssistantTurn, market: Market): boolean {
  switch (kind) {
    case 'product':
    case 'product_list':
    case 'comparison':
    case 'variant_picker':
      return catalogue.product(id, market) !== undefined;
    case 'order_status':
      return owner.kind === 'customer' && catalogue.order(id, owner.subject) !== undefined;
    case 'coupon':
      return catalogue.coupon(id, market) !== undefined;
    case 'location_list':
      return catalogue.location(id, market) !== undefined;
    case 'image':
      return catalogue.image(id, market) !== undefined;
    default:
      return false;
  }
}

/** Ids in a card's data, or in an action's value. It is the client's word, so every shape is possible. */
export function idsIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  if ('items' in data && Array.isArray(data.items))
    return data.items.slice(0, 20).flatMap((item: unknown) => idOf(item));
  return idOf(data);
}

function idOf(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const found = ['id', 'product_id', 'product', 'productId'].find((name) => name in data);
  const id: unknown = found === undefined ? undefined : Reflect.get(data, found);
  if (typeof id === 'object' && id !== null && 'id' in id && typeof id.id === 'string') return [id.id];
  return typeof id === 'string' && id !== '' ? [id] : [];
}

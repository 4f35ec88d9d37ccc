import type { RequestMessage, RunRequest } from '@aisle/protocol';
import type { Catalogue, Market } from '../../catalogue/catalogue.js';
import { createKnownAmounts, type KnownAmounts } from './known-amounts.js';

const MAX_PRODUCTS = 60;

/** The money that is known before an answer begins: what the visitor named, and the products that the conversation is about. */
export function knownBefore({ messages, context }: RunRequest, catalogue: Catalogue, market: Market): KnownAmounts {
  const known = createKnownAmounts();
  for (const { role, parts } of messages) {
    if (role === 'user') for (const { text } of parts) if (text !== undefined) known.hear(text);
  }
  const ids = new Set([context?.product?.id, ...messages.flatMap(idsOf)].filter((id) => id !== undefined));
  for (const id of [...ids].slice(-MAX_PRODUCTS)) known.note(catalogue.product(id, market));
  return known;
}

/** Ids in the cards of a message. They are the client's word, but what they stand for is the catalogue's. */
function idsOf({ parts }: RequestMessage): readonly string[] {
  return parts.flatMap(({ data }) => {
    if (typeof data !== 'object' || data === null) return [];
    const items: readonly unknown[] = 'items' in data && Array.isArray(data.items) ? data.items : [];
    return [data, ...items].flatMap((thing) =>
      typeof thing === 'object' && thing !== null && 'id' in thing && typeof thing.id === 'string' ? thing.id : [],
    );
  });
}

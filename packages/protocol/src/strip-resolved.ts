import { isRecord } from './is-record.js';

/**
 * A card without what only the catalogue may say. Trust follows the channel: `resolved` counts in data that a gateway sent as
 * data, never in what was put together from deltas or text, which may be a model's own words.
 */
export function stripResolved(data: unknown): unknown {
  if (!isRecord(data)) return data;
  const { resolved: _, ...card } = data;
  if (!Array.isArray(card['items'])) return card;
  return { ...card, items: card['items'].map(withoutResolved) };
}

function withoutResolved(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { resolved: _, ...rest } = item;
  return rest;
}

import type { RunRequest } from '@aisle/protocol';

const CONVERSATIONS = 10_000;
const MESSAGES = 24;

/** Where a turn stands in its conversation, from 0. */
export interface TurnPlaces {
  placeOf(ownerKey: string, request: RunRequest): number;
}

/**
 * A request carries the end of a long conversation only, so places of messages are remembered for as long as a request may repeat them.
 * Where nothing is remembered, the messages of the request are all there are.
 */
export function createTurnPlaces(): TurnPlaces {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return {
    placeOf(ownerKey, { conversationId, messages }) {
      const key = `${ownerKey} ${conversationId}`;
      const asked = messages.filter(({ role }) => role === 'user').map(({ id }) => id);
      const before = known.get(key) ?? new Map<string, number>();
      const anchor = asked.findLastIndex((id) => before.has(id));
      const offset = anchor === -1 ? 0 : (before.get(asked[anchor] ?? '') ?? 0) - anchor;
      const places = asked.map((id, index) => [id, Math.max(0, index + offset)] as const);
      known.delete(key);
      known.set(key, new Map(places.slice(-MESSAGES)));
      forgetOldest(known);
      return places.at(-1)?.[1] ?? 0;
    },
  };
}

function forgetOldest(known: Map<string, unknown>): void {
  const oldest = known.keys().next();
  if (known.size > CONVERSATIONS && oldest.done !== true) known.delete(oldest.value);
}

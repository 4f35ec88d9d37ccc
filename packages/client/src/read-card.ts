import { CARD_SCHEMAS, isCardKind, isWithinCardLimits, stripResolved } from '@aisle/protocol';
import { deepFreeze, plainCopy } from './deep-freeze.js';

const vendorKind = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9_-]*)+$/i;

/** Kinds whose parts are always text, whatever format the wire names. */
export function isTextKind(kind: string): boolean {
  return kind === 'text' || kind === 'reasoning';
}

/** `true` where this client knows what a part of this kind is; vendor kinds are known by being accepted. */
export function isKnownKind(kind: string, accepted: readonly string[]): boolean {
  return isTextKind(kind) || kind === 'source' || isCardKind(kind) || accepted.includes(kind);
}

/** The checked card in `data`, deeply frozen; `undefined` where it is not valid for its kind or larger than a card may be. */
export function readCard(kind: string, data: unknown): unknown {
  if (!isRecord(data) || !isWithinCardLimits(data)) return undefined;
  // A copy, so that what is frozen is never the caller's own object.
  const copy = plainCopy(data);
  // Vendor kinds are in reverse-domain form: `com.acme.size_quiz`.
  if (kind === 'source' || kind === 'tool' || vendorKind.test(kind)) return deepFreeze(copy);
  return isCardKind(kind) ? deepFreeze(CARD_SCHEMAS[kind].safeParse(copy).data) : undefined;
}

/** The card in a JSON text that was put together from deltas. What the catalogue alone may say is taken out of it. */
export function readCardText(kind: string, text: string): unknown {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  return readCard(kind, stripResolved(data));
}

/** `true` where the catalogue's facts came with the card. */
export function hasResolved(data: unknown): boolean {
  if (!isRecord(data)) return false;
  const items: unknown[] = Array.isArray(data['items']) ? data['items'] : [];
  return [data, ...items].some((item) => isRecord(item) && item['resolved'] !== undefined);
}

/** `true` for an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

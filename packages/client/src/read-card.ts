import { CARD_SCHEMAS, LIMITS, isCardKind, stripResolved } from '@aisle/protocol';
import { deepFreeze } from './deep-freeze.js';

const encoder = new TextEncoder();
const vendorKind = /^[a-z][a-z0-9-]*(\.[a-z0-9][a-z0-9_-]*)+$/i;

/** Kinds whose parts are always text, whatever format the wire names. */
export function isTextKind(kind: string): boolean {
  return kind === 'text' || kind === 'reasoning';
}

/** Vendor kinds are in reverse-domain form: `com.acme.size_quiz`. */
function isVendorKind(kind: string): boolean {
  return vendorKind.test(kind);
}

/** `true` where this client knows what a part of this kind is; vendor kinds are known by being accepted. */
export function isKnownKind(kind: string, accepted: readonly string[]): boolean {
  return isTextKind(kind) || kind === 'source' || isCardKind(kind) || accepted.includes(kind);
}

/** The checked card in `data`, deeply frozen; `undefined` where it is not valid for its kind or larger than a card may be. */
export function readCard(kind: string, data: unknown): unknown {
  if (!fitsLimits(data)) return undefined;
  // A copy, so that what is frozen is never the caller's own object.
  const copy: unknown = JSON.parse(JSON.stringify(data));
  if (isVendorKind(kind) || kind === 'source') return deepFreeze(copy);
  if (!isCardKind(kind)) return undefined;
  const parsed = CARD_SCHEMAS[kind].safeParse(copy);
  return parsed.success ? deepFreeze(parsed.data) : undefined;
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
  if (data['resolved'] !== undefined) return true;
  const items = data['items'];
  return Array.isArray(items) && items.some((item) => isRecord(item) && item['resolved'] !== undefined);
}

/** `true` for an object that is not an array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fitsLimits(data: unknown): boolean {
  if (!isRecord(data) || isDeeperThan(data, LIMITS.cardDepth)) return false;
  const items = data['items'];
  if (Array.isArray(items) && items.length > LIMITS.cardItems) return false;
  const json = JSON.stringify(data);
  if (json.length * 3 <= LIMITS.cardBytes) return true;
  return json.length <= LIMITS.cardBytes && encoder.encode(json).length <= LIMITS.cardBytes;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeperThan(inner, depth - 1));
}

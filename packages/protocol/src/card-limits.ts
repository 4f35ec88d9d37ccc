import { exceedsBytes } from './exceeds-bytes.js';
import { LIMITS } from './limits.js';
import { nestsDeeper } from './nests-deeper.js';

/**
 * Whether the JSON value `data` is small enough for a card of any kind, a vendor's included: at most `cardBytes` as JSON
 * text, `cardDepth` levels, and `cardItems` entries in `items`. {@link CARD_SCHEMAS} checks this too.
 */
export function isWithinCardLimits(data: unknown): boolean {
  // Depth comes first: it also turns down a cycle, which JSON.stringify would throw at.
  if (data === undefined || nestsDeeper(data, LIMITS.cardDepth)) return false;
  if (typeof data === 'object' && data !== null && 'items' in data) {
    if (Array.isArray(data.items) && data.items.length > LIMITS.cardItems) return false;
  }
  return !exceedsBytes(JSON.stringify(data), LIMITS.cardBytes);
}

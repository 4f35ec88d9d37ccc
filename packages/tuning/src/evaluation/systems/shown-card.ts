import { CARD_SCHEMAS, isCardKind, isRecord, stripResolved } from '@aisle/protocol';
import type { ShownCard } from '../system.js';
import type { HeldPart } from './answer-parts.js';

/** Cards whose ids are products. */
const PRODUCT_KINDS: ReadonlySet<string> = new Set(['product', 'product_list', 'comparison', 'variant_picker']);

/** Whether a part is words, for the reader or behind them. */
export const isWords = (kind: string): boolean => kind === 'text' || kind === 'reasoning' || kind === 'source';

/** The card that a part is for its reader, and whether it is one by the protocol's schema. */
export function shownCard(part: HeldPart): ShownCard {
  const data = part.data === undefined ? stripResolved(parsed(part.text)) : part.data;
  const { kind } = part;
  if (isCardKind(kind)) {
    const valid = CARD_SCHEMAS[kind].safeParse(data).success;
    return { kind, data, valid, productIds: PRODUCT_KINDS.has(kind) ? idsOf(data) : [] };
  }
  // A kind of the host's own, in reverse-domain form: nobody but the host knows its schema.
  return { kind, data, valid: /^[a-z0-9-]+(\.[a-z0-9_-]+)+$/i.test(kind) && isRecord(data), productIds: [] };
}

function idsOf(data: unknown): readonly string[] {
  if (!isRecord(data)) return [];
  const items: readonly unknown[] = Array.isArray(data['items']) ? data['items'] : [data];
  return items.flatMap((item) => (isRecord(item) && typeof item['id'] === 'string' ? item['id'] : []));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

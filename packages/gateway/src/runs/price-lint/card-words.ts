import type { PriceLint } from './price-lint.js';

type CardData = Readonly<Record<string, unknown>>;

/** Fields of a card in which a model speaks; everything else of it is the shop's, or an id. */
const WORDS = ['note', 'title', 'alt_text', 'prompt'];

/**
 * A card without the words in which a model names money that nobody has named: beside the shop's own prices they would pass for
 * one. `undefined` where nothing is left of it.
 */
export function withoutUnknownMoney(data: CardData, lint: PriceLint): CardData | undefined {
  const card = withoutWords(data, lint);
  const { items, attributes } = data;
  const rows = Array.isArray(attributes)
    ? { attributes: attributes.filter((row) => typeof row !== 'string' || lint.allows(row)) }
    : {};
  if (!Array.isArray(items)) return { ...card, ...rows };
  const kept = items.flatMap((item: unknown): CardData | [] => (isData(item) ? withoutLabel(item, lint) : []));
  return kept.length === 0 ? undefined : { ...card, ...rows, items: kept };
}

/** What the shop says on a card. The rest of it is a model's, and vouches for nothing. */
export function factsIn({ resolved, items }: CardData): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(items) ? items : [];
  return [resolved, ...entries.map((item) => (isData(item) ? item['resolved'] : undefined))].filter(Boolean);
}

/** A reply to tap is nothing without its label. */
function withoutLabel(item: CardData, lint: PriceLint): CardData | [] {
  const { label } = item;
  return typeof label === 'string' && !lint.allows(label) ? [] : withoutWords(item, lint);
}

function withoutWords(data: CardData, lint: PriceLint): CardData {
  const entries = Object.entries(data);
  return Object.fromEntries(
    entries.filter(([name, value]) => !(WORDS.includes(name) && typeof value === 'string' && !lint.allows(value))),
  );
}

function isData(value: unknown): value is CardData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { LIMITS } from '../limits.js';
import { ModelCardSchema, type ModelCard } from '../model-card.js';
import { isKind, layoutOf, readKind, type ModelCardKind } from './card-names.js';
import { fieldsOf, type Fields } from './fields-of.js';
import type { LiftIssue } from './lifted-output.js';
import { textOf, type LooseObject, type LooseValue } from './loose-value.js';
import { entriesOf, readId, readReferences, readSuggestions } from './read-items.js';
import { shortProse } from './short-prose.js';

/** What became of an object that was meant as a card. */
export interface LooseCardReading {
  readonly card?: ModelCard;
  readonly fallback?: string;
  /** Empty where there is a card. */
  readonly issues: readonly LiftIssue[];
  readonly repaired: boolean;
  readonly dropped: number;
}

/** A card in the making: plain fields, for the schema to judge. */
interface Draft {
  readonly fields: Record<string, unknown>;
  readonly dropped: number;
  readonly repaired: boolean;
}

const MOST_ITEMS: Partial<Record<ModelCardKind, number>> = {
  product_list: LIMITS.listItems,
  location_list: LIMITS.listItems,
  comparison: LIMITS.comparisonItems,
  suggestions: LIMITS.suggestionItems,
};

/**
 * The card that a model meant. Only references and short prose are taken over; every other field, `price`, `title`, `url` and
 * `image` of a product among them, is left out and counted.
 */
export function readLooseCard(value: LooseObject): LooseCardReading {
  const fields = fieldsOf(value);
  const fallback = shortProse(fields.take('fallback'), LIMITS.fallbackChars);
  const given = takeKind(value, fields);
  const kind = given.kind ?? (given.name === undefined ? inferKind(fields) : undefined);
  const base = { ...(fallback === undefined ? {} : { fallback }), dropped: 0, repaired: true };
  if (!kind) return { ...base, issues: [kindIssue(given.name)] };
  const draft = draftOf(kind, given.name ?? '', fields);
  const dropped = draft.dropped + fields.unread;
  const parsed = ModelCardSchema.safeParse({ ...draft.fields, ...(fallback === undefined ? {} : { fallback }) });
  if (!parsed.success) return { ...base, dropped, issues: [issueOf(kind)] };
  const repaired = draft.repaired || fields.renamed || dropped > 0 || given.name !== parsed.data.kind;
  return { ...base, card: parsed.data, dropped, repaired, issues: [] };
}

/** Whether an object is likely to be meant as a card, valid or not: enough to keep it from a reader's eyes. */
export function isMeantAsCard(value: LooseObject): boolean {
  const fields = fieldsOf(value);
  const kind = takeKind(value, fields);
  // No other JSON says what to say in its place, and little else has a kind.
  if (kind.kind || value.fields.has('kind') || fields.find('fallback')) return true;
  const refersToThings = [...value.fields.keys()].some((name) =>
    /^(?:product|order|coupon|location)_?(?:list|ids?|s)$/i.test(name),
  );
  const isTyped = kind.name !== undefined && !/^(?:object|array|string|number|integer|boolean|null)$/.test(kind.name);
  return refersToThings || (isTyped && (fields.find('id') ?? fields.find('items')) !== undefined);
}

function takeKind(value: LooseObject, fields: Fields): { readonly kind?: ModelCardKind; readonly name?: string } {
  let first: string | undefined;
  for (;;) {
    const found = fields.find('kind') ?? (first === undefined ? misspeltKind(value, fields) : undefined);
    if (!found) return first === undefined ? {} : { name: first };
    fields.markRead(found.name);
    const name = textOf(found.value);
    const kind = name === undefined ? undefined : readKind(name);
    if (kind && name !== undefined) return { kind, name };
    first ??= name;
  }
}

/** `{"knid": "order_status"}`: hardly anything else than a card's kind is called that. */
function misspeltKind(
  value: LooseObject,
  fields: Fields,
): { readonly name: string; readonly value: LooseValue } | undefined {
  for (const [name, field] of value.fields) {
    const text = textOf(field);
    if (/^(?:k|ty)/i.test(name) && text !== undefined && isKind(text) && !fields.isRead(name))
      return { name, value: field };
  }
  return undefined;
}

/** A card whose kind was forgotten, told by what it refers to. */
function inferKind(fields: Fields): ModelCardKind | undefined {
  const items = fields.find('items');
  if (items) {
    const named = readKind(items.name);
    if (named === 'suggestions' || named === 'location_list') return named;
    const first = entriesOf(items.value)[0];
    const isReply = first?.type === 'object' && !fieldsOf(first).find('id') && fieldsOf(first).find('label');
    return isReply ? 'suggestions' : 'product_list';
  }
  const id = fields.find('id');
  return id && (readKind(id.name.replace(/_?id$/i, '')) ?? 'product');
}

function draftOf(kind: ModelCardKind, name: string, fields: Fields): Draft {
  if (kind === 'cart') return { fields: { kind, ...noteOf(fields) }, dropped: 0, repaired: false };
  if (kind === 'suggestions') {
    const { items, ...counts } = readSuggestions(entriesOf(fields.take('items')));
    return listDraft({ kind }, items, counts);
  }
  const given = fields.find('items') ? fields.take('items') : fields.take('id');
  const isList = MOST_ITEMS[kind] !== undefined;
  if (!isList && given?.type !== 'list' && given?.type !== 'object') return singleDraft(kind, given, fields);
  const references = readReferences(entriesOf(given));
  const [only, second] = references.items;
  // A comparison of one thing is that thing; several of what is shown one at a time are a list.
  const counts = { dropped: references.dropped, repaired: true };
  if (only && !second && (!isList || kind === 'comparison')) {
    const one = singleDraft(isList ? 'product' : kind, { type: 'string', text: only.id }, fields);
    const note = only.note === undefined || kind === 'image' ? {} : { note: only.note };
    return { ...one, fields: { ...note, ...one.fields }, ...counts };
  }
  const listKind = isList ? kind : 'product_list';
  if (!isList && kind !== 'product') return { fields: { kind }, ...counts };
  const head = { kind: listKind, ...titleOf(fields), ...extrasOf(listKind, name, fields) };
  return listDraft(head, references.items, { ...references, repaired: references.repaired || !isList });
}

function singleDraft(kind: ModelCardKind, id: LooseValue | undefined, fields: Fields): Draft {
  const words = kind === 'image' ? altTextOf(fields) : noteOf(fields);
  return { fields: { kind, id: readId(id), ...words }, dropped: 0, repaired: false };
}

function listDraft(
  head: { readonly kind: ModelCardKind },
  items: readonly unknown[],
  counts: Pick<Draft, 'dropped' | 'repaired'>,
): Draft {
  const most = MOST_ITEMS[head.kind] ?? LIMITS.listItems;
  const { dropped } = counts;
  return {
    fields: { ...head, items: items.slice(0, most) },
    dropped,
    repaired: counts.repaired || dropped > 0 || items.length > most,
  };
}

function extrasOf(kind: ModelCardKind, name: string, fields: Fields): Record<string, unknown> {
  if (kind === 'product_list') {
    const said = textOf(fields.take('layout'))?.toLowerCase();
    const layout = said === 'grid' || said === 'carousel' ? said : layoutOf(name);
    return layout === undefined ? {} : { layout };
  }
  const rows = kind === 'comparison' ? entriesOf(fields.take('attributes')) : [];
  const attributes = rows.flatMap((row) => shortProse(row, 80) ?? []).slice(0, 20);
  return attributes.length === 0 ? {} : { attributes };
}

function noteOf(fields: Fields): { readonly note?: string } {
  const note = shortProse(fields.take('note'), LIMITS.noteChars);
  return note === undefined ? {} : { note };
}

function titleOf(fields: Fields): { readonly title?: string } {
  const title = shortProse(fields.take('title'), LIMITS.titleChars);
  return title === undefined ? {} : { title };
}

function altTextOf(fields: Fields): { readonly alt_text?: string } {
  const text = shortProse(fields.take('altText'), LIMITS.titleChars);
  return text === undefined ? {} : { alt_text: text };
}

function kindIssue(name: string | undefined): LiftIssue {
  if (name === undefined) return { path: 'kind', message: 'is missing' };
  return { path: 'kind', message: `is no card kind: ${JSON.stringify(name.slice(0, 40))}` };
}

function issueOf(kind: ModelCardKind): LiftIssue {
  const most = MOST_ITEMS[kind];
  if (most === undefined)
    return { path: 'id', message: `a ${kind} needs the id of one thing, up to ${LIMITS.idChars} characters` };
  const what = kind === 'suggestions' ? 'each with a label' : 'each with an id';
  return { path: 'items', message: `a ${kind} needs ${kind === 'comparison' ? 2 : 1} to ${most} items, ${what}` };
}

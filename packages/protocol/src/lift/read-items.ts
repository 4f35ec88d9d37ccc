import { LIMITS } from '../limits.js';
import { fieldsOf } from './fields-of.js';
import { textOf, type LooseObject, type LooseValue } from './loose-value.js';
import { shortProse } from './short-prose.js';

/** An entry of a card's `items` as it goes into the card. */
export interface ReadItem {
  readonly id: string;
  readonly note?: string;
}

/** A reply to tap. */
export interface ReadSuggestion {
  readonly label: string;
  readonly prompt?: string;
}

export interface ItemsReading<T> {
  readonly items: readonly T[];
  /** Fields left out. */
  readonly dropped: number;
  /** Whether something other than a list of objects with the right names stood there. */
  readonly repaired: boolean;
}

/** An id as it was written, number or text; `undefined` where there is none that could be one. */
export function readId(value: LooseValue | undefined): string | undefined {
  if (value?.type === 'object') return readId(fieldsOf(value).find('id')?.value);
  if (value?.type === 'list') return value.items.length === 1 ? readId(value.items[0]) : undefined;
  const id = textOf(value)?.trim();
  // What has brackets or quotes in it is a splinter of something else.
  if (id === undefined || id === '' || /[[\]{}"“”\n]/.test(id)) return undefined;
  return Array.from(id).length <= LIMITS.idChars ? id : undefined;
}

/** The entries of a list, or of what stands in the place of one. */
export function entriesOf(value: LooseValue | undefined): readonly LooseValue[] {
  if (value === undefined) return [];
  if (value.type === 'list') return value.items;
  if (value.type === 'string') {
    return value.text
      .split(/[,，\n]/)
      .map((text): LooseValue => ({ type: 'string', text: text.trim() }))
      .filter((entry) => textOf(entry) !== '');
  }
  if (value.type !== 'object' || fieldsOf(value).find('id') || fieldsOf(value).find('label')) return [value];
  // A list that was written as an object: `{"0": {…}, "1": {…}}`.
  const values = [...value.fields.values()];
  return values.every((entry) => entry.type === 'object') ? values : [value];
}

/** References, each id once. */
export function readReferences(entries: readonly LooseValue[]): ItemsReading<ReadItem> {
  const items = new Map<string, ReadItem>();
  let dropped = 0;
  let repaired = false;
  for (const entry of entries) {
    if (entry.type !== 'object') {
      const id = readId(entry);
      if (id !== undefined && !items.has(id)) items.set(id, { id });
      repaired = true;
      continue;
    }
    const read = readReference(entry);
    dropped += read.dropped;
    repaired ||= read.repaired || !read.item || items.has(read.item.id);
    if (read.item && !items.has(read.item.id)) items.set(read.item.id, read.item);
  }
  return { items: [...items.values()], dropped, repaired };
}

function readReference(entry: LooseObject): {
  readonly item?: ReadItem | undefined;
  readonly dropped: number;
  readonly repaired: boolean;
} {
  const fields = fieldsOf(entry);
  const id = readId(fields.take('id'));
  const note = shortProse(fields.take('note'), LIMITS.noteChars);
  const item = id === undefined ? undefined : { id, ...(note === undefined ? {} : { note }) };
  return { item, dropped: fields.unread, repaired: fields.renamed };
}

export function readSuggestions(entries: readonly LooseValue[]): ItemsReading<ReadSuggestion> {
  const items: ReadSuggestion[] = [];
  let dropped = 0;
  let repaired = false;
  for (const entry of entries) {
    const fields = entry.type === 'object' ? fieldsOf(entry) : undefined;
    const label = shortProse(fields ? fields.take('label') : entry, 80);
    const prompt = shortProse(fields?.take('prompt'), 500);
    dropped += fields?.unread ?? 0;
    repaired ||= !fields || fields.renamed || label === undefined;
    if (label !== undefined) items.push({ label, ...(prompt === undefined ? {} : { prompt }) });
  }
  return { items, dropped, repaired };
}

import { LIMITS } from '../limits.js';
import { FIELD_NAMES } from './field-names.js';
import { fieldsOf } from './fields-of.js';
import { createLooseReader } from './loose-reader.js';
import { textOf, type LooseList, type LooseObject, type LooseString, type LooseValue } from './loose-value.js';

/** One thing that a value holds: a card, or prose that was wrapped up with cards. */
export type Unit =
  | { readonly type: 'card'; readonly value: LooseObject; readonly closed: boolean; readonly wrapped: boolean }
  | { readonly type: 'prose'; readonly text: string };

const CARDS: ReadonlySet<string> = new Set(FIELD_NAMES.cards);
const PROSE: ReadonlySet<string> = new Set(FIELD_NAMES.prose);

/** A text that is JSON, which is JSON in a text again, is nobody's mistake. */
const MAX_LAYERS = 10;

/**
 * What a value holds, in order, as far as it is written: a card, a list of cards, an object around them, a tool call that was
 * written as text, or any of these as JSON in a string. What is closed stays as it is when more is written.
 */
export function unitsOf(value: LooseValue | undefined, layers = MAX_LAYERS): readonly Unit[] {
  if (value === undefined || layers === 0) return [];
  if (value.type === 'string') return wrapped(unitsOf(readAgain(value), layers - 1));
  if (value.type === 'word') return [];
  if (value.type === 'list') return wrapped(unitsOfList(value, layers));
  return unitsOfObject(value, layers);
}

function unitsOfList(list: LooseList, layers: number): readonly Unit[] {
  const [first] = list.items;
  if (!first) return [];
  const isOfCards = first.type === 'list' || (first.type === 'object' && isCardOrWrapper(first));
  if (isOfCards) return list.items.slice(0, LIMITS.cardItems).flatMap((item) => unitsOf(item, layers - 1));
  if (first.type === 'object' && !first.closed) return [];
  // Entries without the card around them.
  const value: LooseObject = { type: 'object', fields: new Map([['items', list]]), closed: list.closed };
  return [{ type: 'card', value, closed: list.closed, wrapped: true }];
}

function isCardOrWrapper(value: LooseObject): boolean {
  const fields = fieldsOf(value);
  return fields.find('kind') !== undefined || fields.find('cards') !== undefined || callOf(value) !== undefined;
}

function unitsOfObject(value: LooseObject, layers: number): readonly Unit[] {
  const call = callOf(value);
  if (call) return wrapped(unitsOf(call, layers - 1));
  const fields = fieldsOf(value);
  const isCard = fields.find('kind') ?? fields.find('id') ?? fields.find('items');
  if (fields.find('cards') && !fields.find('kind')) return wrapped(unitsOfWrapper(value, layers));
  if (isCard || !value.closed || !fields.find('prose'))
    return [{ type: 'card', value, closed: value.closed, wrapped: false }];
  return unitsOfWrapper(value, layers);
}

function unitsOfWrapper(value: LooseObject, layers: number): readonly Unit[] {
  return [...value.fields].flatMap(([name, field]): readonly Unit[] => {
    if (CARDS.has(name)) return unitsOf(field, layers - 1);
    return PROSE.has(name) && field.type === 'string' ? [{ type: 'prose', text: field.text }] : [];
  });
}

/** `{"name": "show_cards", "arguments": {…}}`, whose arguments may be JSON in a string. */
function callOf(value: LooseObject): LooseValue | undefined {
  const call = fieldsOf(value).find('call')?.value;
  if (!call || call.type === 'word') return undefined;
  const name = textOf(value.fields.get('name'));
  return name !== undefined || call.type === 'object' ? call : undefined;
}

/** A text does not change once it is read, and what lies around it is looked through many times. */
const readings = new WeakMap<LooseString, LooseValue>();

function readAgain(string: LooseString): LooseValue | undefined {
  const { text } = string;
  // What is no object or list is a text, and stays one.
  if (!/^\s*[{[]/.test(text)) return undefined;
  const known = readings.get(string);
  if (known) return known;
  const reader = createLooseReader({ surroundings: 'fence' });
  for (let at = 0; at < text.length && reader.take(text.charAt(at));) at += 1;
  reader.end();
  if (reader.root) readings.set(string, reader.root);
  return reader.root;
}

function wrapped(units: readonly Unit[]): readonly Unit[] {
  return units.map((unit) => (unit.type === 'card' ? { ...unit, wrapped: true } : unit));
}

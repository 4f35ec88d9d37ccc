import type { AisleChatProps } from './aisle-chat.js';
import { ATTRIBUTES, EVENTS, PROPERTIES, type ElementHandlers, type ElementProps } from './element-props.js';

type PropertyName = (typeof PROPERTIES)[number];

/** Props by what becomes of them. */
export interface SortedProps {
  /** By the attribute's name: text, and '' for what is present. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly properties: Readonly<Pick<ElementProps, PropertyName>>;
  readonly handlers: ElementHandlers;
  /** What every element has, for React to set. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const attributeOf = new Map<string, string>(Object.entries(ATTRIBUTES));
/** Props that the component reads itself. */
const OWN = new Set(['open', 'className', 'children']);
const isProperty = (name: string) => PROPERTIES.some((property) => property === name);

/** Sorts props. Where a property has an attribute of the same name, text is both: a server can render it. */
export function sortProps(props: AisleChatProps): SortedProps {
  const attributes: Record<string, string | undefined> = {};
  const properties: Record<string, unknown> = {};
  const handlers: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    const attribute = attributeOf.get(name);
    if (OWN.has(name)) continue;
    if (name in EVENTS) handlers[name] = value;
    else if (!attribute && !isProperty(name)) rest[name] = value;
    if (isProperty(name)) properties[name] = value;
    if (attribute && typeof value !== 'object') attributes[attribute] = attributeText(value);
  }
  return { attributes, properties, handlers, rest };
}

function attributeText(value: unknown): string | undefined {
  if (value === true) return '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

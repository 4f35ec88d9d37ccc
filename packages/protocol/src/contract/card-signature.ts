import { isSchema, kindOf, propertiesOf, requiredOf, type JsonSchema } from './model-card-json-schema.js';

/** A card in a few words: `product_list{title?,layout?:"carousel"|"grid",items:[{id,note?}] 1–10}`. `kind` and `fallback` go without saying. */
export function cardSignature(card: JsonSchema): string {
  return `${kindOf(card)}${objectSignature(card)}`;
}

function objectSignature(schema: JsonSchema): string {
  const required = requiredOf(schema);
  const fields = propertiesOf(schema)
    .filter(([name]) => name !== 'kind' && name !== 'fallback')
    .map(([name, field]) => `${name}${required.has(name) ? '' : '?'}${typeSignature(field)}`);
  return `{${fields.join(',')}}`;
}

/** Nothing for a text, which most fields are. */
function typeSignature(schema: JsonSchema): string {
  const { type, enum: choices, items, minItems = 0, maxItems } = schema;
  if (Array.isArray(choices)) return `:${choices.map((choice) => JSON.stringify(choice)).join('|')}`;
  if (type !== 'array' || !isSchema(items)) return '';
  const entry = items['type'] === 'object' ? objectSignature(items) : '"…"';
  return `:[${entry}]${typeof maxItems === 'number' ? ` ${Number(minItems)}–${maxItems}` : ''}`;
}

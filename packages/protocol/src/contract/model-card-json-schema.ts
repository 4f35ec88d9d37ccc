import * as z from 'zod/mini';
import { ModelCardSchema, type ModelCard } from '../model-card.js';

/** A JSON Schema document, or a piece of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** What a contract is made for. */
export interface ContractOptions {
  /** Kinds that the model may show. @defaultValue all */
  readonly kinds?: readonly ModelCard['kind'][];
  /**
   * `plain`: JSON Schema (draft 2020-12), optional fields left out. `strict`: the subset that structured output accepts: every
   * field required, `null` where a card does not have it, no lengths.
   * @defaultValue 'plain'
   */
  readonly form?: 'plain' | 'strict';
}

/** JSON Schema of one card as a model writes it: `oneOf` the kinds, or `anyOf` in the strict form. Of the same source as the gateway's own check. */
export function modelCardJsonSchema(options: ContractOptions = {}): JsonSchema {
  const { kinds, form = 'plain' } = options;
  const cards = cardSchemas().filter((card) => !kinds || kinds.some((kind) => kind === kindOf(card)));
  return form === 'strict' ? { anyOf: cards.map(toStrict) } : { oneOf: cards };
}

function cardSchemas(): readonly JsonSchema[] {
  const { oneOf, anyOf } = z.toJSONSchema(ModelCardSchema, { target: 'draft-2020-12', io: 'input', reused: 'inline' });
  return (oneOf ?? anyOf ?? []).map((card) => ({ ...card }));
}

/** The kind that a card's schema is of. */
export function kindOf(card: JsonSchema): string {
  const kind = propertiesOf(card).find(([name]) => name === 'kind')?.[1];
  return typeof kind?.['const'] === 'string' ? kind['const'] : '';
}

/** The fields of an object's schema, in order. */
export function propertiesOf(schema: JsonSchema): readonly (readonly [name: string, schema: JsonSchema])[] {
  const { properties } = schema;
  return isSchema(properties)
    ? Object.entries(properties).flatMap(([name, field]) => (isSchema(field) ? [[name, field] as const] : []))
    : [];
}

/** Names of the fields that an object must have. */
export function requiredOf(schema: JsonSchema): ReadonlySet<unknown> {
  return new Set(Array.isArray(schema['required']) ? schema['required'] : []);
}

/** Whether a value in a JSON Schema is a schema itself. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Structured output takes no lengths of texts, so they are said in words; the gateway checks them all the same. */
function toStrict(schema: JsonSchema): JsonSchema {
  const { const: only, minLength: _, maxLength, items, ...rest } = schema;
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  const strict = (name: string, field: JsonSchema): JsonSchema =>
    required.has(name) ? toStrict(field) : { anyOf: [toStrict(field), { type: 'null' }] };
  return {
    ...rest,
    ...(only === undefined ? {} : { type: 'string', enum: [only] }),
    ...(typeof maxLength === 'number' ? { description: `at most ${maxLength} characters` } : {}),
    ...(isSchema(items) ? { items: toStrict(items) } : {}),
    ...(properties.length > 0
      ? {
          properties: Object.fromEntries(properties.map(([name, field]) => [name, strict(name, field)])),
          required: properties.map(([name]) => name),
          additionalProperties: false,
        }
      : {}),
  };
}

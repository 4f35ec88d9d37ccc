import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generateSchemas } from '../generate-schemas.mjs';
import * as protocol from './index.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
interface JsonSchema {
  $id?: string;
  type?: string;
  const?: Json;
  enum?: Json[];
  oneOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  pattern?: string;
  [bound: string]: unknown;
}

const folder = new URL('../schemas/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const load = (name: string): JsonSchema => JSON.parse(read(name)) as JsonSchema;
const generated: Map<string, string> = generateSchemas(protocol);

const matchesType = (type: string, value: unknown): boolean => {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
};
const within = (amount: number, least: unknown, most: unknown): boolean =>
  (typeof least !== 'number' || amount >= least) && (typeof most !== 'number' || amount <= most);

const understood = new Set(
  '$schema $id title type const enum oneOf properties required additionalProperties items pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum format'.split(
    ' ',
  ),
);

/** The part of JSON Schema 2020-12 that the files use; a keyword it does not know is a failure, never a pass. */
function isValid(schema: JsonSchema, value: unknown): boolean {
  const foreign = Object.keys(schema).filter((keyword) => !understood.has(keyword));
  if (foreign.length > 0) throw new Error(`unknown keywords: ${foreign.join(', ')}`);
  if (schema.oneOf) return schema.oneOf.filter((one) => isValid(one, value)).length === 1;
  if (schema.type !== undefined && !matchesType(schema.type, value)) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !schema.enum.includes(value as Json)) return false;
  if (typeof value === 'string') {
    return (
      within(Array.from(value).length, schema['minLength'], schema['maxLength']) &&
      (!schema.pattern || new RegExp(schema.pattern, 'u').test(value))
    );
  }
  if (typeof value === 'number') {
    const above = schema['exclusiveMinimum'];
    return within(value, schema['minimum'], schema['maximum']) && (typeof above !== 'number' || value > above);
  }
  if (Array.isArray(value)) {
    return (
      within(value.length, schema['minItems'], schema['maxItems']) &&
      value.every((item) => isValid(schema.items ?? {}, item))
    );
  }
  if (typeof value !== 'object' || value === null) return true;
  if (schema.required?.some((key) => !Object.hasOwn(value, key))) return false;
  return Object.entries(value).every(([key, field]) => {
    const known = schema.properties?.[key] ?? schema.additionalProperties ?? true;
    return typeof known === 'boolean' ? known : isValid(known, field);
  });
}

describe('the published JSON Schemas', () => {
  it('are all there and nothing else is', () => {
    expect(readdirSync(folder).sort()).toEqual([...generated.keys()].sort());
  });

  it.each([...generated])(
    '%s is what the code generates (else run: node build.mjs && node generate-schemas.mjs)',
    (name, text) => {
      expect(read(name)).toBe(text);
    },
  );

  it.each([...generated.keys()])('%s names its draft and has itself as a relative id', (name) => {
    expect(load(name)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: name,
      title: expect.any(String),
    });
  });

  it('there is one for every event and every card kind', () => {
    for (const type of Object.keys(protocol.EVENT_SCHEMAS)) expect(generated.has(`${type}-event.json`)).toBe(true);
    for (const kind of Object.keys(protocol.CARD_SCHEMAS))
      expect(generated.has(`${kind.replaceAll('_', '-')}-card.json`)).toBe(true);
  });
});

describe('what they say', () => {
  const streamEvent = load('stream-event.json');

  it('an event of version 1.0 is valid, also with fields of a later one', () => {
    expect(isValid(streamEvent, { type: 'done', reason: 'complete', later: { x: 1 } })).toBe(true);
    expect(isValid(load('run-event.json'), { type: 'run', v: '1.0', runId: 'a', messageId: 'm', resume: 'none' })).toBe(
      true,
    );
  });

  it.each([
    { type: 'done', reason: 'unknown' },
    { type: 'done', reason: 'sunset' },
    { type: 'done' },
    { type: 'run', v: '1.0', runId: 'a', messageId: 'm', resume: 'perhaps' },
    { type: 'part', id: 'a', kind: 'text', state: 'half' },
    { type: 'delta', id: '', append: 'x' },
    { type: 'error', code: 'internal' },
    { type: 'weather' },
  ])('a sender may not send %j, though a reader may forgive it', (event) => {
    expect(isValid(streamEvent, event)).toBe(false);
  });

  it('a model card with a price, or with what only the catalogue may say, is invalid', () => {
    const modelCard = load('model-card.json');
    const card = { kind: 'product', id: 'prod_a', note: 'Light' };
    expect(isValid(modelCard, card)).toBe(true);
    expect(isValid(modelCard, { ...card, price: 1 })).toBe(false);
    expect(isValid(modelCard, { ...card, resolved: {} })).toBe(false);
    expect(isValid(modelCard, { kind: 'product_list', items: [{ id: 'a', price: 1 }] })).toBe(false);
  });

  it('every transcript is valid: its request, its events, and its cards', () => {
    const transcripts = new URL('../transcripts/', import.meta.url);
    const request = load('run-request.json');
    // These two show what a reader must bear from a later version, or from a careless gateway.
    const ofLaterVersions = ['unknown-things.jsonl', 'must-understand.jsonl'];
    for (const name of readdirSync(transcripts).filter((file) => file.endsWith('.jsonl'))) {
      for (const line of readFileSync(new URL(name, transcripts), 'utf8').trimEnd().split('\n')) {
        const entry = JSON.parse(line) as {
          request?: unknown;
          event?: { type: string; kind?: string; data?: unknown };
        };
        if (entry.request) expect(isValid(request, entry.request), name).toBe(true);
        if (!entry.event || ofLaterVersions.includes(name)) continue;
        expect(isValid(streamEvent, entry.event), `${name}: ${line}`).toBe(true);
        const { kind, data } = entry.event;
        if (!kind || data === undefined || name === 'invalid-cards.jsonl') continue;
        expect(isValid(load(`${kind.replaceAll('_', '-')}-card.json`), data), `${name}: ${line}`).toBe(true);
      }
    }
  });
});

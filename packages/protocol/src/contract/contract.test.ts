import { describe, expect, it } from 'vitest';
import { CARD_SCHEMAS, ModelCardSchema } from '../index.js';
import { createCardLifter, createToolCallLifter } from '../lift/index.js';
import { fenceInstructions, modelCardJsonSchema, showCardsTool, type JsonSchema } from './index.js';

const golden = (name: string) => `../../test-data/contract/${name}`;
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Every schema inside a schema, itself included. */
function pieces(value: unknown): JsonSchema[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(pieces);
  return Array.isArray(value) ? inner : [value as JsonSchema, ...inner];
}

describe('the contract for the model', () => {
  it('is what was agreed (a change of it is a change for every prompt: look at the difference, then update)', async () => {
    await expect(json(modelCardJsonSchema())).toMatchFileSnapshot(golden('model-card.json'));
    await expect(json(modelCardJsonSchema({ form: 'strict' }))).toMatchFileSnapshot(golden('model-card.strict.json'));
    await expect(json(showCardsTool())).toMatchFileSnapshot(golden('show-cards-tool.json'));
    await expect(json(showCardsTool({ form: 'strict' }))).toMatchFileSnapshot(golden('show-cards-tool.strict.json'));
    await expect(fenceInstructions({ language: 'en' })).toMatchFileSnapshot(golden('fence.en.txt'));
    await expect(fenceInstructions({ language: 'zh' })).toMatchFileSnapshot(golden('fence.zh.txt'));
  });

  it('names every kind of card, in each of its forms', () => {
    const forms = [
      json(showCardsTool()),
      json(showCardsTool({ form: 'strict' })),
      fenceInstructions(),
      fenceInstructions({ language: 'zh' }),
    ];
    for (const kind of Object.keys(CARD_SCHEMAS)) for (const form of forms) expect(form).toContain(kind);
  });

  it('names only the kinds that are asked for', () => {
    const kinds = ['product', 'suggestions'] as const;
    for (const form of [
      json(modelCardJsonSchema({ kinds })),
      fenceInstructions({ kinds }).replace(/^```[\s\S]*?^```$/m, ''),
    ]) {
      expect(form).toContain('suggestions');
      expect(form).not.toMatch(/product_list|order_status|coupon/);
    }
  });

  it('has no field for a price, a picture, a link or stock', () => {
    const names = pieces(modelCardJsonSchema()).flatMap(({ properties }) => Object.keys(properties ?? {}));
    expect(names).toContain('id');
    expect(names.filter((name) => /price|image|url|stock|avail|resolved|description/.test(name))).toEqual([]);
  });
});

describe('the strict form', () => {
  const schemas = pieces(showCardsTool({ form: 'strict' }).function.parameters);

  it('requires every field of every object and allows no other', () => {
    const objects = schemas.filter(({ type }) => type === 'object');
    expect(objects.length).toBeGreaterThan(10);
    for (const { properties, required, additionalProperties } of objects) {
      expect(required).toEqual(Object.keys(properties ?? {}));
      expect(additionalProperties).toBe(false);
    }
  });

  it('uses no keyword that structured output refuses', () => {
    const refused = ['oneOf', 'allOf', 'not', 'minLength', 'maxLength', 'if', 'patternProperties', '$ref', 'const'];
    const used = new Set(schemas.flatMap((schema) => (schema['properties'] ? [] : Object.keys(schema))));
    expect(refused.filter((keyword) => used.has(keyword))).toEqual([]);
  });

  it('describes what the lifter reads: a field that is null is a field left out', () => {
    const lifter = createToolCallLifter();
    const card = { kind: 'product', id: 'prod_a', note: null, fallback: null };
    expect([...lifter.push(JSON.stringify({ cards: [card] })), ...lifter.end()]).toEqual([
      { type: 'card', card: { kind: 'product', id: 'prod_a' }, repaired: false, dropped: 0 },
    ]);
  });
});

describe('the instructions', () => {
  it.each(['en', 'zh'] as const)('show an example that is a card (%s)', (language) => {
    const lifter = createCardLifter();
    const found = [...lifter.push(fenceInstructions({ language })), ...lifter.end()];
    const cards = found.flatMap((output) => (output.type === 'card' ? [output] : []));
    expect(cards).toHaveLength(1);
    expect(cards[0]).toMatchObject({ repaired: false, dropped: 0 });
    expect(ModelCardSchema.safeParse(cards[0]?.card).success).toBe(true);
  });
});

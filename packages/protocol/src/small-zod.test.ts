import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

/** What a page reads with: one schema, as each of the two makes it. */
interface Reader {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: readonly unknown[] };
  };
}

const MODULES = [
  'action-part',
  'card',
  'cart',
  'coupon',
  'error-code',
  'event',
  'location',
  'message',
  'model-card',
  'order',
  'product',
  'request-context',
  'response',
  'shop-image',
];

async function readers(): Promise<Map<string, Reader>> {
  const found = new Map<string, Reader>();
  for (const name of MODULES) {
    const module: Record<string, unknown> = await import(`./${name}.ts`);
    for (const [key, value] of Object.entries(module)) if (key.endsWith('Schema')) found.set(key, value as Reader);
  }
  return found;
}

const withZod = await readers();
vi.resetModules();
vi.doMock('zod/mini', () => import('./small-zod.js'));
const withSmall = await readers();
vi.doUnmock('zod/mini');

const folder = new URL('../transcripts/', import.meta.url);
const golden: unknown[] = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').trim().split('\n'))
  .map((line): unknown => JSON.parse(line));

/** Every object and list inside a value, itself included. */
function pieces(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [value];
  return [value, ...Object.values(value).flatMap(pieces)];
}

const samples = golden.flatMap(pieces).filter((value) => typeof value === 'object');

function outcome(reader: Reader | undefined, value: unknown): unknown {
  const { success, data, error } = reader?.safeParse(value) ?? {};
  // Which of several faults is named first is for developers, and may differ.
  return { success, data, names: (error?.issues.length ?? 0) > 0 };
}

function expectSame(value: unknown): void {
  for (const [name, zod] of withZod) {
    expect(outcome(withSmall.get(name), value), `${name} of ${JSON.stringify(value)?.slice(0, 300)}`).toEqual(
      outcome(zod, value),
    );
  }
}

/** Another value in one place of a sample. */
function spoil(sample: unknown, steps: readonly number[], other: unknown): unknown {
  const [step, ...rest] = steps;
  if (typeof sample !== 'object' || sample === null || step === undefined) return other;
  const keys = Object.keys(sample);
  const key = keys[step % (keys.length + 1)];
  if (key === undefined) return other;
  const copy: Record<string, unknown> = Array.isArray(sample) ? (Object.assign([], sample) as never) : { ...sample };
  copy[key] = spoil(copy[key], rest, other);
  return copy;
}

describe('the small reader of schemas', () => {
  it('is another than zod, and reads with every schema that a page reads with', () => {
    expect(withZod.size).toBeGreaterThan(30);
    expect([...withSmall.keys()]).toEqual([...withZod.keys()]);
    for (const [name, zod] of withZod) {
      expect('_zod' in zod, name).toBe(true);
      expect('_zod' in (withSmall.get(name) ?? {}), name).toBe(false);
    }
  });

  it('reads every value of the golden transcripts as zod does', () => {
    for (const value of samples) expectSame(value);
  });

  it('reads spoiled and random values as zod does', () => {
    const runs = process.env['AISLE_FULL'] ? 20_000 : 2_000;
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(
        undefined,
        NaN,
        Infinity,
        -1,
        1.5,
        2 ** 53,
        '',
        '😀'.repeat(128),
        'x'.repeat(301),
        [],
        {},
      ),
    );
    const spoiled = fc
      .tuple(fc.constantFrom(...samples), fc.array(fc.nat(20), { maxLength: 5 }), odd)
      .map(([sample, steps, other]) => spoil(sample, steps, other));
    const hostile = fc.constantFrom<unknown>(
      JSON.parse('{"type":"end","id":"a","__proto__":{"x":1}}'),
      JSON.parse('{"id":"a","constructor":{"prototype":1},"toString":1}'),
    );
    fc.assert(fc.property(fc.oneof({ arbitrary: spoiled, weight: 8 }, odd, hostile), expectSame), { numRuns: runs });
  });
});

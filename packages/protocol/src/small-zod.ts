/*
 * The part of `zod/mini` that a page needs to read what a gateway sends, at a tenth of the size. The files of the script tag are
 * bundled with this in its place; everybody who installs the packages gets zod itself. Schemas and types stay zod's: small-zod.test.ts
 * reads the same values with both and compares.
 */

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly expected?: string;
}

interface Payload {
  readonly value: unknown;
  readonly issues: Issue[];
}

type Read = (value: unknown, issues: Issue[]) => unknown;
type Check = (payload: Payload) => void;
type Reading =
  | { readonly success: true; readonly data: unknown; readonly error?: undefined }
  | { readonly success: false; readonly data?: undefined; readonly error: { readonly issues: readonly Issue[] } };

interface Schema {
  readonly read: Read;
  readonly shape?: Readonly<Record<string, Schema>>;
  check(...checks: readonly Check[]): Schema;
  safeParse(value: unknown): Reading;
  /** @throws TypeError naming the first field that does not fit */
  parse(value: unknown): unknown;
}

function schemaOf(read: Read, shape?: Readonly<Record<string, Schema>>): Schema {
  const safeParse = (value: unknown): Reading => {
    const issues: Issue[] = [];
    const data = read(value, issues);
    return issues.length > 0 ? { success: false, error: { issues } } : { success: true, data };
  };
  return {
    read,
    ...(shape && { shape }),
    safeParse,
    parse(value) {
      const { error, data } = safeParse(value);
      if (error) throw new TypeError(`"${error.issues[0]?.path.join('.') ?? ''}" does not fit`);
      return data;
    },
    check: (...checks) =>
      schemaOf((value, issues) => {
        const before = issues.length;
        const data = read(value, issues);
        if (issues.length === before) for (const check of checks) check({ value: data, issues });
        return data;
      }, shape),
  };
}

function typed(expected: string, fits: (value: unknown) => boolean): () => Schema {
  const schema = schemaOf((value, issues) => {
    if (!fits(value)) issues.push({ code: 'invalid_type', expected, path: [] });
    return value;
  });
  return () => schema;
}

function checked(code: string, fits: (value: unknown) => boolean): Check {
  return ({ value, issues }) => {
    if (!fits(value)) issues.push({ code, path: [] });
  };
}

/** In code points, as JSON Schema counts; of a list, its items. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  return Array.isArray(value) ? value.length : 0;
}

export const string = typed('string', (value) => typeof value === 'string');
export const number = typed('number', (value) => typeof value === 'number' && Number.isFinite(value));
export const int = typed('int', Number.isSafeInteger);
export const boolean = typed('boolean', (value) => typeof value === 'boolean');
export const unknown = typed('unknown', () => true);

export function literal(wanted: unknown): Schema {
  const all = Array.isArray(wanted) ? wanted : [wanted];
  return schemaOf((value, issues) => {
    if (!all.includes(value)) issues.push({ code: 'invalid_value', path: [] });
    return value;
  });
}

export function optional(schema: Schema): Schema {
  return schemaOf((value, issues) => (value === undefined ? undefined : schema.read(value, issues)));
}

/** `schema`, or another value where the input does not fit. */
export function ZodMiniCatch(options: { readonly innerType: Schema; readonly catchValue: () => unknown }): Schema {
  return schemaOf((value) => {
    const own: Issue[] = [];
    const data = options.innerType.read(value, own);
    return own.length > 0 ? options.catchValue() : data;
  });
}

function readAt(schema: Schema, value: unknown, key: PropertyKey, issues: Issue[]): unknown {
  const own: Issue[] = [];
  const data = schema.read(value, own);
  for (const issue of own) issues.push({ ...issue, path: [key, ...issue.path] });
  return data;
}

export function array(item: Schema): Schema {
  return schemaOf((value, issues) => {
    if (Array.isArray(value)) return value.map((one, index) => readAt(item, one, index, issues));
    issues.push({ code: 'invalid_type', expected: 'array', path: [] });
    return undefined;
  });
}

export function looseObject(shape: Readonly<Record<string, Schema>>): Schema {
  const known = Object.entries(shape);
  return schemaOf((value, issues) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      issues.push({ code: 'invalid_type', expected: 'object', path: [] });
      return undefined;
    }
    const given = new Map(Object.entries(value));
    const data: Record<string, unknown> = {};
    for (const [key, schema] of known) {
      const read = readAt(schema, given.get(key), key, issues);
      if (read !== undefined || given.has(key)) data[key] = read;
      given.delete(key);
    }
    given.delete('__proto__');
    return Object.assign(data, Object.fromEntries(given));
  }, shape);
}

export const minLength = (least: number): Check => checked('too_small', (value) => lengthOf(value) >= least);
export const maxLength = (most: number): Check => checked('too_big', (value) => lengthOf(value) <= most);
export const nonnegative = (): Check => checked('too_small', (value) => typeof value === 'number' && value >= 0);
export const positive = (): Check => checked('too_small', (value) => typeof value === 'number' && value > 0);
export const minimum = (least: number): Check =>
  checked('too_small', (value) => typeof value === 'number' && value >= least);
export const maximum = (most: number): Check =>
  checked('too_big', (value) => typeof value === 'number' && value <= most);
export const regex = (pattern: RegExp): Check =>
  checked('invalid_format', (value) => typeof value === 'string' && pattern.test(value));

export function safeParse(schema: Schema, value: unknown): Reading {
  return schema.safeParse(value);
}

/** As {@link looseObject}; a field that the shape does not name is an issue. Of what a page reads, only a model's cards are strict. */
export function strictObject(shape: Readonly<Record<string, Schema>>): Schema {
  const loose = looseObject(shape);
  return schemaOf((value, issues) => {
    const data = loose.read(value, issues);
    const isKnown = (key: string): boolean => Object.hasOwn(shape, key);
    if (typeof data === 'object' && data !== null && !Object.keys(data).every(isKnown)) {
      issues.push({ code: 'unrecognized_keys', path: [] });
    }
    return data;
  }, shape);
}

/** The one of `schemas` that the value fits, told apart by a literal under `key`. */
export function discriminatedUnion(key: string, schemas: readonly Schema[]): Schema {
  return schemaOf((value, issues) => {
    const fields: readonly (readonly [string, unknown])[] =
      typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const tag = new Map(fields).get(key);
    const fitting = schemas.find((schema) => schema.shape?.[key]?.safeParse(tag).success);
    if (fitting) return fitting.read(value, issues);
    issues.push({ code: 'invalid_union', path: [key] });
    return undefined;
  });
}

export { literal as enum };

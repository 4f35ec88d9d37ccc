/** JSON Schema of a tool's input, as far as it is looked at here. */
type Parameters = Readonly<Record<string, unknown>>;

/**
 * A tool's input as models mean it: what is null or empty was left out, a number may come as text, and one thing where a list is
 * due is a list of one. Whatever else is wrong stays, for the schema to say.
 */
export function tidyInput(input: unknown, { properties }: Parameters): unknown {
  if (!isRecord(input) || !isRecord(properties)) return input;
  const entries = Object.entries(input).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined || value === '') return [];
    return [[name, tidyValue(value, typeOf(properties, name))]];
  });
  return Object.fromEntries(entries);
}

function tidyValue(value: unknown, type: unknown): unknown {
  if (type === 'array' && !Array.isArray(value)) return typeof value === 'string' ? listIn(value) : [value];
  if (typeof value !== 'string') return type === 'string' && typeof value === 'number' ? String(value) : value;
  if ((type === 'number' || type === 'integer') && /^-?\d+(?:\.\d+)?$/.test(value.trim())) return Number(value);
  if (type === 'boolean' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  return value;
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function typeOf(properties: Record<string, unknown>, name: string): unknown {
  const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return isRecord(property) ? property['type'] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

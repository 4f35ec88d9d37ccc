import { isRecord, type Usage } from '@aisle/protocol';

export { isRecord };

/** An object of a foreign stream, of which nothing is known yet. */
export type Chunk = Readonly<Record<string, unknown>>;

/** The object in a frame's data; `undefined` for anything else. */
export function readChunk(data: string): Chunk | undefined {
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** `value` where it is a string that says something. */
export function stringIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A sum of tokens with those of `value` added, where it is a count of tokens. */
export function addUsage(sum: Usage | undefined, value: unknown): Usage | undefined {
  const { inputTokens, outputTokens } = isRecord(value) ? value : {};
  const [input, output] = [countIn(inputTokens), countIn(outputTokens)];
  if (input + output === 0) return sum;
  return { inputTokens: (sum?.inputTokens ?? 0) + input, outputTokens: (sum?.outputTokens ?? 0) + output };
}

function countIn(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** The kind of part that a foreign name stands for: `product-list`, `PRODUCT_LIST` → `product_list`; vendor kinds stay as they are. */
export function kindOf(name: string): string | undefined {
  const kind = name.includes('.') ? name : name.replaceAll('-', '_').toLowerCase();
  return /^(text|reasoning|)$|.{129}/s.test(kind) ? undefined : kind;
}

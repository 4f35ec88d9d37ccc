import type { DoneReason } from '@aisle/protocol';

const REASONS: readonly (readonly [RegExp, DoneReason | 'error'])[] = [
  [/^(stop(_sequence)?|tool_calls|function_call|end_turn|eos.*)$/, 'complete'],
  [/length|max_.*tokens/, 'length'],
  [/filter|safety|sensitive/, 'filtered'],
  [/error|abort|cancel|insufficient/, 'error'],
];

/**
 * Reads `finish_reason`: `error` where the word means a failure, `unknown` where it is not known, `undefined` while there is none.
 * DashScope writes the string `"null"` where others write null or nothing.
 */
export function finishOf(value: unknown): DoneReason | 'error' | undefined {
  if (typeof value !== 'string' || value === '' || value === 'null') return undefined;
  return REASONS.find(([words]) => words.test(value.toLowerCase()))?.[1] ?? 'unknown';
}

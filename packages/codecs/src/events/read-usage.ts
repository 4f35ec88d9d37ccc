import type { Usage } from '@aisle/protocol';
import { recordOf } from './json-values.js';

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

/** Tokens, under the names of any of the protocols; `undefined` where there is no count. */
export function readUsage(value: unknown): Usage | undefined {
  const usage = recordOf(value);
  const inputTokens = countOf(usage['prompt_tokens'] ?? usage['input_tokens']);
  const outputTokens = countOf(usage['completion_tokens'] ?? usage['output_tokens']);
  return (inputTokens ?? outputTokens) === undefined ? undefined : { inputTokens, outputTokens };
}

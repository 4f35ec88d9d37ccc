import { estimateTokens } from '@aisle/prompts';
import type { Usage } from '@aisle/protocol';
import type { ModelMessage } from '../../../models/language-model.js';

/** What the steps of one answer took, together. */
export interface UsageSum {
  /** A step is done: what the model says of it, or nothing. */
  add(said: Usage | undefined, sent: readonly ModelMessage[], written: string): void;
  /** With a step that sends these messages, before it says anything. */
  before(sent: readonly ModelMessage[]): Usage;
  readonly sum: Usage;
  readonly tokens: number;
  /** What models said, where every step of them said it. */
  readonly said: Usage | undefined;
}

export function createUsageSum(): UsageSum {
  const sizes = new WeakMap<ModelMessage, number>();
  let inputTokens = 0;
  let outputTokens = 0;
  let isSaid = true;

  function sizeOf(message: ModelMessage): number {
    const known = sizes.get(message);
    if (known !== undefined) return known;
    const calls = message.role === 'assistant' ? (message.toolCalls ?? []).map((call) => call.arguments).join(' ') : '';
    const size = estimateTokens(message.content) + estimateTokens(calls);
    sizes.set(message, size);
    return size;
  }
  const sizeOfAll = (sent: readonly ModelMessage[]): number => sent.reduce((sum, message) => sum + sizeOf(message), 0);

  return {
    add(said, sent, written) {
      isSaid &&= said?.inputTokens !== undefined || said?.outputTokens !== undefined;
      inputTokens += said?.inputTokens ?? sizeOfAll(sent);
      outputTokens += said?.outputTokens ?? estimateTokens(written);
    },
    before: (sent) => ({ inputTokens: inputTokens + sizeOfAll(sent), outputTokens }),
    get sum() {
      return { inputTokens, outputTokens };
    },
    get tokens() {
      return inputTokens + outputTokens;
    },
    get said() {
      return isSaid ? { inputTokens, outputTokens } : undefined;
    },
  };
}

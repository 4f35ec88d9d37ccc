import type { Usage } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';

/** What an answer has taken, as far as its assistant has said. */
export interface UsageWatch {
  see(output: AssistantOutput): void;
  /** With what was written since then, about; `undefined` where nothing was said. */
  readonly usage: Usage | undefined;
}

/** Between English, with four characters a token, and Chinese, with little more than one. */
const CHARS_A_TOKEN = 2;

export function createUsageWatch(): UsageWatch {
  let told: Usage | undefined;
  let charsSince = 0;
  return {
    see(output) {
      if (output.type === 'text') charsSince += output.text.length;
      if (output.type !== 'usage') return;
      told = output.usage;
      charsSince = 0;
    },
    get usage() {
      if (!told) return undefined;
      return { ...told, outputTokens: (told.outputTokens ?? 0) + Math.ceil(charsSince / CHARS_A_TOKEN) };
    },
  };
}

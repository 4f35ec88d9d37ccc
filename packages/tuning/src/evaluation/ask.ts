import type { ChatMessage } from '@aisle/prompts';

/** What a model said, and what it took where it says so. */
export interface ModelAnswer {
  readonly text: string;
  readonly tokens?: { readonly input: number; readonly output: number };
  /** Present where the answer broke off at the limit on its length. */
  readonly cut?: true;
}

/**
 * One question to a model, oldest message first. Rejects when the model cannot be asked, and with `TuningError` `too_expensive` when the
 * cap on costs is reached.
 */
export type Ask = (messages: readonly ChatMessage[], signal: AbortSignal) => Promise<ModelAnswer>;

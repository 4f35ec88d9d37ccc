const marker = Symbol.for('aisle.PromptError');

/** What can be wrong with a prompt: its file, what it was given, or a conversation that no model's template takes. */
export type PromptErrorCode = 'bad_prompt' | 'missing_input' | 'unknown_input' | 'bad_conversation';

/** A prompt that cannot be read or rendered; the message says what to mend. Recognise it with {@link isPromptError}. */
export class PromptError extends Error {
  override readonly name = 'PromptError';
  readonly code: PromptErrorCode;
  readonly retryable = false;
  /** Line in the file, from 1, where one is to blame. */
  readonly line: number | undefined;
  readonly [marker] = true;

  constructor(code: PromptErrorCode, message: string, options: { readonly line?: number } = {}) {
    super(options.line === undefined ? message : `line ${options.line}: ${message}`);
    this.code = code;
    this.line = options.line;
  }
}

/** Whether something thrown is a {@link PromptError}, also one of another copy of this package. */
export function isPromptError(value: unknown): value is PromptError {
  return typeof value === 'object' && value !== null && marker in value;
}

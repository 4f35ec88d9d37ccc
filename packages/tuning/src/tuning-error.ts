const marker = Symbol.for('aisle.TuningError');

/** What can go wrong: the command line, a file, data that may not be used, an interruption, a model that fails, a cap on costs. */
export type TuningErrorCode =
  'usage' | 'bad_file' | 'bad_data' | 'refused' | 'interrupted' | 'model_failed' | 'too_expensive';

/** A run that did not do its work; the message says what to do. Recognise it with {@link isTuningError}. */
export class TuningError extends Error {
  override readonly name = 'TuningError';
  readonly code: TuningErrorCode;
  /** An interrupted run, and one whose model failed, goes on where it was when it is started again. */
  readonly retryable: boolean;
  readonly [marker] = true;

  constructor(code: TuningErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = code === 'interrupted' || code === 'model_failed';
  }
}

/** Whether something thrown is a {@link TuningError}, also one of another copy of this package. */
export function isTuningError(value: unknown): value is TuningError {
  return typeof value === 'object' && value !== null && marker in value;
}

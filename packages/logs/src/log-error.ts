const marker = Symbol.for('aisle.LogError');

/** What can go wrong with a log: a record that is none, options, the disk, or another process that writes there. */
export type LogErrorCode = 'bad_record' | 'bad_options' | 'write_failed' | 'held';

/** A record that was not written, and why. Recognise it with {@link isLogError}. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;
  /** A disk that was full may have room later. */
  readonly retryable: boolean;
  readonly [marker] = true;

  constructor(code: LogErrorCode, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = code === 'write_failed';
  }
}

/** Whether something thrown is a {@link LogError}, also one of another copy of this package. */
export function isLogError(value: unknown): value is LogError {
  return typeof value === 'object' && value !== null && marker in value;
}

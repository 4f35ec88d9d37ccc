import { GATEWAY_ERRORS, CLIENT_ERRORS, type ErrorCode } from './error-code.js';

const marker = Symbol.for('aisle.ProtocolError');

/** What a {@link ProtocolError} says beside its code and message. */
export interface ProtocolErrorOptions {
  /** What was caught. */
  readonly cause?: unknown;
  /** Overrides what the code says by itself. */
  readonly retryable?: boolean;
  /** Milliseconds to wait before trying again. */
  readonly retryAfterMs?: number;
  /** The gateway's name for the request, for its log. */
  readonly requestId?: string;
}

/**
 * The one error class of the protocol. Recognise it with {@link isProtocolError}, not `instanceof`:
 * a page can hold two copies of this package.
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly [marker] = true;

  constructor(code: ErrorCode, message: string, options: ProtocolErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? { ...GATEWAY_ERRORS, ...CLIENT_ERRORS }[code].retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.requestId = options.requestId;
  }
}

/** Whether `value` is a {@link ProtocolError} of this or another copy of the package. */
export function isProtocolError(value: unknown): value is ProtocolError {
  return typeof value === 'object' && value !== null && marker in value;
}

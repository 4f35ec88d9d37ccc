/** Why something could not be fetched. */
export type OutboundReason = 'forbidden' | 'too_large' | 'timeout' | 'failed' | 'status';

/** A fetch of the gateway's own that did not succeed. Its message may be shown to the shop's operator, never to a visitor. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
  readonly code: OutboundReason;
  /** Whether the same fetch may succeed later. */
  readonly retryable: boolean;

  constructor(code: OutboundReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = code === 'timeout' || code === 'failed' || code === 'status';
  }
}

const marker = Symbol.for('aisle.GatewayError');

/** What can be wrong before a gateway serves anything. */
export type GatewayErrorReason = 'bad_options' | 'bad_config' | 'port_taken' | 'not_started';

/**
 * A mistake in options or configuration, found at start. What goes wrong in a request or a run is a `ProtocolError` instead.
 * Recognise it with {@link isGatewayError}.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorReason;
  /** Trying again unchanged helps only where another process held the port. */
  readonly retryable: boolean;
  readonly [marker] = true;

  constructor(code: GatewayErrorReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = code === 'port_taken';
  }
}

/** Whether something thrown is a {@link GatewayError}, also one of another copy of this package. */
export function isGatewayError(value: unknown): value is GatewayError {
  return typeof value === 'object' && value !== null && marker in value;
}

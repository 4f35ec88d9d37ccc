interface CodeFacts {
  /** HTTP status before a stream; absent where the code only occurs inside one or is made by the client. */
  readonly status?: number;
  readonly retryable: boolean;
}

/** Codes a gateway sends: as a body before the stream, or in the `error` event. */
export const GATEWAY_ERRORS = {
  bad_request: { status: 400, retryable: false },
  unauthorized: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  conflict: { status: 409, retryable: false },
  gone: { status: 410, retryable: false },
  too_large: { status: 413, retryable: false },
  unsupported: { status: 422, retryable: false },
  rate_limited: { status: 429, retryable: true },
  quota_exceeded: { status: 429, retryable: false },
  content_blocked: { retryable: false },
  context_too_long: { retryable: false },
  tool_failed: { retryable: true },
  interrupted: { retryable: true },
  upstream_error: { status: 502, retryable: true },
  overloaded: { status: 503, retryable: true },
  upstream_timeout: { status: 504, retryable: true },
  internal: { status: 500, retryable: true },
} as const satisfies Record<string, CodeFacts>;

/** Codes only a client makes: what it saw on the way, not what a gateway said. */
export const CLIENT_ERRORS = {
  network: { retryable: true },
  timeout: { retryable: true },
  protocol: { retryable: true },
  not_event_stream: { retryable: true },
  aborted: { retryable: false },
} as const satisfies Record<string, CodeFacts>;

/** A code that a gateway sends. */
export type GatewayErrorCode = keyof typeof GATEWAY_ERRORS;
/** A code that only a client makes. */
export type ClientErrorCode = keyof typeof CLIENT_ERRORS;
/** Every code of the protocol. */
export type ErrorCode = GatewayErrorCode | ClientErrorCode;

const gatewayCodes = new Set<string>(Object.keys(GATEWAY_ERRORS));

/** Whether `code`, as it came over the wire, is one of {@link GATEWAY_ERRORS}. */
export function isGatewayErrorCode(code: string): code is GatewayErrorCode {
  return gatewayCodes.has(code);
}

/** The HTTP status for a code, 500 for those that have none of their own. */
export function httpStatusOf(code: GatewayErrorCode): number {
  const facts: CodeFacts = GATEWAY_ERRORS[code];
  return facts.status ?? 500;
}

/**
 * The code that stands for an HTTP status whose body said nothing.
 * 429 is read as `rate_limited`: the retryable one of the two that share it.
 */
export function codeForHttpStatus(status: number): GatewayErrorCode {
  for (const [code, facts] of Object.entries<CodeFacts>(GATEWAY_ERRORS)) {
    if (facts.status === status && isGatewayErrorCode(code)) return code;
  }
  if (status >= 500) return 'internal';
  return 'bad_request';
}

/** Whether the same request may succeed later, as far as the code alone says. */
export function isRetryable(code: ErrorCode): boolean {
  return { ...GATEWAY_ERRORS, ...CLIENT_ERRORS }[code].retryable;
}

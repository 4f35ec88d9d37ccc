import { httpStatusOf, isGatewayErrorCode, isProtocolError, ProtocolError, type ErrorBody } from '@aisle/protocol';

/** A status that HTTP has a better name for than the table of codes. */
export interface ErrorResponseOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error before the stream: HTTP status and `ErrorBody`. */
export function errorResponse(error: ProtocolError, options: ErrorResponseOptions = {}): Response {
  const code = isGatewayErrorCode(error.code) ? error.code : 'internal';
  const { message, retryable, retryAfterMs, requestId } = error;
  const body: ErrorBody = {
    error: {
      code,
      message,
      retryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId === undefined ? {} : { requestId }),
    },
  };
  const headers: Record<string, string> = { 'cache-control': 'no-store', ...options.headers };
  if (retryAfterMs !== undefined) headers['retry-after'] = String(Math.ceil(retryAfterMs / 1_000));
  if (code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  return Response.json(body, { status: options.status ?? httpStatusOf(code), headers });
}

/** The error as it may be told; what was thrown by accident is `internal`, and its text stays here. */
export function tellableError(thrown: unknown, requestId: string): ProtocolError {
  if (isProtocolError(thrown) && isGatewayErrorCode(thrown.code)) return thrown;
  return new ProtocolError('internal', 'the gateway failed; its log has the request id', { cause: thrown, requestId });
}

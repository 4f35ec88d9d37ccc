import { CLIENT_ERRORS, isGatewayErrorCode, type ErrorCode } from '@aisle/protocol';

/** `true` for every code of the protocol. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && (isGatewayErrorCode(code) || Object.hasOwn(CLIENT_ERRORS, code));
}

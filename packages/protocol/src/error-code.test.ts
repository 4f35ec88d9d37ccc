import { describe, expect, it } from 'vitest';
import {
  CLIENT_ERRORS,
  codeForHttpStatus,
  ErrorBodySchema,
  GATEWAY_ERRORS,
  httpStatusOf,
  isGatewayErrorCode,
  isRetryable,
} from './index.js';

const table = [
  ['bad_request', 400, false],
  ['unauthorized', 401, false],
  ['forbidden', 403, false],
  ['not_found', 404, false],
  ['conflict', 409, false],
  ['gone', 410, false],
  ['too_large', 413, false],
  ['unsupported', 422, false],
  ['rate_limited', 429, true],
  ['quota_exceeded', 429, false],
  ['content_blocked', 500, false],
  ['context_too_long', 500, false],
  ['tool_failed', 500, true],
  ['interrupted', 500, true],
  ['upstream_error', 502, true],
  ['overloaded', 503, true],
  ['upstream_timeout', 504, true],
  ['internal', 500, true],
] as const;

describe('the error table', () => {
  it("is the protocol's, code for code", () => {
    expect(table.map(([code]) => code)).toEqual(Object.keys(GATEWAY_ERRORS));
    expect(Object.keys(CLIENT_ERRORS)).toEqual(['network', 'timeout', 'protocol', 'not_event_stream', 'aborted']);
  });

  it.each(table)('%s is HTTP %i, retryable: %s', (code, status, retryable) => {
    expect(httpStatusOf(code)).toBe(status);
    expect(isRetryable(code)).toBe(retryable);
    expect(isGatewayErrorCode(code)).toBe(true);
  });

  it("a client's own codes are no gateway's, nor are inherited names", () => {
    for (const code of ['network', 'aborted', 'constructor', '__proto__', 'toString', ''])
      expect(isGatewayErrorCode(code)).toBe(false);
    expect([isRetryable('network'), isRetryable('aborted')]).toEqual([true, false]);
  });
});

describe('a status whose body said nothing', () => {
  it.each([
    [400, 'bad_request'],
    [401, 'unauthorized'],
    [404, 'not_found'],
    [413, 'too_large'],
    [418, 'bad_request'],
    [429, 'rate_limited'],
    [500, 'internal'],
    [502, 'upstream_error'],
    [503, 'overloaded'],
    [504, 'upstream_timeout'],
    [599, 'internal'],
  ] as const)('%i is %s', (status, code) => expect(codeForHttpStatus(status)).toBe(code));
});

describe('an error body', () => {
  it('keeps what it does not know and needs code, message and retryable', () => {
    const body = { error: { code: 'com.acme.tired', message: 'x', retryable: true, retryAfterMs: 5, hint: 'sleep' } };
    expect(ErrorBodySchema.parse(body)).toEqual(body);
    for (const bad of [
      {},
      { error: 'x' },
      { error: { code: 'x', message: 'x' } },
      { error: { ...body.error, retryAfterMs: -1 } },
    ]) {
      expect(ErrorBodySchema.safeParse(bad).success).toBe(false);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { isProtocolError, ProtocolError } from './index.js';

describe('ProtocolError', () => {
  it('is an Error with a code, and retryable as the code says', () => {
    const cause = new Error('socket');
    const error = new ProtocolError('network', 'the connection broke', { cause, retryAfterMs: 500, requestId: 'r1' });
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'ProtocolError',
      code: 'network',
      retryable: true,
      cause,
      retryAfterMs: 500,
      requestId: 'r1',
    });
    expect('cause' in new ProtocolError('gone', 'x')).toBe(false);
    expect(new ProtocolError('gone', 'x').retryable).toBe(false);
  });

  it('what is known beside the code wins', () => {
    expect(new ProtocolError('network', 'x', { retryable: false }).retryable).toBe(false);
    expect(new ProtocolError('gone', 'x', { retryable: true }).retryable).toBe(true);
  });

  it('is recognised across copies of the package, and nothing else is', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('aisle.ProtocolError')]: true });
    expect(isProtocolError(new ProtocolError('gone', 'x'))).toBe(true);
    expect(isProtocolError(foreign)).toBe(true);
    for (const other of [new Error('x'), { name: 'ProtocolError' }, null, undefined, 'ProtocolError']) {
      expect(isProtocolError(other)).toBe(false);
    }
  });
});

import { ProtocolError } from '@aisle/protocol';
import { describe, expect, it, vi } from 'vitest';
import { createAnonymousToken, createCredentials, memoryTokens } from './credentials.js';
import { tokenSubject } from './token-subject.js';
import { retryAfterMs } from './transport-error.js';

const { signal } = new AbortController();

describe('credentials', () => {
  it('make anonymous tokens of 128 random bits', () => {
    const tokens = new Set(Array.from({ length: 100 }, createAnonymousToken));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^anon\.[A-Za-z0-9_-]{22}$/);
  });

  it('offer one anonymous token, and always the same', async () => {
    const credentials = createCredentials(undefined, memoryTokens());
    const token = await credentials.token(signal);
    expect(await credentials.token(signal)).toBe(token);
    expect(await credentials.refresh(token, signal)).toBeNull();
  });

  it('ask getToken once for many calls at the same time, and once more after a 401', async () => {
    let count = 0;
    const getToken = vi.fn(async () => `token-${(count += 1)}`);
    const credentials = createCredentials(getToken, memoryTokens());
    const tokens = await Promise.all([
      credentials.token(signal),
      credentials.token(signal),
      credentials.signedIn(signal),
    ]);
    expect(new Set(tokens)).toEqual(new Set(['token-1']));
    const fresh = await Promise.all([credentials.refresh('token-1', signal), credentials.refresh('token-1', signal)]);
    expect(fresh).toEqual(['token-2', 'token-2']);
    expect(await credentials.refresh('token-1', signal)).toBe('token-2');
    expect(getToken.mock.calls.map(([reason]: unknown[]) => reason)).toEqual(['start', 'expired']);
  });

  it('use an anonymous token while nobody is signed in', async () => {
    const credentials = createCredentials(async () => null, memoryTokens());
    expect(await credentials.token(signal)).toMatch(/^anon\./);
  });

  it('say that a failed getToken is a matter of authorisation', async () => {
    const credentials = createCredentials(() => Promise.reject(new Error('down')), memoryTokens());
    await expect(credentials.token(signal)).rejects.toMatchObject({ code: 'unauthorized', retryable: true });
    const own = createCredentials(() => Promise.reject(new ProtocolError('network', 'down')), memoryTokens());
    await expect(own.token(signal)).rejects.toMatchObject({ code: 'network' });
  });
});

describe('tokenSubject', () => {
  const jwt = (claims: unknown): string => `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

  it('reads the subject of a JWT, in any script', () => {
    expect(tokenSubject(jwt({ sub: 'visitor-1' }))).toBe('visitor-1');
    expect(tokenSubject(jwt({ sub: '张伟?>~' }))).toBe('张伟?>~');
  });

  it('finds none in anything else', () => {
    for (const token of ['opaque', 'a.b.c', jwt({}), jwt({ sub: 7 }), jwt(null), '', 'anon.AAAA']) {
      expect(tokenSubject(token)).toBeUndefined();
    }
  });
});

describe('Retry-After', () => {
  it('is read as seconds or as an HTTP date, within five minutes', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
    expect(retryAfterMs('2')).toBe(2_000);
    expect(retryAfterMs('99999999999')).toBe(300_000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:10 GMT')).toBe(10_000);
    expect(retryAfterMs('Wed, 31 Dec 2025 23:59:00 GMT')).toBe(0);
    for (const header of [null, '', 'soon', '-5x']) expect(retryAfterMs(header)).toBeUndefined();
    vi.useRealTimers();
  });
});

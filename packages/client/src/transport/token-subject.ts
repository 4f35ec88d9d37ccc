import { isRecord } from '../read-card.js';

/**
 * The `sub` of a JWT (RFC 7519 §4.1.2), read without checking the signature: it only says which history to open, on the
 * visitor's own device. `undefined` where the token is no JWT or has none.
 */
export function tokenSubject(token: string): string | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    const binary = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const claims: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
    return isRecord(claims) && typeof claims['sub'] === 'string' && claims['sub'] !== '' ? claims['sub'] : undefined;
  } catch {
    return undefined;
  }
}

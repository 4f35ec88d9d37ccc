/** How tokens of signed-in customers are made: the gateway checks them with the same secret. */
export interface TokenMaker {
  readonly secret: string;
  /** `aud`. */
  readonly audience: string;
  /** `iss`, where the gateway asks for one. */
  readonly issuer?: string;
}

const LIFETIME_S = 10 * 60;

/** A visitor's own token: `anon.` and 128 random bits. */
export function anonymousToken(): string {
  return `anon.${base64url(crypto.getRandomValues(new Uint8Array(16)))}`;
}

/** A JWT for a customer (RFC 7519), signed with HS256 (RFC 7518 §3.2), good for ten minutes. */
export async function customerToken(subject: string, { secret, audience, issuer }: TokenMaker): Promise<string> {
  const encoder = new TextEncoder();
  const now = Math.floor(Date.now() / 1_000);
  const claims = { sub: subject, aud: audience, iat: now, exp: now + LIFETIME_S, ...(issuer ? { iss: issuer } : {}) };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims]
    .map((part) => base64url(encoder.encode(JSON.stringify(part))))
    .join('.');
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', key, encoder.encode(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

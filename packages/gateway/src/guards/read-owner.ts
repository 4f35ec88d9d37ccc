import { ProtocolError } from '@aisle/protocol';
import type { CheckJwt } from './jwt.js';
import type { Owner } from './owner.js';

/** 128 random bits are 22 characters of base64url (RFC 4648 §5). */
const ANONYMOUS_TOKEN = /^anon\.[A-Za-z0-9_-]{22,128}$/;

const MAX_TOKEN_CHARS = 4_096;

/**
 * Whose request this is, from `Authorization: Bearer …` (RFC 6750 §2.1).
 * @throws ProtocolError `unauthorized`, which never says more of the token than what kind of thing is wrong.
 */
export async function readOwner(authorization: string | undefined, checkJwt: CheckJwt | undefined): Promise<Owner> {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined || token.length > MAX_TOKEN_CHARS) {
    throw new ProtocolError('unauthorized', 'send "Authorization: Bearer …" with a token');
  }
  if (ANONYMOUS_TOKEN.test(token)) return { kind: 'anonymous', key: await ownerKey({ visitor: token }) };
  if (token.startsWith('anon.')) {
    throw new ProtocolError('unauthorized', 'an anonymous token is "anon." and at least 22 characters of base64url');
  }
  if (!checkJwt) throw new ProtocolError('unauthorized', 'this gateway takes anonymous tokens only');
  const { subject, issuer } = await checkJwt(token);
  return { kind: 'customer', key: await ownerKey({ subject, issuer }), subject };
}

/** Who an owner is, to the shop: a customer by what its tokens say, a visitor by the token of their browser (`anon.…`). */
export type OwnerName =
  { readonly subject: string; readonly issuer?: string | undefined } | { readonly visitor: string };

/** The key that conversations and feedback of somebody are kept under. It reveals neither token nor subject. */
export async function ownerKey(name: OwnerName): Promise<string> {
  if ('visitor' in name) return `a_${await sha256(name.visitor)}`;
  // A line feed can be in neither part by accident: both are JSON strings of a signed token.
  return `c_${await sha256(`${name.issuer ?? ''}\n${name.subject}`)}`;
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const binary = String.fromCharCode(...new Uint8Array(digest));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

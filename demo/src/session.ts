import { SignJWT } from 'jose';

/** The one customer that the demo can sign in. Owner of most orders in the catalogue file. */
export const DEMO_CUSTOMER = 'customer_ada';

/** What the shop and its gateway agree on. A real shop keeps the secret out of the code. */
export const TOKEN_AUDIENCE = 'northfold-assistant';
export const TOKEN_ALGORITHM = 'HS256';
const tokenLifetime = '10m';

/** A token for the assistant's gateway: short-lived, for one customer. */
export function createToken(secret: Uint8Array, subject: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: TOKEN_ALGORITHM })
    .setSubject(subject)
    .setAudience(TOKEN_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime(tokenLifetime)
    .sign(secret);
}

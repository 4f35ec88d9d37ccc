import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  importSPKI,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { isProtocolError, ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';

/** Signature algorithms that a gateway can be told to accept (RFC 7518 §3.1, RFC 8037). Never `none`. */
export const JWT_ALGORITHMS = [
  'HS256',
  'HS384',
  'HS512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;
export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number];

/** How a shop's own tokens are checked. Exactly one of `secret`, `publicKey` and `jwks` says with which key. */
export interface JwtOptions {
  /** The one algorithm that tokens are signed with; a token that names another is refused. */
  readonly algorithm: JwtAlgorithm;
  /** For `HS…`: at least 32 bytes. */
  readonly secret?: string;
  /** For every other algorithm: a public key as PEM (SPKI). */
  readonly publicKey?: string;
  /** For every other algorithm: a JWK set, or the URL of one. */
  readonly jwks?: JSONWebKeySet | URL;
  /** How a key set is fetched. @defaultValue the platform's `fetch`; the command's reaches public addresses only */
  readonly fetchKeys?: FetchKeys;
  /** Milliseconds after which a key set is fetched again. @defaultValue 600000 */
  readonly keysMaxAgeMs?: number;
  /** Least milliseconds between two fetches, however many tokens name a key that is not in the set. @defaultValue 30000 */
  readonly keysCooldownMs?: number;
  /** `aud` that a token must carry. */
  readonly audience: string;
  /** `iss` that a token must carry, where given. */
  readonly issuer?: string;
}

/** Fetches a key set. */
export type FetchKeys = (
  url: string,
  options: { readonly headers: Headers; readonly signal: AbortSignal },
) => Promise<Response>;

/** Checks a token. @throws ProtocolError `unauthorized`, or `upstream_error` when the shop's keys cannot be had. */
export type CheckJwt = (token: string) => Promise<{ readonly subject: string; readonly issuer: string | undefined }>;

const MAX_LIFETIME_S = 15 * 60;
/** Clocks of two machines differ. */
const CLOCK_TOLERANCE_S = 10;
const MIN_SECRET_BYTES = 32;
const MAX_SUBJECT_CHARS = 256;

/** @throws {@link GatewayError} `bad_options`, which names the mistake and never the secret. */
export function createJwtCheck(options: JwtOptions, clock: Clock): CheckJwt {
  const key = readKey(options);
  const { algorithm, audience, issuer } = options;
  if (audience === '') throw new GatewayError('bad_options', 'jwt.audience must not be empty');
  const rules = {
    algorithms: [algorithm],
    audience,
    ...(issuer === undefined ? {} : { issuer }),
    requiredClaims: ['exp', 'sub', 'aud'],
    clockTolerance: CLOCK_TOLERANCE_S,
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, { ...rules, currentDate: new Date(clock.now()) });
      return { subject: checkSubject(payload.sub), issuer: checkLifetime(payload, clock) };
    } catch (cause) {
      // A token is not to blame for a key that cannot be had: its bearer would only fetch another.
      if (isProtocolError(cause) || isGatewayError(cause)) throw cause;
      throw new ProtocolError('unauthorized', 'the token is not valid here, or no longer', { cause });
    }
  };
}

function checkSubject(subject: string | undefined): string {
  if (typeof subject !== 'string' || subject === '' || subject.length > MAX_SUBJECT_CHARS) {
    throw new RangeError('sub is missing or too long');
  }
  return subject;
}

function checkLifetime(payload: { exp?: number; iat?: number; iss?: string }, clock: Clock): string | undefined {
  const { exp = Infinity, iat = -Infinity, iss } = payload;
  const now = clock.now() / 1_000;
  const issued = Number.isFinite(iat) ? Math.min(iat, now) : now;
  if (exp - issued > MAX_LIFETIME_S + CLOCK_TOLERANCE_S) throw new RangeError('the token lives longer than 15 minutes');
  return iss;
}

function readKey(options: JwtOptions): JWTVerifyGetKey {
  const { algorithm, secret, publicKey, jwks } = options;
  if (!JWT_ALGORITHMS.includes(algorithm)) {
    throw new GatewayError('bad_options', `jwt.algorithm must be one of ${JWT_ALGORITHMS.join(', ')}`);
  }
  if ([secret, publicKey, jwks].filter((key) => key !== undefined).length !== 1) {
    throw new GatewayError('bad_options', 'jwt needs exactly one of secret, publicKey and jwks');
  }
  if (algorithm.startsWith('HS') !== (secret !== undefined)) {
    throw new GatewayError('bad_options', `jwt.algorithm ${algorithm} does not go with that kind of key`);
  }
  if (secret !== undefined) return readSecret(secret);
  if (publicKey !== undefined) return importPublicKey(publicKey, algorithm);
  if (jwks instanceof URL) return remoteKeys(jwks, options);
  return createLocalJWKSet(jwks ?? { keys: [] });
}

function readSecret(secret: string): JWTVerifyGetKey {
  const bytes = new TextEncoder().encode(secret);
  if (bytes.length < MIN_SECRET_BYTES) {
    throw new GatewayError('bad_options', `jwt.secret must have at least ${MIN_SECRET_BYTES} bytes`);
  }
  return async () => bytes;
}

function importPublicKey(pem: string, algorithm: JwtAlgorithm): JWTVerifyGetKey {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) {
    throw new GatewayError('bad_options', 'jwt.publicKey must be PEM that begins with "-----BEGIN PUBLIC KEY-----"');
  }
  const key = importSPKI(pem, algorithm).catch((cause: unknown) => {
    throw new GatewayError('bad_options', `jwt.publicKey is no key for ${algorithm}`, { cause });
  });
  // Whoever checks a token gets the rejection; before that it is nobody's.
  key.catch(() => undefined);
  return () => key;
}

const KEYS_TIMEOUT_MS = 5_000;

/** A set that changes: a key that is new there is found after the cool-down, one that is gone there ends with the set's age. */
function remoteKeys(
  url: URL,
  { fetchKeys, keysMaxAgeMs = 600_000, keysCooldownMs = 30_000 }: JwtOptions,
): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, {
    timeoutDuration: KEYS_TIMEOUT_MS,
    cacheMaxAge: keysMaxAgeMs,
    cooldownDuration: keysCooldownMs,
    ...(fetchKeys ? { [customFetch]: fetchKeys } : {}),
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (cause) {
      if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys) throw cause;
      throw new ProtocolError('upstream_error', "the shop's keys cannot be fetched", { cause });
    }
  };
}

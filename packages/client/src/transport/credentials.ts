import { ProtocolError, isProtocolError } from '@aisle/protocol';
import { tokenSubject } from './token-subject.js';

/**
 * Gives a token for `Authorization: Bearer`. Called with `expired` once after a 401; what it returns then is tried once.
 * `null` means that nobody is signed in.
 */
export type GetToken = (reason: 'start' | 'expired', signal: AbortSignal) => Promise<string | null>;

/**
 * Where the anonymous token of a visitor is kept, so that a run outlives the page that started it.
 * `offer` keeps the given token unless there is one already, and answers the one that counts.
 */
export interface AnonymousTokens {
  offer(token: string): Promise<string>;
}

export interface Credentials {
  /** The token to send; cached until `refresh`. @throws `ProtocolError` `unauthorized` when `getToken` fails. */
  token(signal: AbortSignal): Promise<string>;
  /** The token of a signed-in visitor; `null` where nobody is. */
  signedIn(signal: AbortSignal): Promise<string | null>;
  /** A token in place of `rejected`; `null` where there is none to be had. */
  refresh(rejected: string, signal: AbortSignal): Promise<string | null>;
  /** Forgets what is cached. */
  forget(): void;
}

/**
 * Tokens of a visitor: those of the shop where it knows them, an anonymous one otherwise. `onOther` is called where a new token
 * names another visitor than the one before: what was begun for that one is not sent with it.
 */
export function createCredentials(
  getToken: GetToken | undefined,
  anonymous: AnonymousTokens,
  onOther: () => void = () => undefined,
): Credentials {
  let cached: string | undefined;
  const asking = new Map<'start' | 'expired', Promise<string | null>>();

  async function askHost(reason: 'start' | 'expired', signal: AbortSignal): Promise<string | null> {
    if (!getToken) return null;
    try {
      return await getToken(reason, signal);
    } catch (cause) {
      if (isProtocolError(cause)) throw cause;
      throw new ProtocolError('unauthorized', 'getToken() rejected', { cause, retryable: true });
    }
  }

  /** Once for all who ask at the same time. */
  async function ask(reason: 'start' | 'expired', signal: AbortSignal): Promise<string | null> {
    const answer = asking.get(reason) ?? askHost(reason, signal).finally(() => asking.delete(reason));
    asking.set(reason, answer);
    const token = await answer;
    if (token !== null) cached = token;
    return token;
  }

  return {
    signedIn: async (signal) => cached ?? ask('start', signal),
    async token(signal) {
      return (cached ??= (await ask('start', signal)) ?? (await anonymous.offer(createAnonymousToken())));
    },
    // Another request may have fetched a new one while this one was on its way.
    async refresh(rejected, signal) {
      const token = cached !== undefined && cached !== rejected ? cached : await ask('expired', signal);
      if (token === null || tokenSubject(token) === tokenSubject(rejected)) return token;
      onOther();
      throw new ProtocolError('unauthorized', 'getToken() gave the token of another visitor', { retryable: true });
    },
    forget() {
      cached = undefined;
    },
  };
}

/** `anon.` and 128 random bits in base64url (RFC 4648 §5). */
export function createAnonymousToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const base64 = btoa(String.fromCharCode(...bytes));
  return `anon.${base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`;
}

/** Keeps the anonymous token for as long as the page lives. */
export function memoryTokens(): AnonymousTokens {
  let kept: string | undefined;
  return {
    offer: async (token) => (kept ??= token),
  };
}

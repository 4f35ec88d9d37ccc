import type { Log } from '../log.js';
import { within } from '../run/with-abort.js';
import type { Credentials } from '../transport/credentials.js';
import { tokenSubject } from '../transport/token-subject.js';

const IDENTITY_TIMEOUT_MS = 3_000;

/** Whose history it is, and with which gateway. */
export interface DatabaseOwner {
  readonly credentials: Credentials;
  readonly gateway: string;
  readonly identity: string | undefined;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** One database per gateway and visitor; `null` where it is not known whose it would be. */
export async function databaseName(options: DatabaseOwner): Promise<string | null> {
  const { credentials, gateway, identity, signal, log } = options;
  const prefix = `aisle:${gateway}:`;
  if (identity !== undefined) return `${prefix}as:${identity}`;
  try {
    const token = await within(IDENTITY_TIMEOUT_MS, signal, (abort) => credentials.signedIn(abort));
    if (token === null) return `${prefix}anon`;
    const subject = tokenSubject(token);
    if (subject !== undefined) return `${prefix}sub:${subject}`;
    log('warn', 'history', 'the token has no "sub": give `identity`, or history is kept until the page goes');
  } catch (cause) {
    log('warn', 'history', 'getToken() gave no token; history is kept until the page goes', cause);
  }
  return null;
}

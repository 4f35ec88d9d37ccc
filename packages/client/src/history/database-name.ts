import { isProtocolError } from '@aisle/protocol';
import type { Log } from '../log.js';
import { linkedAbort } from '../run/linked-abort.js';
import { sleep } from '../run/sleep.js';
import type { Credentials } from '../transport/credentials.js';
import { tokenSubject } from '../transport/token-subject.js';

const IDENTITY_TIMEOUT_MS = 3_000;

/** Whose history it is, and with which gateway. */
export interface DatabaseOwner {
  readonly credentials: Credentials;
  readonly gateway: string;
  readonly identity: string | undefined;
  /** Whether the shop knows its visitors. */
  readonly signedIn: boolean;
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** One database per gateway and visitor; `null` where it is not known whose it would be. */
export async function databaseName(options: DatabaseOwner): Promise<string | null> {
  const prefix = `aisle:${options.gateway}:`;
  if (options.identity !== undefined) return `${prefix}as:${options.identity}`;
  if (!options.signedIn) return `${prefix}anon`;
  const asking = linkedAbort(options.signal);
  try {
    const late = sleep(IDENTITY_TIMEOUT_MS, asking.signal).then(() => undefined);
    const token = await Promise.race([options.credentials.signedIn(asking.signal), late]);
    if (token === null) return `${prefix}anon`;
    const subject = token === undefined ? undefined : tokenSubject(token);
    if (subject !== undefined) return `${prefix}sub:${subject}`;
    const message =
      'the token does not say whose it is (no "sub"): give `identity`, or history is kept until the page goes';
    options.log({ level: 'warn', code: 'history', message });
  } catch (cause) {
    const code = isProtocolError(cause) ? cause.code : 'internal';
    options.log({
      level: 'warn',
      code,
      message: 'getToken() gave no token; history is kept until the page goes',
      cause,
    });
  } finally {
    asking.unlink();
    asking.abort();
  }
  return null;
}

import { isProtocolError, ProtocolError } from '@aisle/protocol';

/** About as long as a store takes to come back when it was started anew. */
const STORE_RETRY_MS = 2_000;

/** What a store answers. What it throws is told as `overloaded`, to be tried again; its text stays in `cause`. */
export async function reachStore<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    if (isProtocolError(cause)) throw cause;
    throw new ProtocolError('overloaded', 'the run store cannot be reached', { retryAfterMs: STORE_RETRY_MS, cause });
  }
}

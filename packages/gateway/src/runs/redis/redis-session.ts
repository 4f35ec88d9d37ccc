import type { RunStoreContext } from '../run-store.js';
import type { RedisKeys } from './keys.js';
import type { LogTails } from './log-tails.js';
import type { RedisLink } from './redis-link.js';

/** What the parts of the store share. */
export interface RedisSession {
  readonly context: RunStoreContext;
  readonly keys: RedisKeys;
  /** For everything but reads that block. */
  readonly link: RedisLink;
  readonly tails: LogTails;
  /** Id of this replica, made anew each time it starts. */
  readonly replica: string;
  readonly times: StoreTimes;
}

/** Milliseconds. A dead holder's readers know after `leaseMs + checkMs` at the latest, which is 1.5 heartbeats. */
export interface StoreTimes {
  readonly leaseMs: number;
  /** Every lease is renewed so often. */
  readonly renewMs: number;
  /** Whether the holders of what is read here are alive is asked so often. */
  readonly checkMs: number;
  /** An answer that takes longer costs the connection. */
  readonly deadlineMs: number;
}

export function storeTimes(heartbeatMs: number): StoreTimes {
  const quarter = Math.max(1, Math.floor(heartbeatMs / 4));
  const leaseMs = quarter * 5;
  return { leaseMs, renewMs: Math.min(1_000, quarter), checkMs: quarter, deadlineMs: Math.min(5_000, leaseMs) };
}

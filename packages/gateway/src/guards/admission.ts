import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { GatewayLimits } from '../gateway-limits.js';
import type { RunRegistry } from '../runs/run-registry.js';
import type { Owner } from './owner.js';
import { createRateLimiter } from './rate-limiter.js';

/** Who may do how much. Every refusal is thrown before anything is spent. */
export interface Admission {
  /** Any call, before its token is looked at. @throws ProtocolError `rate_limited` */
  call(address: string | undefined): void;
  /** Any authenticated call. @throws ProtocolError `rate_limited` */
  request(owner: Owner): void;
  /** A new run. @throws ProtocolError `rate_limited`, `overloaded` */
  run(owner: Owner, address: string | undefined): void;
  /** One more open stream. @throws ProtocolError `rate_limited` */
  stream(owner: Owner): void;
}

const MINUTE_MS = 60_000;
/** When a live run ends nobody knows; about the length of an answer. */
const BUSY_RETRY_MS = 5_000;

export function createAdmission(options: {
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly runs: RunRegistry;
}): Admission {
  const { limits, clock, runs } = options;
  const shared = { clock, windowMs: MINUTE_MS, maxKeys: limits.trackedOwners };
  const requests = createRateLimiter({ ...shared, limit: limits.requestsPerMinute, subject: 'calls' });
  const messages = createRateLimiter({ ...shared, limit: limits.messagesPerMinute, subject: 'messages' });
  const calls = createRateLimiter({
    ...shared,
    limit: limits.requestsPerMinutePerAddress,
    subject: 'calls from one address',
  });
  const addresses = createRateLimiter({
    ...shared,
    limit: limits.messagesPerMinutePerAddress,
    subject: 'messages from one address',
  });
  return {
    call(address) {
      if (address !== undefined) calls.take(address);
    },
    request(owner) {
      requests.take(owner.key);
    },
    run(owner, address) {
      if (runs.stats.liveRuns >= limits.liveRuns) {
        throw new ProtocolError('overloaded', 'too many runs at this moment', { retryAfterMs: BUSY_RETRY_MS });
      }
      if (runs.liveRunsOf(owner.key) >= limits.liveRunsPerOwner) {
        const message = `${limits.liveRunsPerOwner} runs of yours are live; stop one, or wait for its end`;
        throw new ProtocolError('rate_limited', message, { retryAfterMs: BUSY_RETRY_MS });
      }
      // The owner first: one who is refused must not use up what others behind the same address may send.
      messages.take(owner.key);
      if (address !== undefined) addresses.take(address);
    },
    stream(owner) {
      if (runs.streamsOf(owner.key) < limits.streamsPerOwner) return;
      const message = `${limits.streamsPerOwner} streams of yours are open; close one`;
      throw new ProtocolError('rate_limited', message, { retryAfterMs: BUSY_RETRY_MS });
    },
  };
}

import { ProtocolError } from '@aisle/protocol';
import type { Clock } from '../clock.js';
import type { GatewayLimits } from '../gateway-limits.js';
import { reachStore } from '../runs/reach-store.js';
import type { RunRegistry } from '../runs/run-registry.js';
import type { Owner } from './owner.js';
import { createWindowTable, rateLimited, type RateWindows } from './rate-windows.js';

/** Who may do how much. Every refusal is thrown before anything is spent. */
export interface Admission {
  /** Any call, before its token is looked at. @throws ProtocolError `rate_limited` */
  call(address: string | undefined): void;
  /** Any authenticated call. @throws ProtocolError `rate_limited` */
  request(owner: Owner): void;
  /** A new run; counted over all replicas. @throws ProtocolError `rate_limited`, `overloaded` */
  run(owner: Owner): Promise<void>;
  /** The same by its address: asked last, for what is counted here is taken from others behind it. @throws ProtocolError `rate_limited` */
  runFrom(address: string | undefined): Promise<void>;
  /** One more open stream. @throws ProtocolError `rate_limited` */
  stream(owner: Owner): void;
}

const MINUTE_MS = 60_000;
/** When a live run ends nobody knows; about the length of an answer. */
const BUSY_RETRY_MS = 5_000;

export function createAdmission(options: {
  readonly limits: GatewayLimits;
  readonly clock: Clock;
  readonly runs: Pick<RunRegistry, 'stats' | 'streamsOf'>;
  readonly rates: RateWindows;
}): Admission {
  const { limits, clock, runs, rates } = options;
  // Calls are counted by each replica for itself: a wait for every one of them would cost more than it saves.
  const requests = createWindowTable({ clock, maxKeys: limits.trackedOwners });
  const calls = createWindowTable({ clock, maxKeys: limits.trackedOwners });

  function refuse(limit: number, subject: string, retryAfterMs: number | undefined): void {
    if (retryAfterMs !== undefined) throw rateLimited({ limit, windowMs: MINUTE_MS }, subject, retryAfterMs);
  }

  async function takeMessage(key: string, limit: number, subject: string): Promise<void> {
    refuse(limit, subject, await reachStore(rates.take({ key, limit, windowMs: MINUTE_MS })));
  }

  return {
    call(address) {
      if (address === undefined) return;
      const limit = limits.requestsPerMinutePerAddress;
      refuse(limit, 'calls from one address', calls.take({ key: address, limit, windowMs: MINUTE_MS }));
    },
    request(owner) {
      const limit = limits.requestsPerMinute;
      refuse(limit, 'calls', requests.take({ key: owner.key, limit, windowMs: MINUTE_MS }));
    },
    async run(owner) {
      if (runs.stats.liveRuns >= limits.liveRuns) {
        throw new ProtocolError('overloaded', 'too many runs at this moment', { retryAfterMs: BUSY_RETRY_MS });
      }
      await takeMessage(`owner:${owner.key}`, limits.messagesPerMinute, 'messages');
    },
    async runFrom(address) {
      if (address === undefined) return;
      await takeMessage(`address:${address}`, limits.messagesPerMinutePerAddress, 'messages from one address');
    },
    stream(owner) {
      if (runs.streamsOf(owner.key) < limits.streamsPerOwner) return;
      const message = `${limits.streamsPerOwner} streams of yours are open; close one`;
      throw new ProtocolError('rate_limited', message, { retryAfterMs: BUSY_RETRY_MS });
    },
  };
}

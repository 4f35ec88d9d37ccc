import { ProtocolError } from '@aisle/protocol';
import type { Clock } from './clock.js';

/** How a gateway leaves. Milliseconds. */
export interface DrainOptions {
  /** How long new runs are still taken while {@link Gateway.readiness} says no already: a proxy needs a moment to see it. @defaultValue 0 */
  readonly leadMs?: number;
  /** How long live runs may go on after that. @defaultValue 20000 */
  readonly graceMs?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** Whether a gateway can take new runs. */
export type Readiness =
  { readonly ready: true } | { readonly ready: false; readonly reason: 'draining' | 'closed' | 'store_away' };

/** `leaving`: not ready, but refuses nothing yet. `draining`: no new runs. */
type Phase = 'serving' | 'leaving' | 'draining' | 'closed';

/** Where a gateway is between its start and its end. */
export interface GatewayLife {
  readonly phase: Phase;
  /** @throws ProtocolError `overloaded` when no new run is taken any more. */
  admit(): void;
  /** Resolves when no run is left, or the time is over. */
  drain(options: DrainOptions, idle: (signal: AbortSignal) => Promise<void>): Promise<void>;
  close(): void;
}

const ELSEWHERE_RETRY_MS = 1_000;
const GRACE_MS = 20_000;

export function createGatewayLife(clock: Clock): GatewayLife {
  let phase: Phase = 'serving';

  function timeLimit(ms: number, signal: AbortSignal | undefined): { readonly signal: AbortSignal; clear(): void } {
    const limit = new AbortController();
    const end = (): void => limit.abort();
    const cancel = clock.after(ms, end);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true) end();
    return {
      signal: limit.signal,
      clear() {
        cancel();
        signal?.removeEventListener('abort', end);
      },
    };
  }

  async function within(ms: number, signal: AbortSignal | undefined, wait: (signal: AbortSignal) => Promise<void>) {
    const limit = timeLimit(ms, signal);
    try {
      await wait(limit.signal);
    } finally {
      limit.clear();
    }
  }

  return {
    get phase() {
      return phase;
    },
    admit() {
      if (phase !== 'draining') return;
      throw new ProtocolError('overloaded', 'this replica is going away; ask again', {
        retryAfterMs: ELSEWHERE_RETRY_MS,
      });
    },
    async drain({ leadMs = 0, graceMs = GRACE_MS, signal }, idle) {
      if (phase === 'serving') phase = 'leaving';
      await within(leadMs, signal, aborted);
      if (phase === 'leaving') phase = 'draining';
      await within(graceMs, signal, idle);
    },
    close() {
      phase = 'closed';
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

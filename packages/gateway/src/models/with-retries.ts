import { isProtocolError, type ProtocolError } from '@aisle/protocol';
import { systemClock, type Clock } from '../clock.js';
import { silentLogger, type Logger } from '../log.js';
import type { LanguageModel, ModelOutput, ModelRequest } from './language-model.js';
import { waitFor } from './wait-for.js';

/** When a call is made once more. Milliseconds. */
export interface RetryPolicy {
  /** After the first call. @defaultValue 2 */
  readonly retries?: number;
  /** The longest step of the back-off after the first failure; it doubles with each. The wait is anything up to that. @defaultValue 500 */
  readonly baseMs?: number;
  /** The longest wait. A server that asks for a longer one is not asked again. @defaultValue 8000 */
  readonly maxWaitMs?: number;
  /** From the first call: no other begins later. A shopper waits all the while. @defaultValue 20000 */
  readonly totalMs?: number;
  /** 0 to below 1. @defaultValue Math.random */
  readonly random?: () => number;
  /** @defaultValue the machine's */
  readonly clock?: Clock;
  /** Hears of each retry. @defaultValue silent */
  readonly log?: Logger;
}

/**
 * The same model, called once more where a call fails in a way that may pass (`ProtocolError.retryable`), before anything of its
 * answer was seen: after the first piece never.
 */
export function withRetries(model: LanguageModel, policy: RetryPolicy = {}): LanguageModel {
  return {
    name: model.name,
    tools: model.tools,
    stream: (request, signal) => call(model, { request, signal }, policy),
  };
}

async function* call(
  model: LanguageModel,
  { request, signal }: { readonly request: ModelRequest; readonly signal: AbortSignal },
  policy: RetryPolicy,
): AsyncGenerator<ModelOutput> {
  const { clock = systemClock, log = silentLogger, totalMs = 20_000, retries = 2 } = policy;
  const end = clock.now() + totalMs;
  for (let failures = 0; ;) {
    let hasBegun = false;
    try {
      for await (const output of model.stream(request, signal)) {
        hasBegun = true;
        yield output;
      }
      return;
    } catch (error) {
      if (hasBegun || signal.aborted || !isProtocolError(error) || !error.retryable || failures >= retries) throw error;
      failures += 1;
      const waitMs = waitOf(error, failures, policy);
      if (waitMs === undefined || clock.now() + waitMs >= end) throw error;
      log.warn('model_retried', { model: model.name, code: error.code, failures, waitMs });
      await waitFor(waitMs, clock, signal);
      if (signal.aborted) return;
    }
  }
}

/** Full jitter, so that those who failed together do not come back together; never sooner than the server asks. */
function waitOf({ retryAfterMs = 0 }: ProtocolError, failures: number, policy: RetryPolicy): number | undefined {
  const { baseMs = 500, maxWaitMs = 8_000, random = Math.random } = policy;
  const jitter = Math.round(random() * Math.min(baseMs * 2 ** (failures - 1), maxWaitMs));
  return retryAfterMs > maxWaitMs ? undefined : Math.min(retryAfterMs + jitter, maxWaitMs);
}

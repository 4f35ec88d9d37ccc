import { isProtocolError, LIMITS, type ProtocolError } from '@aisle/protocol';
import { systemClock, type Clock } from '../clock.js';
import { GatewayError } from '../gateway-error.js';
import { silentLogger, type Logger } from '../log.js';
import { createCircuit, type Circuit } from './circuit.js';
import type { LanguageModel, ModelOutput, ModelRequest } from './language-model.js';
import { faultBehind } from './wire/model-fault.js';

/** Options of {@link withFallback}. */
export interface FallbackOptions {
  /** Milliseconds for which a primary that failed is not asked, or longer where it said so, up to five minutes. @defaultValue 30000 */
  readonly restMs?: number;
  /** @defaultValue the machine's */
  readonly clock?: Clock;
  /** Hears of each change to the other model. @defaultValue silent */
  readonly log?: Logger;
}

/**
 * `primary`, or `secondary` where the primary fails before anything of its answer was seen. A primary that failed rests for a while; then
 * one call looks whether it is back. What a model refuses to answer is not put to the other one.
 * @throws GatewayError `bad_options` where only the primary can call tools: what stands in a prompt for the one is missing for the other
 */
export function withFallback(
  primary: LanguageModel,
  secondary: LanguageModel,
  options: FallbackOptions = {},
): LanguageModel {
  if (primary.tools !== secondary.tools) {
    const [caller, other] = primary.tools === 'native' ? [primary, secondary] : [secondary, primary];
    throw new GatewayError(
      'bad_options',
      `${caller.name} calls tools and ${other.name} cannot: choose a fallback of the same kind`,
    );
  }
  const circuit = createCircuit(options.clock ?? systemClock);
  return {
    name: `${primary.name}, ${secondary.name}`,
    tools: primary.tools,
    stream: (request, signal) => call({ primary, secondary, circuit, options }, request, signal),
  };
}

interface Pair {
  readonly primary: LanguageModel;
  readonly secondary: LanguageModel;
  readonly circuit: Circuit;
  readonly options: FallbackOptions;
}

async function* call(pair: Pair, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelOutput> {
  const { primary, secondary, circuit, options } = pair;
  if (circuit.admits()) {
    let hasBegun = false;
    try {
      for await (const output of primary.stream(request, signal)) {
        if (!hasBegun) circuit.worked();
        hasBegun = true;
        yield output;
      }
      return;
    } catch (error) {
      if (hasBegun || signal.aborted || !isProtocolError(error) || error.code === 'content_blocked') throw error;
      if (isOfTheModel(error)) circuit.failed(restOf(error, options));
      const { log = silentLogger } = options;
      log.warn('model_fell_back', { model: primary.name, fallback: secondary.name, code: error.code });
    } finally {
      if (!hasBegun) circuit.withdrew();
    }
  }
  if (!signal.aborted) yield* secondary.stream(request, signal);
}

/** Whether the next conversation would fail alike: one that is too long, or that the server finds badly formed, proves nothing. */
function isOfTheModel(error: ProtocolError): boolean {
  return error.code !== 'context_too_long' && faultBehind(error)?.facts.code !== 'bad_request';
}

function restOf({ retryAfterMs = 0 }: ProtocolError, { restMs = 30_000 }: FallbackOptions): number {
  return Math.min(Math.max(retryAfterMs, restMs), LIMITS.retryAfterMaxMs);
}

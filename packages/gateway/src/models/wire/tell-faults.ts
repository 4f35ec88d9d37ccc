import type { Logger } from '../../log.js';
import type { ModelOutput } from '../language-model.js';
import { ModelFault, toReaderError } from './model-fault.js';

/**
 * What a call brings, its faults told twice: to the log with code, status and request id, to whoever asked with the code that a
 * reader is told.
 */
export async function* tellFaults(
  call: () => AsyncIterable<ModelOutput>,
  { model, log }: { readonly model: string; readonly log: Logger },
): AsyncGenerator<ModelOutput> {
  try {
    yield* call();
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    const { code, status, requestId, named } = error.facts;
    const parameter = named?.filter((name) => !ALWAYS_SENT.has(name)).join(' ');
    log.warn('model_call_failed', {
      model,
      code,
      reason: error.message,
      ...(status === undefined ? {} : { status }),
      ...(requestId === undefined ? {} : { requestId }),
      ...(parameter ? { parameter } : {}),
    });
    throw toReaderError(error);
  }
}

/** Ordinary words, in a sentence about anything. */
const ALWAYS_SENT = new Set(['model', 'messages', 'stream', 'input', 'parameters', 'prompt', 'stop']);

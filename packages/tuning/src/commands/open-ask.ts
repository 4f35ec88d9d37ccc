import { createModel, isGatewayError, withRetries, type LanguageModel, type ModelSpec } from '@aisle/gateway';
import type { Ask } from '../evaluation/ask.js';
import { openAskJournal } from '../files/ask-journal-file.js';
import { createAsk } from '../model/create-ask.js';
import { createSpending, type ModelPrices, type SpendLimit, type Spent } from '../model/spending.js';
import { TuningError } from '../tuning-error.js';

/** Which model a command asks, and what it may cost. */
export interface AskSettings extends Pick<ModelSpec, 'model' | 'baseUrl' | 'apiKey' | 'parameters' | 'fetch'> {
  readonly prices?: ModelPrices;
  readonly limit?: SpendLimit;
  /** Calls at a time. @defaultValue 4 */
  readonly concurrency?: number;
  /** JSON lines that answers are kept in. */
  readonly journal: string;
}

/** A model that can be asked. */
export interface OpenAsk {
  readonly ask: Ask;
  /** Of all runs of this journal. */
  readonly spent: () => Spent;
  close(): Promise<void>;
}

/**
 * Opens a model and its journal. Nothing is asked yet. Close it.
 * @throws TuningError `usage`: the message says what to set
 */
export async function openAsk(settings: AskSettings): Promise<OpenAsk> {
  const { prices, limit, concurrency, journal: path, ...spec } = settings;
  const spending = createSpending(limit, prices);
  // Nobody waits at a screen: longer than the gateway would.
  const model = withRetries(modelOf(spec), { retries: 4, totalMs: 120_000, maxWaitMs: 30_000 });
  const journal = await openAskJournal(path);
  const { parameters, baseUrl } = spec;
  const ask = createAsk({
    model,
    spending,
    journal,
    ...(parameters === undefined ? {} : { parameters }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  return { ask, spent: () => spending.spent, close: () => journal.close() };
}

function modelOf(spec: ModelSpec): LanguageModel {
  try {
    return createModel(spec);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw new TuningError('usage', error.message, { cause: error });
  }
}

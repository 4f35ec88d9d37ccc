import { setTimeout as sleep } from 'node:timers/promises';
import {
  createEmbeddedAssistant,
  createModel,
  createModelAssistant,
  isGatewayError,
  withRetries,
  type Assistant,
  type Catalogue,
  type ModelSpec,
} from '@aisle/gateway';
import type { EvaluatedSystem } from '../evaluation/system.js';
import { createLocalSystem } from '../evaluation/systems/local-system.js';
import { createRemoteSystem } from '../evaluation/systems/remote-system.js';
import type { TokenMaker } from '../evaluation/systems/customer-token.js';
import { createSpending, type ModelPrices, type SpendLimit } from '../model/spending.js';
import { cappedModel } from '../model/capped-model.js';
import { TuningError } from '../tuning-error.js';

/** What a model costs and may cost. */
export interface ModelBudget {
  readonly prices?: ModelPrices;
  readonly limit?: SpendLimit;
}

/** Which system is evaluated. */
export type SystemChoice =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'gateway'; readonly url: string; readonly customers?: TokenMaker }
  | {
      readonly kind: 'model';
      readonly spec: ModelSpec;
      readonly shop?: string;
      readonly prompt?: string;
      readonly budget?: ModelBudget;
    };

/** A system that is closed after use. */
export interface OpenSystem {
  readonly system: EvaluatedSystem;
  close(): Promise<void>;
}

const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal });
};

/** @throws TuningError `usage`: the message says what to set */
export function openSystem(
  choice: SystemChoice,
  { catalogue, turnMs }: { readonly catalogue: Catalogue; readonly turnMs: number },
): OpenSystem {
  if (choice.kind === 'gateway') {
    const { url, customers } = choice;
    if (!/^https?:\/\//.test(url))
      throw new TuningError('usage', `--gateway is "${url}"; it is an http: or https: URL`);
    const system = createRemoteSystem({
      url,
      turnMs,
      wait,
      fetch: (request) => fetch(request),
      ...(customers ? { customers } : {}),
    });
    return { system, close: () => Promise.resolve() };
  }
  const { name, assistant } =
    choice.kind === 'embedded'
      ? { name: 'embedded', assistant: createEmbeddedAssistant({ pace: 0 }) }
      : { name: choice.spec.model, assistant: modelAssistant(choice) };
  const system = createLocalSystem({ name, assistant, catalogue, turnMs, wait });
  return { system, close: () => system.close() };
}

function modelAssistant({ spec, shop, prompt, budget = {} }: Extract<SystemChoice, { kind: 'model' }>): Assistant {
  try {
    const spending = createSpending(budget.limit, budget.prices);
    return createModelAssistant({
      model: cappedModel(withRetries(createModel(spec)), spending),
      ...(shop === undefined ? {} : { shop }),
      ...(prompt === undefined ? {} : { prompt }),
    });
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw new TuningError('usage', error.message, { cause: error });
  }
}

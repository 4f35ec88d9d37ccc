import type { ChatmlDialect } from '@aisle/prompts';
import type { Clock } from '../clock.js';
import { GatewayError } from '../gateway-error.js';
import type { Logger } from '../log.js';
import { createDashScopeModel } from './dashscope/create-dashscope-model.js';
import type { LanguageModel } from './language-model.js';
import { readModelName, type ModelProvider } from './model-name.js';
import type { ModelBounds, ModelFetch } from './model-options.js';
import type { ModelParameters } from './model-parameters.js';
import { createOpenAiModel } from './openai/create-openai-model.js';
import { createWhaleModel } from './whale/create-whale-model.js';

/** A model, as a command line or a configuration names it. */
export interface ModelSpec {
  /** `openai:NAME`, `dashscope:NAME` or `whale:NAME`. */
  readonly model: string;
  /** @defaultValue OpenAI's or DashScope's own; Whale has none */
  readonly baseUrl?: string | undefined;
  /** Not needed where `baseUrl` leads to a server that asks for none. */
  readonly apiKey?: string | undefined;
  readonly parameters?: ModelParameters | undefined;
  readonly fetch?: ModelFetch | undefined;
  readonly bounds?: Partial<ModelBounds> | undefined;
  readonly log?: Logger | undefined;
  readonly clock?: Clock | undefined;
  /** For `dashscope:` and `whale:`: see `createDashScopeModel`. */
  readonly rawPrompt?: ChatmlDialect | undefined;
  /** For `dashscope:`: see `createDashScopeModel`. */
  readonly workspace?: string | undefined;
  /** For `openai:`: see `createOpenAiModel`. */
  readonly lenientTerminal?: boolean | undefined;
}

/**
 * The model that a specification names. Nothing is asked of its server yet.
 * @throws GatewayError `bad_options`: the message says what to set.
 */
export function createModel(spec: ModelSpec): LanguageModel {
  const { model, ...options } = spec;
  const { provider, name } = readModelName(model);
  checkWire(spec, provider);
  switch (provider) {
    case 'openai':
      return createOpenAiModel({ ...options, name });
    case 'dashscope':
      return createDashScopeModel({ ...options, name });
    case 'whale':
      return createWhaleModel({ ...options, name });
  }
}

/** Some options belong to some wires. */
function checkWire({ model, rawPrompt, workspace, lenientTerminal }: ModelSpec, provider: ModelProvider): void {
  const options: readonly (readonly [string, unknown, readonly ModelProvider[]])[] = [
    ['rawPrompt', rawPrompt, ['dashscope', 'whale']],
    ['workspace', workspace, ['dashscope']],
    ['lenientTerminal', lenientTerminal, ['openai']],
  ];
  for (const [option, value, wires] of options) {
    if (value === undefined || wires.includes(provider)) continue;
    const known = wires.map((wire) => `${wire}:NAME`).join(' and ');
    throw new GatewayError('bad_options', `${model} takes no ${option}, which is for ${known}: leave it out`);
  }
}

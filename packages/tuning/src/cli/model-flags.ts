import { isGatewayError, MODEL_KEY_VARIABLES, readModelName, type ModelProvider } from '@aisle/gateway';
import type { AskSettings } from '../commands/open-ask.js';
import { TuningError } from '../tuning-error.js';
import type { Flags } from './read-flags.js';

/** Flags of every command that asks a model. */
export const MODEL_FLAGS = {
  model: 'text',
  'base-url': 'text',
  'key-env': 'text',
  temperature: 'text',
  'top-p': 'text',
  'max-answer-tokens': 'text',
  'input-price': 'text',
  'output-price': 'text',
  'max-cost': 'text',
  'max-tokens-total': 'text',
  concurrency: 'text',
  journal: 'text',
} as const;

const MOST = Number.MAX_SAFE_INTEGER;

/**
 * Which model to ask, by flags and the environment's keys. The journal stands beside `out`, unless it is named.
 * @throws TuningError `usage`
 */
export function readModelFlags(flags: Flags, out: string, env: NodeJS.ProcessEnv = process.env): AskSettings {
  const model = flags.needed('model');
  const baseUrl = flags.text('base-url');
  const apiKey = keyOf(model, { named: flags.text('key-env'), baseUrl, env });
  const temperature = flags.number('temperature', 0, 2.000001);
  const topP = flags.number('top-p', 0, 1.000001);
  const maxTokens = flags.count('max-answer-tokens');
  const cost = flags.number('max-cost', 0, MOST);
  const tokens = flags.count('max-tokens-total');
  const concurrency = flags.count('concurrency');
  const prices = pricesOf(flags);
  return {
    model,
    journal: flags.text('journal') ?? `${out}.journal`,
    parameters: {
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { topP }),
      ...(maxTokens === undefined ? {} : { maxTokens }),
    },
    limit: { ...(cost === undefined ? {} : { cost }), ...(tokens === undefined ? {} : { tokens }) },
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(prices === undefined ? {} : { prices }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

function pricesOf(flags: Flags): AskSettings['prices'] {
  const input = flags.number('input-price', 0, MOST);
  const output = flags.number('output-price', 0, MOST);
  if (input === undefined && output === undefined) return undefined;
  if (input === undefined || output === undefined)
    throw new TuningError('usage', '--input-price and --output-price go together: give both, for a million tokens');
  return { input, output };
}

interface KeyPlace {
  readonly named: string | undefined;
  readonly baseUrl: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/** A server of one's own may ask for no key; a variable that was named must hold one. */
function keyOf(model: string, { named, baseUrl, env }: KeyPlace): string | undefined {
  const variable = named ?? MODEL_KEY_VARIABLES[providerOf(model)];
  const key = env[variable] ?? '';
  if (key !== '') return key;
  if (named === undefined && baseUrl !== undefined) return undefined;
  throw new TuningError(
    'usage',
    `the environment variable ${variable} holds no key for ${model.slice(0, 60)}; --key-env names another`,
  );
}

function providerOf(model: string): ModelProvider {
  try {
    return readModelName(model).provider;
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    throw new TuningError('usage', error.message, { cause: error });
  }
}

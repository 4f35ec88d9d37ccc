import { GatewayError } from '../gateway-error.js';

/** The wires that a model can be called over. */
export const MODEL_PROVIDERS = ['openai', 'dashscope', 'whale'] as const;
/** One of {@link MODEL_PROVIDERS}. */
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

/** The environment variable that holds the key for a wire, unless another is named. */
export const MODEL_KEY_VARIABLES: Readonly<Record<ModelProvider, string>> = {
  openai: 'OPENAI_API_KEY',
  dashscope: 'DASHSCOPE_API_KEY',
  whale: 'WHALE_API_KEY',
};

/**
 * The wire and the name in `openai:gpt-x`.
 * @throws {@link GatewayError} `bad_options`
 */
export function readModelName(text: string): { readonly provider: ModelProvider; readonly name: string } {
  const colon = text.indexOf(':');
  const provider = MODEL_PROVIDERS.find((one) => one === text.slice(0, Math.max(colon, 0)));
  const name = text.slice(colon + 1).trim();
  if (provider !== undefined && name !== '') return { provider, name };
  const shown = JSON.stringify(text.slice(0, 60));
  throw new GatewayError(
    'bad_options',
    `the model ${shown} is none: name one as openai:NAME, dashscope:NAME or whale:NAME`,
  );
}

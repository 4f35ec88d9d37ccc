import { createWhaleCodec, type WhaleOptions } from '@aisle/codecs/whale';
import type { ChatmlDialect } from '@aisle/prompts';
import { GatewayError } from '../../gateway-error.js';
import { silentLogger } from '../../log.js';
import type { LanguageModel, ModelRequest } from '../language-model.js';
import type { ModelOptions } from '../model-options.js';
import { checkParameters, type ModelParameters } from '../model-parameters.js';
import { callWire } from '../wire/call-wire.js';
import { createWire } from '../wire/create-wire.js';
import { endpoint, keyHeaders } from '../wire/endpoint.js';
import { leastOf } from '../wire/least-of.js';
import { rawPrompt } from '../wire/raw-prompt.js';
import { tellFaults } from '../wire/tell-faults.js';

/** Options of {@link createWhaleModel}. */
export interface WhaleModelOptions extends ModelOptions {
  /** The whole address of a call: the service's paths are not public. */
  readonly baseUrl?: string | undefined;
  /** The ChatML that the model was tuned on. @defaultValue 'chatml' */
  readonly rawPrompt?: ChatmlDialect | undefined;
  /** More fields of `generate_config`, such as `do_sample` or `eos_token_id`; those of `parameters` win. */
  readonly generateConfig?: Readonly<Record<string, unknown>> | undefined;
  /** What `output.response` is: {@link WhaleOptions}. @defaultValue 'delta' */
  readonly reading?: WhaleOptions['reading'];
}

/**
 * A model behind Whale's text generation. Unverified: the service is private. The fields are those that programs are seen to use
 * (`prompt`, `streaming`, `generate_config`; `status_code`, `finished`, `output.response`); how they travel over HTTP is an assumption.
 * @throws GatewayError `bad_options`
 */
export function createWhaleModel(options: WhaleModelOptions): LanguageModel {
  const { name, baseUrl, apiKey, parameters, log = silentLogger, reading = 'delta' } = options;
  if (baseUrl === undefined) {
    throw new GatewayError('bad_options', `whale:${name} needs a base URL: the whole address that its calls go to`);
  }
  checkParameters(parameters);
  if (parameters?.seed !== undefined || parameters?.stop !== undefined) {
    throw new GatewayError('bad_options', `whale:${name} takes no seed and no stop: leave them out`);
  }
  const url = endpoint(baseUrl, '');
  const headers = { accept: 'text/event-stream, application/x-ndjson', ...keyHeaders(apiKey) };
  const codec = createWhaleCodec({ reading });
  const wire = createWire(options);
  const model = `whale:${name}`;
  return {
    name: model,
    tools: 'none',
    stream: (request, signal) => {
      const call = () =>
        callWire({ url, headers, body: whaleBody(request, options), codec, plainBody: 'lines' }, wire, signal);
      return tellFaults(call, { model, log });
    },
  };
}

function whaleBody(
  request: ModelRequest,
  { name, parameters, rawPrompt: dialect = 'chatml', generateConfig }: WhaleModelOptions,
): Readonly<Record<string, unknown>> {
  return {
    model: name,
    prompt: rawPrompt(request.messages, dialect),
    streaming: true,
    generate_config: { ...generateConfig, ...generateFields(parameters ?? {}, request.maxOutputTokens) },
  };
}

function generateFields(parameters: ModelParameters, maxOutputTokens: number | undefined): Record<string, unknown> {
  const { temperature, topP, topK, repetitionPenalty, maxTokens } = parameters;
  const fields = {
    temperature,
    top_p: topP,
    top_k: topK,
    repetition_penalty: repetitionPenalty,
    max_new_tokens: leastOf(maxTokens, maxOutputTokens),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

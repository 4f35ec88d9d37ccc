import { createDashScopeCodec } from '@aisle/codecs/dashscope';
import type { ChatmlDialect } from '@aisle/prompts';
import { GatewayError } from '../../gateway-error.js';
import { silentLogger } from '../../log.js';
import type { LanguageModel } from '../language-model.js';
import type { ModelOptions } from '../model-options.js';
import { checkParameters } from '../model-parameters.js';
import { callWire } from '../wire/call-wire.js';
import { createWire } from '../wire/create-wire.js';
import { endpoint, keyHeaders } from '../wire/endpoint.js';
import { tellFaults } from '../wire/tell-faults.js';
import { dashScopeBody } from './dashscope-body.js';

/** Options of {@link createDashScopeModel}. */
export interface DashScopeModelOptions extends ModelOptions {
  /** Id of a workspace, sent as `X-DashScope-WorkSpace`. @defaultValue the key's own */
  readonly workspace?: string | undefined;
  /**
   * Sends the conversation as one rendered text (`use_raw_prompt`), for models that were tuned on such texts: in the ChatML of this
   * dialect. The model calls no tools then.
   * @defaultValue messages, which the service renders
   */
  readonly rawPrompt?: ChatmlDialect | undefined;
}

const BEIJING = 'https://dashscope.aliyuncs.com/api/v1';

/**
 * A model behind the native interface of DashScope (Alibaba Cloud Model Studio).
 * @throws GatewayError `bad_options`
 */
export function createDashScopeModel(options: DashScopeModelOptions): LanguageModel {
  const { name, baseUrl = BEIJING, apiKey, parameters, workspace, rawPrompt: raw, log = silentLogger } = options;
  if (baseUrl === BEIJING && !apiKey) {
    throw new GatewayError('bad_options', `dashscope:${name} needs a key: set DASHSCOPE_API_KEY`);
  }
  if (workspace !== undefined && !/^[\w-]{1,128}$/.test(workspace)) {
    throw new GatewayError('bad_options', 'the workspace is none: copy its id, like llm-1a2b3c, from Model Studio');
  }
  checkParameters(parameters);
  const url = endpoint(baseUrl, 'services/aigc/text-generation/generation');
  const headers = {
    accept: 'text/event-stream',
    'x-dashscope-sse': 'enable',
    ...keyHeaders(apiKey),
    ...(workspace === undefined ? {} : { 'x-dashscope-workspace': workspace }),
  };
  // The decoder has not to guess: the body asks for pieces.
  const codec = createDashScopeCodec({ incremental: true });
  const wire = createWire(options);
  const model = `dashscope:${name}`;
  return {
    name: model,
    tools: raw === undefined ? 'native' : 'none',
    stream: (request, signal) => {
      const call = () =>
        callWire(
          { url, headers, body: dashScopeBody(request, { name, parameters, raw }), codec, plainBody: 'object' },
          wire,
          signal,
        );
      return tellFaults(call, { model, log });
    },
  };
}

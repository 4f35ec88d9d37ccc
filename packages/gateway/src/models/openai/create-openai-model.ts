import { createOpenAiChatCodec } from '@aisle/codecs/openai-chat';
import { GatewayError } from '../../gateway-error.js';
import { silentLogger } from '../../log.js';
import type { LanguageModel, ModelOutput, ModelRequest } from '../language-model.js';
import type { ModelOptions } from '../model-options.js';
import { checkParameters } from '../model-parameters.js';
import { callWire, type WireCall } from '../wire/call-wire.js';
import { createWire } from '../wire/create-wire.js';
import { endpoint, keyHeaders } from '../wire/endpoint.js';
import { ModelFault } from '../wire/model-fault.js';
import { tellFaults } from '../wire/tell-faults.js';
import { openAiBody } from './openai-body.js';
import { firstDialect, nextDialect, type OpenAiDialect } from './openai-dialect.js';

/** Options of {@link createOpenAiModel}. */
export interface OpenAiModelOptions extends ModelOptions {
  /**
   * For servers that never say why an answer ended: its end is then told by `[DONE]` or by the end of the connection, and an answer
   * that was cut off cannot be told from a whole one.
   * @defaultValue false
   */
  readonly lenientTerminal?: boolean | undefined;
}

const OPENAI = 'https://api.openai.com/v1';

/**
 * A model behind Chat Completions: OpenAI's own, Azure's, or any server that speaks alike, such as vLLM, Ollama, LiteLLM, OpenRouter
 * (`baseUrl`). A field that a server refuses, though another server needs it, is left out from then on.
 * @throws GatewayError `bad_options`
 */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { name, baseUrl = OPENAI, apiKey, parameters, log = silentLogger, lenientTerminal = false } = options;
  if (baseUrl === OPENAI && !apiKey) {
    throw new GatewayError(
      'bad_options',
      `openai:${name} needs a key: set OPENAI_API_KEY, or a base URL of a server that asks for none`,
    );
  }
  checkParameters(parameters);
  const url = endpoint(baseUrl, 'chat/completions');
  const headers = { accept: 'text/event-stream', ...keyHeaders(apiKey), ...azureKey(url, apiKey) };
  const codec = createOpenAiChatCodec({ lenientTerminal });
  const wire = createWire(options);
  let known = firstDialect(url);

  const callOf = (request: ModelRequest, dialect: OpenAiDialect): WireCall => ({
    url,
    headers,
    body: openAiBody(request, { name, parameters, dialect }),
    codec,
    plainBody: 'object',
    isLenient: lenientTerminal,
  });

  async function* call(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelOutput> {
    const tried: OpenAiDialect[] = [];
    for (let dialect = known; ;) {
      try {
        for await (const output of callWire(callOf(request, dialect), wire, signal)) {
          known = dialect;
          yield output;
        }
        return;
      } catch (error) {
        const next = error instanceof ModelFault ? nextDialect(dialect, error.facts, tried) : undefined;
        if (!next) throw error;
        tried.push(dialect);
        dialect = next;
      }
    }
  }

  const model = `openai:${name}`;
  return {
    name: model,
    tools: 'native',
    stream: (request, signal) => tellFaults(() => call(request, signal), { model, log }),
  };
}

/** Azure's older addresses take a key by another name. */
function azureKey(url: string, apiKey: string | undefined): Readonly<Record<string, string>> {
  return apiKey && new URL(url).hostname.endsWith('.azure.com') ? { 'api-key': apiKey } : {};
}

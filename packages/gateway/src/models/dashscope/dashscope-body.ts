import type { ChatmlDialect } from '@aisle/prompts';
import type { ModelRequest } from '../language-model.js';
import type { ModelParameters } from '../model-parameters.js';
import { chatMessages, chatTools } from '../wire/chat-messages.js';
import { leastOf } from '../wire/least-of.js';
import { rawPrompt } from '../wire/raw-prompt.js';

/** What a body is made of. */
export interface DashScopeBodyOptions {
  readonly name: string;
  readonly parameters: ModelParameters | undefined;
  readonly raw: ChatmlDialect | undefined;
}

/** The body of a call of text generation (https://help.aliyun.com/zh/model-studio/qwen-api-via-dashscope). */
export function dashScopeBody(
  request: ModelRequest,
  { name, parameters = {}, raw }: DashScopeBodyOptions,
): Readonly<Record<string, unknown>> {
  const { temperature, topP, topK, repetitionPenalty, seed, maxTokens, stop } = parameters;
  const { messages, tools, toolChoice, maxOutputTokens } = request;
  return {
    model: name,
    input: raw === undefined ? { messages: chatMessages(messages) } : { prompt: rawPrompt(messages, raw) },
    // What is undefined is no field of JSON.
    parameters: {
      result_format: 'message',
      incremental_output: true,
      enable_search: false,
      seed,
      temperature,
      top_p: topP,
      top_k: topK,
      repetition_penalty: repetitionPenalty,
      max_tokens: leastOf(maxTokens, maxOutputTokens),
      stop,
      // Undocumented; the service's own agent library sends it beside a prompt that is rendered already.
      ...(raw === undefined ? chatTools(tools, toolChoice) : { use_raw_prompt: true }),
    },
  };
}

import type { ModelRequest } from '../language-model.js';
import type { ModelParameters } from '../model-parameters.js';
import { chatMessages, chatTools } from '../wire/chat-messages.js';
import { leastOf } from '../wire/least-of.js';
import type { OpenAiDialect } from './openai-dialect.js';

/** The body of a call of Chat Completions (https://platform.openai.com/docs/api-reference/chat/create). */
export function openAiBody(
  request: ModelRequest,
  {
    name,
    parameters = {},
    dialect,
  }: {
    readonly name: string;
    readonly parameters: ModelParameters | undefined;
    readonly dialect: OpenAiDialect;
  },
): Readonly<Record<string, unknown>> {
  const { temperature, topP, topK, repetitionPenalty, seed, maxTokens, stop } = parameters;
  // What is undefined is no field of JSON.
  const fields = {
    model: name,
    messages: chatMessages(request.messages),
    stream: true,
    stream_options: dialect.usage === 'asked' ? { include_usage: true } : undefined,
    [dialect.limitField]: leastOf(maxTokens, request.maxOutputTokens),
    temperature,
    top_p: topP,
    seed,
    stop,
    // vLLM, llama.cpp and OpenRouter know these; OpenAI refuses them.
    top_k: topK,
    repetition_penalty: repetitionPenalty,
    ...chatTools(request.tools, request.toolChoice),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

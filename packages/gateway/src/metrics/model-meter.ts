import { isProtocolError, type Usage } from '@aisle/protocol';
import type { LanguageModel, ModelOutput, ModelRequest } from '../models/language-model.js';
import { createMetrics } from './metrics-text.js';

/** Why a tool was not used as it was called. */
export type ToolRefusal = 'unknown' | 'invalid' | 'repeated' | 'too_many' | 'failed';

/** Counts what models do: their calls, their tools, their tokens. */
export interface ModelMeter {
  /** The same model, its calls counted: put it around each model, inside of retries and fallbacks, and every attempt is seen. */
  watch(model: LanguageModel): LanguageModel;
  toolUsed(name: string): void;
  toolRefused(why: ToolRefusal): void;
  /** An answer has ended, after so many steps. */
  answered(steps: number): void;
  /** In the text format of Prometheus. */
  render(): string;
}

const STEPS = [1, 2, 3, 4, 5, 6, 8, 12];

/** A meter of its own for one gateway: hand it to `createModelAssistant`, whose gateway shows its figures. */
export function createModelMeter(): ModelMeter {
  const metrics = createMetrics();
  const calls = metrics.counter('aisle_model_calls_total', 'Calls of language models, retries among them.', 'model');
  const errors = metrics.counter('aisle_model_errors_total', 'Calls that failed, by the code of the error.', 'code');
  const input = metrics.counter('aisle_model_input_tokens_total', 'Tokens that models read, as they say.', 'model');
  const output = metrics.counter('aisle_model_output_tokens_total', 'Tokens that models wrote, as they say.', 'model');
  const tools = metrics.counter('aisle_tool_calls_total', 'Tools that were used.', 'tool');
  const refused = metrics.counter('aisle_tool_refused_total', 'Calls of tools that brought nothing, by why.', 'reason');
  const steps = metrics.histogram('aisle_model_steps', 'Steps of one answer.', STEPS);

  function count({ inputTokens = 0, outputTokens = 0 }: Usage, model: string): void {
    input.add(inputTokens, model);
    output.add(outputTokens, model);
  }

  async function* counted(
    model: LanguageModel,
    request: ModelRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ModelOutput> {
    const label = labelOf(model.name);
    calls.add(1, label);
    try {
      for await (const each of model.stream(request, signal)) {
        if (each.type === 'finish' && each.usage) count(each.usage, label);
        yield each;
      }
    } catch (error) {
      if (!signal.aborted) errors.add(1, isProtocolError(error) ? error.code : 'internal');
      throw error;
    }
  }

  return {
    watch: (model) => ({
      name: model.name,
      tools: model.tools,
      stream: (request, signal) => counted(model, request, signal),
    }),
    toolUsed: (name) => tools.add(1, name),
    toolRefused: (why) => refused.add(1, why),
    answered: (count) => steps.observe(count),
    render: () => metrics.render(),
  };
}

/** A model's name is the operator's; it still must not end its label. */
function labelOf(name: string): string {
  return name.replace(/["\\\s]/g, '_').slice(0, 100);
}

import type { LanguageModel, ModelOutput, ModelRequest } from '@aisle/gateway';
import { estimateTokens } from '@aisle/prompts';
import { ProtocolError } from '@aisle/protocol';
import { isTuningError } from '../tuning-error.js';
import { ANSWER_TOKENS } from './create-ask.js';
import type { Spending, TokenCount } from './spending.js';

/** Estimates are right within a fifth for prose; a cap must hold for other text as well. */
const CAUTION = 1.5;

/**
 * The same model, whose calls are counted, and refused with `quota_exceeded` where the next one could pass the cap: for an assistant,
 * which has no other way to hear of it.
 */
export function cappedModel(model: LanguageModel, spending: Spending): LanguageModel {
  return { ...model, stream: (request, signal) => call({ model, spending, request, signal }) };
}

interface Call {
  readonly model: LanguageModel;
  readonly spending: Spending;
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
}

async function* call({ model, spending, request, signal }: Call): AsyncGenerator<ModelOutput, void> {
  const input = request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const most = { input: Math.ceil(input * CAUTION), output: request.maxOutputTokens ?? ANSWER_TOKENS };
  const giveBack = await spending.reserve(most).catch((cause: unknown) => {
    if (!isTuningError(cause)) throw cause;
    throw new ProtocolError('quota_exceeded', 'the cap on costs is reached', { cause });
  });
  let text = '';
  let said: TokenCount | undefined;
  try {
    for await (const output of model.stream(request, signal)) {
      if (output.type === 'text') text += output.text;
      if (output.type === 'finish') said = countOf(output);
      yield output;
    }
  } finally {
    spending.add(said ?? { input, output: estimateTokens(text) }, said ? 'reported' : 'estimated');
    giveBack();
  }
}

function countOf({ usage }: Extract<ModelOutput, { type: 'finish' }>): TokenCount | undefined {
  if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return undefined;
  return { input: usage.inputTokens, output: usage.outputTokens };
}

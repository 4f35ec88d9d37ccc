import { createThoughtFilter } from '@aisle/prompts';
import { ProtocolError } from '@aisle/protocol';
import type { ModelOutput, ModelRequest, ModelToolCall } from '../../../models/language-model.js';
import type { AssistantOutput } from '../../assistant.js';
import { nextOrAbort } from '../../next-or-abort.js';
import type { ModelRun } from './model-run.js';
import { createStepWords } from './step-words.js';

/** How one call of a model ended. */
export interface StepEnd {
  readonly reason: Extract<ModelOutput, { type: 'finish' }>['reason'];
  readonly calls: readonly ModelToolCall[];
  /** What the reader saw of it; thoughts are not in it. */
  readonly text: string;
}

const MAX_COLLECTED_CALLS = 64;

/**
 * Calls the model once, and hands its words on as they come. Answers `undefined` where the signal cut it short.
 * @throws ProtocolError of the model's, or `interrupted` where it breaks off
 */
export async function* playStep(
  run: ModelRun,
  toolChoice: 'auto' | 'none',
): AsyncGenerator<AssistantOutput, StepEnd | undefined> {
  const { model, messages, signal, usage, progress, bounds } = run;
  progress.steps += 1;
  progress.saying = '';
  const request = requestOf(run, toolChoice, bounds.maxOutputTokens);
  yield { type: 'usage', usage: usage.before(messages) };
  const outputs = model.stream(request, signal)[Symbol.asyncIterator]();
  const next = nextOrAbort(outputs, signal);
  const words = createStepWords(createThoughtFilter(), progress);
  const calls: ModelToolCall[] = [];
  try {
    for (;;) {
      const step = await next();
      if (signal.aborted || !step) return undefined;
      if (step.done === true) throw new ProtocolError('interrupted', 'the model broke off in the midst of its answer');
      const output = step.value;
      if (output.type === 'text') yield* words.push(output.text);
      else if (output.type === 'tool-call') {
        if (calls.length < MAX_COLLECTED_CALLS) calls.push(output.call);
      } else {
        yield* words.end();
        usage.add(output.usage, messages, words.written + calls.map((call) => call.arguments).join(''));
        yield { type: 'usage', usage: usage.sum };
        return { reason: output.reason, calls: [...calls, ...words.calls], text: words.shown };
      }
    }
  } finally {
    // Not awaited: a model that ignores its signal must not hold the answer.
    void Promise.resolve(outputs.return?.()).catch(() => undefined);
  }
}

/** What a model is sent. The tools stay, also where none may be called: earlier messages speak of them. */
export function requestOf(
  { messages, definitions }: Pick<ModelRun, 'messages' | 'definitions'>,
  toolChoice: 'auto' | 'none',
  maxOutputTokens: number,
): ModelRequest {
  const tools = definitions.length === 0 ? {} : { tools: definitions, toolChoice };
  return { messages: [...messages], maxOutputTokens, ...tools };
}

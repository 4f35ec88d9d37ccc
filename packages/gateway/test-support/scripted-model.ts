import type { LanguageModel, ModelOutput, ModelRequest, ModelToolCall } from '../src/models/language-model.js';

/** What a model does in one call: says these things, fails, or is silent until it is aborted. */
export type ScriptedPiece =
  ModelOutput | { readonly type: 'throw'; readonly error: unknown } | { readonly type: 'hang' };
export type ScriptedStep = readonly ScriptedPiece[] | ((request: ModelRequest) => readonly ScriptedPiece[]);

/** A model that plays a script, one step a call, and remembers what it was asked. */
export interface ScriptedModel extends LanguageModel {
  readonly requests: readonly ModelRequest[];
  /** Calls that are still under way. */
  readonly live: number;
}

export function scriptedModel(
  steps: readonly ScriptedStep[],
  options: Partial<Pick<LanguageModel, 'name' | 'tools'>> = {},
): ScriptedModel {
  const requests: ModelRequest[] = [];
  let live = 0;
  return {
    name: options.name ?? 'scripted:one',
    tools: options.tools ?? 'native',
    requests,
    get live() {
      return live;
    },
    async *stream(request, signal) {
      requests.push(request);
      const step = steps[requests.length - 1];
      if (!step) throw new Error(`the script has no step ${requests.length}`);
      live += 1;
      try {
        for (const piece of typeof step === 'function' ? step(request) : step) {
          await Promise.resolve();
          if (signal.aborted) return;
          if (piece.type === 'throw') throw piece.error;
          if (piece.type === 'hang') await aborted(signal);
          else yield piece;
        }
      } finally {
        live -= 1;
      }
    },
  };
}

let calls = 0;

export const says = (text: string): ModelOutput => ({ type: 'text', text });

export function call(name: string, input: unknown = {}): ModelOutput & { readonly type: 'tool-call' } {
  return { type: 'tool-call', call: toolCall(name, JSON.stringify(input), input) };
}

export function toolCall(name: string, written: string, input: unknown): ModelToolCall {
  calls += 1;
  return { id: `call_${calls}`, name, arguments: written, input };
}

export function ends(
  reason: Extract<ModelOutput, { type: 'finish' }>['reason'] = 'complete',
  usage: { readonly inputTokens?: number; readonly outputTokens?: number } = { inputTokens: 100, outputTokens: 10 },
): ModelOutput {
  return { type: 'finish', reason, usage };
}

export const wants = (...wanted: readonly ModelOutput[]): readonly ModelOutput[] => [...wanted, ends('tool-calls')];

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

import { ProtocolError } from '@aisle/protocol';
import type { AssistantOutput } from '../../assistant.js';
import { PROMPT_TEXTS } from '../prompt/prompt-texts.js';
import type { ModelRun } from './model-run.js';
import { playStep, type StepEnd } from './play-step.js';
import { rejection, showCards } from './shown-cards.js';
import { useTools } from './use-tools.js';

/** Reasons after which there is nothing to go on about. */
const FINAL: ReadonlySet<string> = new Set(['filtered', 'stopped', 'abandoned', 'handoff', 'unknown']);

/**
 * Asks the model, looks up what it wants to know, and asks again, until it has answered. Of at most `maxSteps` calls the last can
 * look nothing up; a model that has said nothing by then is asked once more.
 * @throws ProtocolError `upstream_error` where it says nothing at all, `upstream_timeout` when the time is over, and the model's own
 */
export async function* playRun(run: ModelRun): AsyncGenerator<AssistantOutput, void> {
  const { progress, usage } = run;
  for (;;) {
    const toolChoice = canLookUp(run) ? 'auto' : 'none';
    const end = yield* playStep(run, toolChoice);
    if (run.turn.signal.aborted) return;
    if (!end) throw new ProtocolError('upstream_timeout', 'the model took longer than an answer may');
    const next = yield* afterStep(run, end, toolChoice);
    if (run.turn.signal.aborted) return;
    if (next === 'go-on') continue;
    for (const problem of progress.rejected.splice(0)) yield rejection(problem);
    const reason = end.reason === 'tool-calls' ? 'complete' : end.reason;
    yield { type: 'finish', reason, ...(usage.said ? { usage: usage.said } : {}) };
    return;
  }
}

function canLookUp({ progress, bounds, usage, messages, definitions, isLate }: ModelRun): boolean {
  if (definitions.length === 0 || progress.isExhausted || progress.askedAgain || isLate()) return false;
  const { inputTokens = 0, outputTokens = 0 } = usage.before(messages);
  return progress.steps + 1 < bounds.maxSteps && inputTokens + outputTokens < bounds.maxTokens;
}

async function* afterStep(
  run: ModelRun,
  end: StepEnd,
  toolChoice: 'auto' | 'none',
): AsyncGenerator<AssistantOutput, 'go-on' | 'over'> {
  const { progress, messages, language } = run;
  if (FINAL.has(end.reason)) return 'over';
  if (end.calls.length > 0 && toolChoice === 'auto') return (yield* useTools(run, end)) === 'shown' ? 'over' : 'go-on';
  // Cards are the one thing that a last step can still ask for: they need no further word.
  for (const call of end.calls.filter(({ name }) => name === 'show_cards').slice(0, run.bounds.callsPerStep)) {
    for (const output of (await showCards(call, run)).outputs) {
      progress.last = 'card';
      progress.hasAnswered = true;
      yield output;
    }
  }
  if (progress.hasAnswered) return 'over';
  if (progress.askedAgain) throw new ProtocolError('upstream_error', 'the model gave no answer');
  progress.askedAgain = true;
  if (end.text !== '') messages.push({ role: 'assistant', content: end.text });
  messages.push({ role: 'user', content: PROMPT_TEXTS[language].answerNow });
  return 'go-on';
}

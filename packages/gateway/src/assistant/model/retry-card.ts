import { createThoughtFilter } from '@aisle/prompts';
import type { CardProblem } from '../assistant.js';
import { PROMPT_TEXTS } from './prompt/prompt-texts.js';
import type { ModelRun } from './steps/model-run.js';
import { requestOf } from './steps/play-step.js';
import { problemText } from './steps/shown-cards.js';

const MAX_TOKENS = 500;
const MAX_CHARS = 8_000;

/** Tells the model what was wrong with a card, in a short call beside its answer; resolves to what it says then. */
export async function retryCard(run: ModelRun, problem: CardProblem, signal: AbortSignal): Promise<string> {
  const { model, messages, language, usage, progress } = run;
  const again = { role: 'user', content: PROMPT_TEXTS[language].writeCardAgain(problemText(problem)) } as const;
  const said = progress.saying === '' ? [] : [{ role: 'assistant', content: progress.saying } as const];
  const sent = [...messages, ...said, again];
  const filter = createThoughtFilter();
  let text = '';
  for await (const output of model.stream(requestOf({ ...run, messages: sent }, 'none', MAX_TOKENS), signal)) {
    if (output.type === 'text') text += filter.push(output.text);
    else if (output.type === 'finish') usage.add(output.usage, sent, text);
    if (text.length > MAX_CHARS) break;
  }
  return text + filter.end();
}

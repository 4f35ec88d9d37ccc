import { SeedQuestionSchema, type SeedQuestion } from '../collect/seed-question.js';
import { NOVELTY, expandQuestions, type ExpandMethod, type Expansion } from '../expand/expand-questions.js';
import type { ExpandPrompts } from '../expand/expand-requests.js';
import type { ExpandAxis } from '../expand/expanded-question.js';
import { readOwnPrompt } from '../files/own-prompt.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { writeLinesWhole } from '../files/write-file-whole.js';
import { spentText, type Spent } from '../model/spending.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import { openAsk, type AskSettings } from './open-ask.js';

/** What `expand` is told. */
export interface ExpandOptions {
  /** Seed questions, as `collect` writes them. */
  readonly seeds: string;
  readonly out: string;
  readonly model: AskSettings;
  /** New questions. */
  readonly target: number;
  /** @defaultValue 'both' */
  readonly method?: ExpandMethod;
  /** @defaultValue all */
  readonly axes?: readonly ExpandAxis[];
  /** The shop's name. @defaultValue 'the shop' */
  readonly shop?: string;
  /** @defaultValue 7 */
  readonly seed?: number;
  /** Calls in a row that bring nothing new. @defaultValue 20 */
  readonly patience?: number;
}

/**
 * Has a model write new questions after those that shoppers asked. Goes on where an interrupted run was: its journal pays for it.
 * @throws TuningError `bad_file` without seeds; `model_failed`, `interrupted`
 */
export async function expand(options: ExpandOptions, { signal, progress }: CommandContext): Promise<CommandResult> {
  const { seeds: path, out, target, method = 'both', axes = [], shop = 'the shop', seed = 7, patience } = options;
  const seeds = await readSeeds(path);
  const prompts = await readPrompts();
  const opened = await openAsk(options.model);
  try {
    const { model } = options.model;
    const plan = { seeds, prompts, shop, axes, seed, ask: opened.ask, model, method, target };
    const expansion = await expandQuestions(
      { ...plan, ...(patience === undefined ? {} : { patience }) },
      signal,
      (done) => progress.at('writing questions', done, target),
    );
    progress.end();
    await writeLinesWhole(
      out,
      expansion.questions.map((one) => JSON.stringify(one)),
    );
    return report(expansion, { out, target, patience: patience ?? 20 }, opened.spent());
  } finally {
    await opened.close();
  }
}

async function readSeeds(path: string): Promise<readonly SeedQuestion[]> {
  const seeds: SeedQuestion[] = [];
  for await (const seed of readJsonLines(path, SeedQuestionSchema)) seeds.push(seed);
  if (seeds.length === 0) throw new TuningError('bad_file', `${path} holds no question; run collect first`);
  return seeds.sort((a, b) => b.count - a.count);
}

async function readPrompts(): Promise<ExpandPrompts> {
  const pair = async (language: 'en' | 'zh') => ({
    generalise: await readOwnPrompt('generalise', language),
    'self-instruct': await readOwnPrompt('self-instruct', language),
  });
  return { en: await pair('en'), zh: await pair('zh') };
}

interface Job {
  readonly out: string;
  readonly target: number;
  readonly patience: number;
}

function report(expansion: Expansion, { out, target, patience }: Job, spent: Spent): CommandResult {
  const { questions, end, answers, candidates, left, redacted, message } = expansion;
  const WHY: Readonly<Record<Expansion['end'], string>> = {
    target: '',
    exhausted: 'every seed was rewritten once; --method both writes unlike ones as well',
    stuck: `the last ${patience} answers brought nothing new; give more seeds, another --model or a higher --temperature`,
    too_expensive: message ?? '',
  };
  const reasons = Object.entries(left).map(([fault, count]) => `${fault} ${count}`);
  const lines = [
    `${questions.length} of ${target} new questions from ${candidates} in ${answers} answers → ${out}`,
    ...(reasons.length > 0 ? [`left out: ${reasons.join(', ')} (duplicate: ROUGE-L above ${NOVELTY})`] : []),
    ...(redacted > 0 ? [`${redacted} personal data were taken out`] : []),
    ...(WHY[end] === '' ? [] : [WHY[end]]),
    spentText(spent),
  ];
  const json = { out, target, questions: questions.length, end, answers, candidates, left, redacted, spent };
  return { lines, json, well: end === 'target' };
}

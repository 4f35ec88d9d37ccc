import type { ScoredAnswer } from '../evaluation/report/failures.js';
import type { JudgeReport } from '../evaluation/report/evaluation-report.js';
import type { JudgeMean } from '../evaluation/gate/apply-gate.js';
import { select } from '../evaluation/report/selection.js';
import { inParallel } from '../evaluation/run/in-parallel.js';
import { readOwnPrompt } from '../files/own-prompt.js';
import { createJudge } from '../judge/create-judge.js';
import { summariseVerdicts } from '../judge/summarise-verdicts.js';
import { RUBRIC, type Verdict } from '../judge/verdict.js';
import type { CommandContext } from './command.js';
import { openAsk, type AskSettings } from './open-ask.js';

/** What a judge said of a run. */
export interface JudgedRun {
  readonly report: JudgeReport;
  /** Means for a gate. */
  readonly mean: JudgeMean;
}

const WIDTH = 4;

/** Has a model judge every answer; its journal makes an interrupted run go on. */
export async function judgeAnswers(
  answers: readonly ScoredAnswer[],
  { settings, shop }: { readonly settings: AskSettings; readonly shop: string },
  { signal, progress }: CommandContext,
): Promise<JudgedRun> {
  const prompts = { en: await readOwnPrompt('judge', 'en'), zh: await readOwnPrompt('judge', 'zh') };
  const opened = await openAsk(settings);
  const judge = createJudge({ ask: opened.ask, prompts, shop });
  const verdicts = new Map<string, Verdict>();
  let done = 0;
  try {
    await inParallel({
      ...{ items: answers, signal, width: settings.concurrency ?? WIDTH },
      work: async ({ question, answer }, stop) => {
        const verdict = await judge(question, answer, stop);
        if (verdict) verdicts.set(question.id, verdict);
        done += 1;
        progress.at('judged', done, answers.length);
      },
    });
  } finally {
    await opened.close();
  }
  progress.end();
  return {
    report: {
      model: settings.model,
      prompt: `${prompts.en.version.slice(0, 19)}, ${prompts.zh.version.slice(0, 19)}`,
      judged: verdicts.size,
      unread: answers.length - verdicts.size,
      marks: summariseVerdicts([...verdicts.values()]),
    },
    mean: meanOf(answers, verdicts),
  };
}

function meanOf(answers: readonly ScoredAnswer[], verdicts: ReadonlyMap<string, Verdict>): JudgeMean {
  const scores = answers.map(({ score }) => score);
  return (metric, selection) => {
    const line = RUBRIC.find((name) => metric === `judge_${name}`);
    const marks = select(scores, selection).flatMap(({ id }) => (line && verdicts.get(id)?.[line]) ?? []);
    return marks.length === 0 ? undefined : marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
  };
}

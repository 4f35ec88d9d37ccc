import { join } from 'node:path';
import type { Ask } from '../evaluation/ask.js';
import { percent, rateText } from '../evaluation/report/figures.js';
import { inParallel } from '../evaluation/run/in-parallel.js';
import type { ExamItem, ExamResult } from '../exams/exam.js';
import { summariseExam } from '../exams/summarise-exam.js';
import { writeExamReport, type ExamAbout } from '../exams/write-exam-report.js';
import { writeLinesWhole, writeTextWhole } from '../files/write-file-whole.js';
import { spentText } from '../model/spending.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import { openAsk, type AskSettings } from './open-ask.js';

/** An exam to be sat. */
export interface ExamRun {
  readonly items: readonly ExamItem[];
  readonly about: Omit<ExamAbout, 'made' | 'model'>;
  readonly model: AskSettings;
  readonly out: string;
  /** The share of questions over groups (macro) below which the command ends with 1. */
  readonly least?: number;
}

const WIDTH = 4;

/**
 * Asks every question once, and writes `results.jsonl`, `report.json` and `report.md`. The model's journal makes an interrupted exam go on.
 * @throws TuningError `bad_data` without a question, and what the model's ask rejects with
 */
export async function runExam(run: ExamRun, context: CommandContext): Promise<CommandResult> {
  const { items, model, out, least } = run;
  if (items.length === 0) throw new TuningError('bad_data', 'there is no question in the data');
  const opened = await openAsk(model);
  const results = await answerAll(items, { ask: opened.ask, width: model.concurrency ?? WIDTH, context }).finally(() =>
    opened.close(),
  );
  const summary = summariseExam(results);
  const about = { ...run.about, model: model.model, made: new Date().toISOString() };
  await writeLinesWhole(
    join(out, 'results.jsonl'),
    results.map((result) => JSON.stringify(result)),
  );
  await writeTextWhole(join(out, 'report.json'), `${JSON.stringify({ ...about, ...summary }, null, 2)}\n`);
  await writeTextWhole(join(out, 'report.md'), writeExamReport(about, summary, results));
  if (summary.unlabelled > 0) await writeTextWhole(join(out, 'submission.json'), submission(results));
  const { all } = summary;
  const well = least === undefined || all.macro >= least;
  return {
    lines: [
      `${about.exam}: ${percent(all.macro)} over subjects, ${rateText(all.accuracy)} of ${all.accuracy.count} questions, ${all.unread} unread`,
      ...(well ? [] : [`The gate asks for at least ${percent(least)} over subjects.`]),
      spentText(opened.spent()),
      `Report: ${join(out, 'report.md')}`,
    ],
    json: { ...about, ...summary, spent: opened.spent() },
    well,
  };
}

interface Sitting {
  readonly ask: Ask;
  readonly width: number;
  readonly context: CommandContext;
}

async function answerAll(items: readonly ExamItem[], { ask, width, context }: Sitting): Promise<readonly ExamResult[]> {
  const { signal, progress } = context;
  const results = new Map<ExamItem, ExamResult>();
  try {
    await inParallel({
      ...{ items, width, signal },
      work: async (item, stop) => {
        const { text } = await ask(item.messages, stop);
        results.set(item, resultOf(item, text));
        progress.at('questions', results.size, items.length);
      },
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new TuningError(
      'interrupted',
      `${results.size} of ${items.length} questions are answered; run the same command to go on`,
      { cause: error },
    );
  }
  progress.end();
  return items.flatMap((item) => results.get(item) ?? []);
}

function resultOf({ id, group, category, expected, read }: ExamItem, response: string): ExamResult {
  return {
    ...{ id, group, response },
    ...(category === undefined ? {} : { category }),
    ...(expected === undefined ? {} : { expected }),
    ...read(response),
  };
}

/** C-Eval's form for answers whose labels nobody has: subject → id → letter. */
function submission(results: readonly ExamResult[]): string {
  const subjects: Record<string, Record<string, string>> = {};
  for (const { id, group, expected, answer = '' } of results)
    if (expected === undefined) (subjects[group] ??= {})[id] = answer;
  return `${JSON.stringify(subjects, null, 2)}\n`;
}

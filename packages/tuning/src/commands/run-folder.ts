import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { QuestionScoreSchema, type QuestionScore } from '../evaluation/scorers/score.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { writeTextWhole } from '../files/write-file-whole.js';
import { TuningError } from '../tuning-error.js';

/** What a folder holds the run of. */
const RunSchema = z.strictObject({ v: z.literal(1), system: z.string(), questions: z.string(), from: z.string() });
type Run = z.infer<typeof RunSchema>;

/** The files of a run's folder. */
export const RUN_FILES = {
  run: 'run.json',
  answers: 'answers.jsonl',
  results: 'results.jsonl',
  json: 'report.json',
  markdown: 'report.md',
  html: 'report.html',
} as const;

/**
 * Begins a run in a folder, or goes on with the same one.
 * @throws TuningError `usage` when the folder holds another
 */
export async function claimFolder(folder: string, run: Omit<Run, 'v'>): Promise<void> {
  const path = join(folder, RUN_FILES.run);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return writeTextWhole(path, `${JSON.stringify({ v: 1, ...run })}\n`);
  const held = RunSchema.safeParse(parsed(text)).data;
  if (held?.system === run.system && held.questions === run.questions) return;
  const whose = held ? `a run of ${held.system} (${held.from})` : 'something else';
  throw new TuningError('usage', `${folder} holds ${whose}; name another folder with --out`);
}

/** @throws TuningError `bad_file` when the folder holds no finished run */
export async function readRun(
  folder: string,
): Promise<{ readonly system: string; readonly scores: readonly QuestionScore[] }> {
  const text = await readFile(join(folder, RUN_FILES.run), 'utf8').catch(() => '');
  const run = RunSchema.safeParse(parsed(text)).data;
  if (!run) throw new TuningError('bad_file', `${folder} holds no run of aisle-tuning evaluate business`);
  const scores: QuestionScore[] = [];
  for await (const score of readJsonLines(join(folder, RUN_FILES.results), QuestionScoreSchema)) scores.push(score);
  return { system: run.system, scores };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

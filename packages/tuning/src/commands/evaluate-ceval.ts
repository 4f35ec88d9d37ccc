import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cevalMessages } from '../exams/ceval/ceval-prompt.js';
import { extractChoice, type CevalMode } from '../exams/ceval/extract-choice.js';
import {
  readCevalCsv,
  SubjectMappingSchema,
  type CevalQuestion,
  type SubjectMapping,
} from '../exams/ceval/read-ceval.js';
import type { ExamItem } from '../exams/exam.js';
import { TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import type { AskSettings } from './open-ask.js';
import { runExam } from './run-exam.js';

export const CEVAL_SPLITS = ['val', 'test', 'dev'] as const;

/** What `evaluate ceval` works on. */
export interface EvaluateCevalOptions {
  /** The folder with `dev`, `val` and `test`, as C-Eval's archive has them. */
  readonly data: string;
  /** @defaultValue `subject_mapping.json` in the folder, or beside it */
  readonly mapping?: string;
  readonly model: AskSettings;
  readonly out: string;
  /** Examples from `dev`, 0 to 5. */
  readonly shots: number;
  readonly answers: 'letter' | 'reasoned';
  readonly split: (typeof CEVAL_SPLITS)[number];
  /** Handles of subjects; all without it. */
  readonly subjects?: readonly string[];
  readonly least?: number;
}

/**
 * Sits C-Eval on files that the user has: none of them is part of this package.
 * @throws TuningError `bad_file`, naming file, line and column, or `usage`
 */
export async function evaluateCeval(options: EvaluateCevalOptions, context: CommandContext): Promise<CommandResult> {
  const { data, model, out, shots, answers, split, least } = options;
  const handles = await subjectsIn(data, split, options.subjects);
  const mapping = await readMapping(options);
  const lists = await Promise.all(handles.map((handle) => itemsOf(handle, mapping, options)));
  const how = answers === 'letter' ? 'answer only' : 'chain of thought';
  return runExam(
    {
      ...{ model, out, items: lists.flat() },
      about: { exam: `C-Eval ${split}, ${handles.length} subjects`, setting: `${shots} shots, ${how}` },
      ...(least === undefined ? {} : { least }),
    },
    context,
  );
}

async function itemsOf(
  handle: string,
  mapping: SubjectMapping,
  { data, split, shots, answers }: EvaluateCevalOptions,
): Promise<readonly ExamItem[]> {
  const names = mapping[handle];
  if (!names) throw new TuningError('bad_file', `subject_mapping.json has no "${handle}", of which there is a file`);
  const [, subject, category] = names;
  const examples = shots === 0 ? [] : await examplesOf(handle, data, { shots, answers });
  const mode: CevalMode = answers === 'reasoned' ? 'chain-of-thought' : shots === 0 ? 'zero-shot' : 'few-shot';
  const questions = await readSplit(data, split, handle);
  return questions.map((question) => ({
    ...{ id: question.id, group: handle, category },
    messages: cevalMessages(question, { subject, examples, answers }),
    ...(question.answer === undefined ? {} : { expected: question.answer }),
    read: (response) => {
      const answer = extractChoice(response, mode);
      return answer === undefined ? { right: false } : { answer, right: answer === question.answer };
    },
  }));
}

async function examplesOf(
  handle: string,
  data: string,
  { shots, answers }: Pick<EvaluateCevalOptions, 'shots' | 'answers'>,
): Promise<readonly CevalQuestion[]> {
  const rows = await readSplit(data, 'dev', handle);
  const path = join(data, 'dev', `${handle}_dev.csv`);
  if (rows.length < shots)
    throw new TuningError('bad_file', `${path} has ${rows.length} examples, and --shots asks for ${shots}`);
  const examples = rows.slice(0, shots);
  const bare = examples.find(
    ({ answer, explanation }) => answer === undefined || (answers === 'reasoned' && explanation === undefined),
  );
  if (!bare) return examples;
  const lacks = bare.answer === undefined ? 'answer' : 'explanation';
  throw new TuningError('bad_file', `${path}: the example with id ${bare.id} has no ${lacks}`);
}

async function readSplit(data: string, split: string, handle: string): Promise<readonly CevalQuestion[]> {
  const path = join(data, split, `${handle}_${split}.csv`);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new TuningError('bad_file', `${path} cannot be read; C-Eval's archive has {split}/{subject}_{split}.csv`, {
      cause,
    });
  });
  return readCevalCsv(text, path);
}

async function subjectsIn(
  data: string,
  split: string,
  asked: readonly string[] | undefined,
): Promise<readonly string[]> {
  const names = await readdir(join(data, split)).catch((cause: unknown) => {
    throw new TuningError(
      'bad_file',
      `${join(data, split)} cannot be read: --data is the folder with dev, val and test`,
      { cause },
    );
  });
  const ending = `_${split}.csv`;
  const found = names
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
  const strange = asked?.find((handle) => !found.includes(handle));
  if (strange !== undefined)
    throw new TuningError('usage', `--subjects has "${strange}", of which there is no ${split} file`);
  return asked ?? found;
}

async function readMapping({ data, mapping }: EvaluateCevalOptions): Promise<SubjectMapping> {
  const places =
    mapping === undefined ? [join(data, 'subject_mapping.json'), join(data, '..', 'subject_mapping.json')] : [mapping];
  for (const path of places) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const read = SubjectMappingSchema.safeParse(parsed(text));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new TuningError(
      'bad_file',
      `${path}: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? 'is no mapping'}`,
    );
  }
  throw new TuningError(
    'bad_file',
    `${places.join(' and ')} cannot be read: C-Eval's repository has subject_mapping.json; --mapping names it`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import type { ExamItem } from '../exams/exam.js';
import { readExamLine, type ExamLine, type FieldMap } from '../exams/questions/exam-line.js';
import { questionMessages } from '../exams/questions/question-prompt.js';
import { readResponse } from '../exams/questions/read-response.js';
import { readLines } from '../files/read-lines.js';
import { isTuningError, TuningError } from '../tuning-error.js';
import type { CommandContext, CommandResult } from './command.js';
import type { AskSettings } from './open-ask.js';
import { runExam } from './run-exam.js';

/** What `evaluate questions` works on. */
export interface EvaluateQuestionsOptions {
  /** JSON lines: MMLU's, CMMLU's, GSM8K's shape, or one's own. */
  readonly data: string;
  /** What fields are called where they have other names. */
  readonly map?: FieldMap;
  /** JSON lines of examples that go before, answered. */
  readonly examples?: { readonly file: string; readonly shots: number };
  readonly model: AskSettings;
  readonly out: string;
  readonly least?: number;
}

/**
 * Sits an exam of multiple-choice or short-answer questions.
 * @throws TuningError `bad_file`, naming file, line and field
 */
export async function evaluateQuestions(
  options: EvaluateQuestionsOptions,
  context: CommandContext,
): Promise<CommandResult> {
  const { data, map, model, out, least } = options;
  const lines = await readExam(data, map);
  const examples = options.examples ? await readExam(options.examples.file, map) : [];
  const shots = options.examples?.shots ?? 0;
  if (examples.length < shots)
    throw new TuningError(
      'bad_file',
      `${options.examples?.file ?? ''} has ${examples.length} examples, and --shots asks for ${shots}`,
    );
  const items = lines.map((line): ExamItem => ({
    ...{ id: line.id, group: line.group, expected: line.answers.join(' | ') },
    messages: questionMessages(line, examples.slice(0, shots)),
    read: (response) => readResponse(line, response),
  }));
  const setting = shots === 0 ? 'no examples' : `${shots} examples`;
  return runExam(
    { items, model, out, about: { exam: data, setting }, ...(least === undefined ? {} : { least }) },
    context,
  );
}

async function readExam(path: string, map: FieldMap | undefined): Promise<readonly ExamLine[]> {
  const lines: ExamLine[] = [];
  let number = 0;
  try {
    for await (const { text } of readLines(path)) {
      number += 1;
      if (text.trim() === '') continue;
      const line = readExamLine(parsed(text), { id: String(number), ...(map ? { map } : {}) });
      if (typeof line === 'string') throw new TuningError('bad_file', `${path}:${number}: ${line}`);
      lines.push(line);
    }
  } catch (cause) {
    if (isTuningError(cause)) throw cause;
    throw new TuningError('bad_file', `${path} cannot be read`, { cause });
  }
  return lines;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

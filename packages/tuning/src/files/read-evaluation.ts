import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { readCsv } from '../annotate/csv.js';
import { readJsonLines } from './read-json-lines.js';
import { readLines } from './read-lines.js';
import { TuningError } from '../tuning-error.js';

const FIELDS = ['question', 'prompt', 'query', 'instruction', 'input'] as const;

const text = z.optional(z.string());
const EvaluationSchema = z.looseObject({
  question: text,
  prompt: text,
  query: text,
  instruction: text,
  input: text,
  messages: z.optional(z.array(z.looseObject({ role: z.string(), content: z.string() }))),
});

/**
 * Questions of an evaluation set: JSON lines (`question`, `prompt`, `query`, `instruction`, `input`, or user messages), CSV with a
 * column of such a name, or a text file with one question on each line.
 * @throws TuningError `bad_file` when it holds no question
 */
export async function readEvaluation(path: string): Promise<readonly string[]> {
  const questions = await readQuestions(path);
  const found = questions.filter((question) => question.trim() !== '');
  if (found.length > 0) return found;
  throw new TuningError('bad_file', `${path} holds no question; name the field or column one of ${FIELDS.join(', ')}`);
}

async function readQuestions(path: string): Promise<readonly string[]> {
  const questions: string[] = [];
  if (path.endsWith('.csv')) {
    const [head, ...rows] = readCsv(await readFile(path, 'utf8'));
    const column = head?.cells.findIndex((name) => FIELDS.some((field) => field === name.trim().toLowerCase())) ?? -1;
    return rows.map(({ cells }) => cells[column] ?? '');
  }
  if (path.endsWith('.txt')) {
    for await (const line of readLines(path)) questions.push(line.text);
    return questions;
  }
  for await (const entry of readJsonLines(path, EvaluationSchema)) {
    questions.push(...FIELDS.flatMap((field) => entry[field] ?? []));
    questions.push(...(entry.messages ?? []).filter(({ role }) => role === 'user').map(({ content }) => content));
  }
  return questions;
}

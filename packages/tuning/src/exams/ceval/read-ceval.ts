import * as z from 'zod/mini';
import { readCsv } from '../../annotate/csv.js';
import { TuningError } from '../../tuning-error.js';

/** One row of a C-Eval file. */
export interface CevalQuestion {
  readonly id: string;
  readonly question: string;
  readonly choices: Readonly<Record<'A' | 'B' | 'C' | 'D', string>>;
  /** A letter; absent in a `test` file without labels. */
  readonly answer?: string;
  /** In `dev` only. */
  readonly explanation?: string;
}

/** `subject_mapping.json`: handle → name in English, name in Chinese, category. */
export const SubjectMappingSchema = z.record(
  z.string(),
  z.tuple([z.string(), z.string(), z.enum(['STEM', 'Social Science', 'Humanities', 'Other'])]),
);
/** See {@link SubjectMappingSchema}. */
export type SubjectMapping = z.infer<typeof SubjectMappingSchema>;

const NEEDED = ['id', 'question', 'A', 'B', 'C', 'D'] as const;

/**
 * Reads `{subject}_{split}.csv`: `id,question,A,B,C,D`, with `answer` in `dev` and `val`, and `explanation` in `dev`.
 * @throws TuningError `bad_file` with file, line and column
 */
export function readCevalCsv(text: string, path: string): readonly CevalQuestion[] {
  const [head, ...rows] = readCsv(text);
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new TuningError(
      'bad_file',
      `${path}:1: the columns ${missing.join(', ')} are missing; C-Eval has ${NEEDED.join(',')},answer,explanation`,
    );
  return rows.map(({ cells, line }) => {
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const empty = NEEDED.find((name) => cell(name).trim() === '');
    if (empty !== undefined) throw new TuningError('bad_file', `${path}:${line}: ${empty} is empty`);
    if (cells.length !== names.length)
      throw new TuningError('bad_file', `${path}:${line}: ${cells.length} cells, and the head has ${names.length}`);
    const answer = names.includes('answer') ? cell('answer').trim() : '';
    if (!/^[A-D]?$/.test(answer))
      throw new TuningError('bad_file', `${path}:${line}: answer is "${answer.slice(0, 20)}"; it is A, B, C or D`);
    const explanation = names.includes('explanation') ? cell('explanation') : '';
    return {
      id: cell('id'),
      question: cell('question'),
      choices: { A: cell('A'), B: cell('B'), C: cell('C'), D: cell('D') },
      ...(answer === '' ? {} : { answer }),
      ...(explanation === '' ? {} : { explanation }),
    };
  });
}

import type { AnnotationRow } from '../annotate/annotation.js';
import { checkAnnotations, type CheckedAnnotations, type PlacedRow } from '../annotate/check-annotations.js';
import { AnyQuestionSchema, type AnyQuestion } from '../expand/expanded-question.js';
import { readAnnotationRows, writeAnnotationRows } from '../files/annotation-rows.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { writeLinesWhole } from '../files/write-file-whole.js';
import type { CommandResult } from './command.js';

/** What `annotate export` is told. */
export interface AnnotateExportOptions {
  /** Questions, as `collect` or `expand` writes them. */
  readonly from: string;
  /** Ends in `.jsonl` or `.csv`. */
  readonly out: string;
  /** The most rows; those asked most often come first. @defaultValue all */
  readonly limit?: number;
}

/** Writes rows for people to judge: JSON lines, or CSV for a spreadsheet. */
export async function annotateExport({ from, out, limit }: AnnotateExportOptions): Promise<CommandResult> {
  const rows = (await questionsIn(from, limit)).map(openRow);
  await writeAnnotationRows(out, rows);
  return { lines: [`${rows.length} questions → ${out}`], json: { out, rows: rows.length } };
}

/** Questions of a file, those asked most often first where there is a limit. */
export async function questionsIn(from: string, limit?: number): Promise<readonly AnyQuestion[]> {
  const questions: AnyQuestion[] = [];
  for await (const question of readJsonLines(from, AnyQuestionSchema)) questions.push(question);
  const asked = (one: AnyQuestion): number => ('count' in one ? one.count : 0);
  return limit === undefined ? questions : questions.sort((a, b) => asked(b) - asked(a)).slice(0, limit);
}

/** A row that nobody has judged. */
export function openRow(question: AnyQuestion): AnnotationRow {
  const draft = 'draft' in question ? question.draft : '';
  return { id: question.id, question: question.question, draft, answer: '', verdict: '', annotator: '', reason: '' };
}

/** What `annotate import` is told. */
export interface AnnotateImportOptions {
  /** Files that annotators filled in. */
  readonly files: readonly string[];
  readonly out: string;
  /** Questions that were asked: ids and questions are checked against them. */
  readonly from?: string;
  /** Where rows go whose annotators disagree. */
  readonly disputed?: string;
}

/** Reads what annotators wrote, checks it, says how far they agree, and writes what they agree on. */
export async function annotateImport({ files, out, from, disputed }: AnnotateImportOptions): Promise<CommandResult> {
  const rows: PlacedRow[] = [];
  for (const file of files) rows.push(...(await readAnnotationRows(file)));
  const checked = checkAnnotations(rows, from === undefined ? undefined : await questionsOf(from));
  if (checked.faults.length === 0) {
    await writeLinesWhole(
      out,
      checked.agreed.map((one) => JSON.stringify(one)),
    );
    if (disputed !== undefined) {
      await writeLinesWhole(
        disputed,
        checked.disputed.map(({ row }) => JSON.stringify(row)),
      );
    }
  }
  return importReport(checked, out, rows.length);
}

function importReport(checked: CheckedAnnotations, out: string, rows: number): CommandResult {
  const { faults, open, machine, agreed, disputed, agreement } = checked;
  const byMachine = machine > 0 ? ` (${machine} of them by a machine only, which counts nothing)` : '';
  const disputes = new Set(disputed.map(({ row }) => row.id)).size;
  const well = faults.length === 0;
  const lines = [
    ...faults,
    well
      ? `${rows} rows: ${agreed.length} questions agreed on → ${out}; ${disputes} disputed, ${open} not judged yet${byMachine}`
      : `${faults.length} faults in ${rows} rows; nothing was written. Mend them and run it again`,
    ...agreement.map(
      ({ annotators: [a, b], items, observed, kappa }) =>
        `${a} and ${b}: ${items} questions, agreement ${(observed * 100).toFixed(1)} %, Cohen's kappa ${kappa === undefined ? 'undefined (one verdict only)' : kappa.toFixed(3)}`,
    ),
  ];
  return {
    lines,
    json: { out, rows, faults, open, machine, agreed: agreed.length, disputed: disputes, agreement },
    well,
  };
}

async function questionsOf(from: string): Promise<ReadonlyMap<string, string>> {
  const questions = new Map<string, string>();
  for await (const { id, question } of readJsonLines(from, AnyQuestionSchema)) questions.set(id, question);
  return questions;
}

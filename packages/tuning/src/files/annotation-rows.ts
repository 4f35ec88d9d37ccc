import { readFile } from 'node:fs/promises';
import { ANNOTATION_FIELDS, AnnotationRowSchema, type AnnotationRow } from '../annotate/annotation.js';
import type { PlacedRow } from '../annotate/check-annotations.js';
import { readCsv, writeCsv } from '../annotate/csv.js';
import { TuningError } from '../tuning-error.js';
import { readJsonLines } from './read-json-lines.js';
import { writeLinesWhole, writeTextWhole } from './write-file-whole.js';

/**
 * Writes rows for people: JSON lines, or CSV for a spreadsheet, by the file's name.
 * @throws TuningError `usage` for another name
 */
export async function writeAnnotationRows(out: string, rows: readonly AnnotationRow[]): Promise<void> {
  if (annotationFormat(out) === 'csv') {
    const cells = rows.map((row) => ANNOTATION_FIELDS.map((field) => row[field]));
    await writeTextWhole(out, writeCsv([[...ANNOTATION_FIELDS], ...cells]));
    return;
  }
  await writeLinesWhole(
    out,
    rows.map((row) => JSON.stringify(row)),
  );
}

/**
 * Reads rows as people filled them in.
 * @throws TuningError `bad_file` naming file and line or columns, `usage` for a name that is neither .csv nor .jsonl
 */
export async function readAnnotationRows(file: string): Promise<readonly PlacedRow[]> {
  if (annotationFormat(file) === 'jsonl') {
    const rows: PlacedRow[] = [];
    for await (const row of readJsonLines(file, AnnotationRowSchema))
      rows.push({ row, where: `${file}, row ${rows.length + 1}` });
    return rows;
  }
  const [head, ...body] = readCsv(await textOf(file));
  const columns = new Map(head?.cells.map((name, index) => [name.trim().toLowerCase(), index] as const));
  const missing = ANNOTATION_FIELDS.filter((field) => !columns.has(field));
  if (missing.length > 0) {
    throw new TuningError(
      'bad_file',
      `${file}: the first row must name the columns; these are missing: ${missing.join(', ')}`,
    );
  }
  return body.map(({ cells, line }) => {
    const cell = (field: (typeof ANNOTATION_FIELDS)[number]): string => cells[columns.get(field) ?? -1] ?? '';
    const row = {
      id: cell('id'),
      question: cell('question'),
      draft: cell('draft'),
      answer: cell('answer'),
      verdict: cell('verdict'),
      annotator: cell('annotator'),
      reason: cell('reason'),
    };
    return { row, where: `${file}:${line}` };
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new TuningError('bad_file', `${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

/** @throws TuningError `usage` */
export function annotationFormat(path: string): 'csv' | 'jsonl' {
  if (path.endsWith('.csv')) return 'csv';
  if (path.endsWith('.jsonl')) return 'jsonl';
  throw new TuningError('usage', `${path}: the name must end in .jsonl, or in .csv for a spreadsheet`);
}

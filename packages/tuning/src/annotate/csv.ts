import { TuningError } from '../tuning-error.js';

/** What a spreadsheet would read as a formula, in ASCII and full width (OWASP, CSV injection). */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/;

/** A cell that no spreadsheet computes: such a text begins with an apostrophe. {@link plainCell} takes it back. */
export function safeCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text of a cell that {@link safeCell} may have changed. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Rows as CSV (RFC 4180) with a byte order mark, by which spreadsheets know UTF-8. Cells are made safe. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** One row of CSV, and the line it begins on. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
}

/**
 * Rows of CSV, cells as texts: commas or semicolons, quotes where needed, any line ending, empty lines left out.
 * @throws TuningError `bad_data` when a quote is never closed
 */
export function readCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let first = 1;
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((one) => one !== '')) rows.push({ cells: cells.map(plainCell), line: first });
    cells = [];
    cell = '';
  };
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index);
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (source.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') {
      cell = cell.replace(/\r$/, '');
      endRow();
      first = line;
    } else cell += character;
  }
  if (quoted) throw new TuningError('bad_data', `line ${first}: a quote is opened and never closed`);
  endRow();
  return rows;
}

// Spreadsheets in countries with a decimal comma write semicolons.
function separatorOf(source: string): string {
  const head = source.slice(0, source.search(/\r?\n|$/));
  return head.includes(',') || !head.includes(';') ? ',' : ';';
}

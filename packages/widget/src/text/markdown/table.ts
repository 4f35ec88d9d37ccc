import type { Block } from './block.js';

/** Rows are filled up to the width of the header: so many cells, and one for each character of the table. */
const FREE_CELLS = 1_000;

/** The cells of a row (GFM §4.10). */
export function splitRow(line: string): string[] {
  const row = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Alignments of columns, if a line is the second one of a table. */
export function readAligns(line: string): string[] | undefined {
  const cells = splitRow(line);
  if (!cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined;
  return cells.map((cell) =>
    cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'right') : cell.startsWith(':') ? 'left' : '',
  );
}

/** Adds a row, which has as many cells as the header. */
export function addRow(table: Block, line: string): void {
  const { aligns, rows } = table;
  const cells = splitRow(line).slice(0, aligns.length);
  table.room += line.length - aligns.length;
  if (table.room > -FREE_CELLS) while (cells.length < aligns.length) cells.push('');
  rows.push(cells);
}

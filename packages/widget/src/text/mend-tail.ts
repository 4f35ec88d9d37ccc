import type { Block } from './markdown/block.js';
import type { BlockParser } from './markdown/block-parser.js';
import { splitRow } from './markdown/table.js';
import { mendInline } from './mend-inline.js';

// Only marks so far: what they will be is not decided.
const undecidedLine =
  /^[ \t]*(?:>[ \t]*)*(?:[-*+=_~`#|:]+|\d{1,9}[.)]?|[-*+][ \t]+(?:[-*+=_~`#|]+|\[[ xX]?\]?)|\d{1,9}[.)][ \t]+[*_~`#]+)?[ \t]*$/;
const fence = /^[ \t]*(?:> ?|[-*+] +|\d{1,9}[.)] +)*(?:`{3,}(?=[^`\n]*$)|~{3,})/;

/**
 * Reads the last line of a text as it will look once it is finished: marks that are still to be closed are closed, and what cannot
 * be known yet (a list's dash, half a link) is left out or shown as the text it has. Returns whether it is shown as it is written.
 *
 * @param parser a copy, for what is read is not what was written
 * @param place where in its line the text begins
 */
export function readTail(parser: BlockParser, line: string, place: 'at its start' | 'within'): boolean {
  const { tip } = parser;
  const before = lastLeaf(parser.document);
  const rowsBefore = before.rows.length;
  // Inside code every character counts, save the first ticks of what closes it.
  if (tip.kind === 'fence') {
    if (line !== '' && !isStartOf(line.trim(), tip.mark)) parser.readLine(line);
    return false;
  }
  if (place === 'within') parser.extendLine(line);
  else if (fence.test(line) || !(isUndecided(line) || (tip.kind === 'paragraph' && /^[ \t]*\|[ \t|:-]*$/.test(line))))
    parser.readLine(line);
  showTable(parser);
  parser.settleTip();
  const leaf = lastLeaf(parser.document);
  if (leaf.kind === 'table') {
    if (leaf === before && leaf.rows.length > rowsBefore) mendRow(leaf, splitRow(line).length);
    return false;
  }
  if (leaf !== parser.tip && !isTried(parser.tip, leaf)) return false;
  return (leaf.kind !== 'paragraph' && leaf.kind !== 'heading') || mendLeaf(leaf);
}

// What was closed before is sure, and shared with what is really read.
function isTried({ children, sure }: Block, leaf: Block): boolean {
  return children.length > sure && children.at(-1) === leaf;
}

function lastLeaf(block: Block): Block {
  let leaf = block;
  for (let child = leaf.children.at(-1); child; child = leaf.children.at(-1)) leaf = child;
  return leaf;
}

function isStartOf(line: string, mark: string): boolean {
  return line !== '' && line.length < mark.length && mark.startsWith(line);
}

// Four digits and more are longer than what numbers a list.
function isUndecided(line: string): boolean {
  return undecidedLine.test(line) && !/^[ \t]*\d{4,}[ \t]*$/.test(line);
}

function mendLeaf(leaf: Block): boolean {
  const done = Math.max(leaf.memo.done ?? 0, leaf.sure);
  const open = leaf.text.slice(done).trimEnd();
  const mended = mendInline(open);
  leaf.text = leaf.text.slice(0, done) + mended;
  return mended === open;
}

/** A header row alone is shown as the table that it will be. */
function showTable(parser: BlockParser): void {
  const { kind, memo, sure, text } = parser.tip;
  const start = text.lastIndexOf('\n') + 1;
  if (kind !== 'paragraph' || text[start] !== '|' || Math.max(memo.done ?? 0, sure) > start) return;
  if (start > 0 && text[text.lastIndexOf('\n', start - 2) + 1] === '|') return;
  const columns = splitRow(text.slice(start)).length;
  parser.readLine(`|${'-|'.repeat(columns)}`);
  if (parser.tip.kind === 'table') mendRow(parser.tip, columns);
}

function mendRow(table: Block, columns: number): void {
  const row = table.rows.at(-1) ?? [];
  const last = Math.min(columns, row.length) - 1;
  table.rows = [...table.rows.slice(0, -1), row.map((cell, column) => (column === last ? mendInline(cell) : cell))];
}

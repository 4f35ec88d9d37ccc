import { mendInline } from './mend-inline.js';

const fence = /^[ \t]*(?:> ?|[-*+] +|\d{1,9}[.)] +)*(`{3,}(?=[^`\n]*$)|~{3,})/;
// Only marks so far: what they will be is not decided.
const undecidedLine =
  /^[ \t]*(?:>[ \t]*)*(?:[-*+=_~`#|:]+|\d{1,9}[.)]?|[-*+][ \t]+(?:[-*+=_~`#|]+|\[[ xX]?\]?)|\d{1,9}[.)][ \t]+[*_~`#]+)?[ \t]*$/;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * The open end of a text as it will look once it is finished: marks that are still to be closed are closed, and what cannot be
 * known yet (a list's dash, half a link) is left out or shown as the text it has. Display only; the source is never changed.
 */
export function mendTail(tail: string): string {
  const start = tail.lastIndexOf('\n') + 1;
  const head = tail.slice(0, start);
  const line = tail.slice(start);
  const open = openFence(head);
  // Inside code every character counts, save the first ticks of what closes it.
  if (open) return isStartOf(line.trim(), open) ? head.trimEnd() : tail;
  if (fence.test(line)) return tail;
  if (undecidedLine.test(line) && !isNumberInText(line)) return mendLines(dropIncompleteTable(head).replace(/\n$/, ''));
  if (/^[ \t]*\|/.test(line)) return mendTable(head, line);
  return mendLines(tail);
}

function mendLines(text: string): string {
  const begin = inlineStart(text);
  return text.slice(0, begin) + mendInline(text.slice(begin));
}

/** The mark that would close the fence left open by complete lines. */
function openFence(head: string): string | undefined {
  let open: string | undefined;
  for (const line of head.split('\n')) {
    const mark = fence.exec(line)?.[1];
    if (mark === undefined) continue;
    if (open === undefined) open = mark;
    else if (line.trim() === mark && mark.startsWith(open)) open = undefined;
  }
  return open;
}

function isStartOf(line: string, mark: string): boolean {
  return line !== '' && line.length < mark.length && mark.startsWith(line);
}

// Longer than what numbers a list.
function isNumberInText(line: string): boolean {
  return /^[ \t]*\d{4,}[ \t]*$/.test(line);
}

/** A header row alone is shown as the table that it will be. */
function mendTable(head: string, line: string): string {
  const rows = trailingRows(head);
  const before = head.slice(0, head.length - rows.join('').length);
  if (rows.length >= 2) return head + mendRow(line);
  const header = rows[0]?.trimEnd() ?? mendRow(line);
  if (rows.length === 1 && !/^[ \t|:-]*$/.test(line)) return head + mendInline(line);
  return `${before}${header}\n${delimiterFor(header)}\n`;
}

function mendRow(line: string): string {
  const cell = line.lastIndexOf('|') + 1;
  const mended = line.slice(0, cell) + mendInline(line.slice(cell));
  return mended.trimEnd().endsWith('|') ? mended : `${mended} |`;
}

// A header whose second row is still to come, at the end of complete lines.
function dropIncompleteTable(head: string): string {
  const rows = trailingRows(head);
  const header = rows[0]?.trimEnd();
  return rows.length === 1 && header !== undefined ? `${head}${delimiterFor(header)}\n` : head;
}

function trailingRows(head: string): string[] {
  const lines = head.match(/[^\n]*\n/g) ?? [];
  const first = lines.findLastIndex((row) => !/^[ \t]*\|/.test(row)) + 1;
  return lines.slice(first);
}

function delimiterFor(header: string): string {
  const cells = header
    .trim()
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/).length;
  return `|${' --- |'.repeat(cells)}`;
}

// Emphasis and links never reach over a block, a list item or a heading.
function inlineStart(tail: string): number {
  let start = 0;
  let offset = 0;
  for (const line of tail.split('\n')) {
    if (line.trim() === '' || delimiterRow.test(line)) start = offset + line.length + 1;
    const marker = /^[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+)+(?:\[[ xX]\][ \t]+)?/.exec(line);
    if (marker) start = offset + marker[0].length;
    offset += line.length + 1;
  }
  return Math.min(start, tail.length);
}

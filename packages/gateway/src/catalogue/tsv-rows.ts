export interface TsvRow {
  /** From 1, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Rows of tab-separated text that comes in pieces. A cell in double quotes may hold tabs, line breaks and doubled quotes; a quote
 * inside an unquoted cell is a plain character. An unclosed quote is taken as a plain character too, so that one row cannot eat
 * the file.
 */
export function* tsvRows(pieces: Iterable<string>): Generator<TsvRow, void, undefined> {
  let text = '';
  let line = 1;
  let begun = false;
  for (const piece of pieces) {
    text += begun ? piece : piece.replace(/^\uFEFF/, '');
    begun = true;
    // A row that begins this far from the end may go on in the next piece.
    const at = yield* rowsIn(text, Math.max(0, text.length - LONGEST_ROW), line);
    text = text.slice(at.end);
    line = at.line;
  }
  yield* rowsIn(text, text.length, line);
}

/** Rows that begin before `limit`; answers where the next one begins. */
function* rowsIn(
  text: string,
  limit: number,
  firstLine: number,
): Generator<TsvRow, { readonly end: number; readonly line: number }, undefined> {
  let at = 0;
  let line = firstLine;
  while (at < limit) {
    const cells: string[] = [];
    const begin = line;
    for (;;) {
      const cell = readCell(text, at);
      cells.push(cell.value);
      line += cell.lineBreaks;
      at = cell.end;
      if (text[at] !== '\t') break;
      at += 1;
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (cells.some((cell) => cell.trim() !== '')) yield { line: begin, cells };
  }
  return { end: at, line };
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lineBreaks: number;
}

/** No feed has a longer cell; beyond this an opening quote was no quote. */
const QUOTED_CHARS = 100_000;
/** A row may have several of them; one that is longer still is cut where its piece ends. */
const LONGEST_ROW = 1_000_000;

function readCell(text: string, start: number): Cell {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start);
    if (quoted) return quoted;
  }
  let end = start;
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end, lineBreaks: 0 };
}

function readQuoted(text: string, start: number): Cell | undefined {
  let from = start + 1;
  for (;;) {
    const close = text.indexOf('"', from);
    if (close === -1 || close - start > QUOTED_CHARS) return undefined;
    const next = text[close + 1];
    if (next === '"') {
      from = close + 2;
      continue;
    }
    if (next !== undefined && next !== '\t' && next !== '\n' && next !== '\r') return undefined;
    const value = text.slice(start + 1, close).replaceAll('""', '"');
    return { value, end: close + 1, lineBreaks: (value.match(/\r\n|\n|\r/g) ?? []).length };
  }
}

// In one line of text: a paragraph, an item, a cell.
/** No more are looked for where every fourth character is one. */
const MAX_MARKS = 1_000;
const MAX_SPARSE_MARKS = 4_000;

const mark = /[*_[\]<>`~!@]/g;

/** Are there more marks than somebody writes? What has them is no prose, and shown as it came. */
export function hasTooManyMarks(text: string): boolean {
  // Of few characters no answer is wanted.
  if (text.length <= MAX_MARKS) return false;
  const marks = text.match(mark)?.length ?? 0;
  return marks > MAX_SPARSE_MARKS || (marks > MAX_MARKS && marks > text.length / 4);
}

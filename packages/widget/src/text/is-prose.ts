const MAX_NESTING = 24;
const MAX_MARKS = 4_000;

const nested = new RegExp(String.raw`^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))){${MAX_NESTING},}`, 'm');
const mark = /[*_[\]<>`~!@]/g;

/**
 * Could somebody have written this? Marks by the thousand in one paragraph, or lists in lists in lists on one line, are made to
 * keep a Markdown reader busy: some engines need half a minute for 16 kB of them.
 */
export function isProse(text: string): boolean {
  if (nested.test(text)) return false;
  if (text.length < MAX_MARKS) return true;
  return text.split(/\n[ \t]*\n/).every((paragraph) => (paragraph.match(mark)?.length ?? 0) <= MAX_MARKS);
}

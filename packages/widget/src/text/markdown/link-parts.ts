import { endAt, matchAt } from './source-text.js';

/** Where a link leads, and where that ends in the source. */
export interface LinkPart {
  readonly href: string;
  readonly end: number;
}

/** No address is longer, in UTF-16 code units. */
const MAX_ADDRESS_CHARS = 4_096;
const MAX_PARENTHESES = 32;

const pointed = /<((?:\\[^\n]|[^<>\n\\]){0,4096})>/y;
const label = /\[((?:\\[^]|[^[\]\\]){1,999})\]/y;
const gap = /[ \t\n]*/y;
const title = /[ \t\n]+(?:"(?:\\[^]|[^"\\]){0,999}"|'(?:\\[^]|[^'\\]){0,999}'|\((?:\\[^]|[^()\\]){0,999}\))/y;
const lineEnd = /[ \t]*(?:\n|$)/y;

/** Reads `[label]` (CommonMark §6.3): its words. */
export function readLabel(source: string, at: number): string | undefined {
  const words = matchAt(label, source, at)?.[1];
  return words?.trim() ? words : undefined;
}

/** A label, as labels are compared: without regard to case and spaces. */
export function normaliseLabel(words: string): string {
  // Folding case is more than lower case: `ẞ` is `SS`.
  return words.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

function readDestination(source: string, at: number): LinkPart | undefined {
  const inside = matchAt(pointed, source, at)?.[1];
  if (inside !== undefined) return { href: inside, end: pointed.lastIndex };
  if (source[at] === '<') return undefined;
  let end = at;
  for (let depth = 0; end - at <= MAX_ADDRESS_CHARS; end += 1) {
    const character = source[end] ?? ' ';
    if (/[\0- \x7f]/.test(character) || (character === ')' && depth === 0))
      return depth === 0 ? { href: source.slice(at, end), end } : undefined;
    if (character === '\\' && end + 1 < source.length && source[end + 1] !== '\n' && source[end + 1] !== ' ') end += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth > MAX_PARENTHESES) return undefined;
  }
  return undefined;
}

/** Reads `(url "title")`, as it stands behind a link's text. Titles are read over. */
export function readTarget(source: string, at: number): LinkPart | undefined {
  if (source[at] !== '(') return undefined;
  const target = readDestination(source, endAt(gap, source, at + 1));
  if (!target) return undefined;
  const behind = endAt(title, source, target.end);
  const end = endAt(gap, source, behind < 0 ? target.end : behind);
  return source[end] === ')' ? { href: target.href, end: end + 1 } : undefined;
}

/** Reads `[label]: url "title"` at the start of a paragraph (CommonMark §4.7). */
export function readDefinition(source: string): (LinkPart & { readonly label: string }) | undefined {
  const words = readLabel(source, 0);
  const colon = label.lastIndex;
  if (words === undefined || source[colon] !== ':') return undefined;
  const start = endAt(gap, source, colon + 1);
  const target = readDestination(source, start);
  if (!target || target.end === start) return undefined;
  const behind = endAt(title, source, target.end);
  const withTitle = behind < 0 ? -1 : endAt(lineEnd, source, behind);
  const end = withTitle < 0 ? endAt(lineEnd, source, target.end) : withTitle;
  return end < 0 ? undefined : { href: target.href, end, label: normaliseLabel(words) };
}

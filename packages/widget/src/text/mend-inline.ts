import { hasTooManyMarks } from './marks.js';

interface Mark {
  /** `**`, `*`, `_`, `__`, `~~`, a run of backticks, `[` or `![`. */
  readonly text: string;
  readonly at: number;
}

// Beyond these, a text is no longer somebody's prose; it shows as it is.
const MAX_CHARS = 8_000;
const MAX_BRACKETS = 16;
const marks = /\\[^]?|`+|\*\*|\*|__|_|~~|!?\[|\]/g;

/** Closes what is open at the end of a line of inline Markdown, and turns half a link into its text. */
export function mendInline(source: string): string {
  if (source.length > MAX_CHARS || hasTooManyMarks(source)) return source;
  let text = source.replace(/(?<!\\)\\$/, '');
  for (let count = 0; count < MAX_BRACKETS; count += 1) {
    const { open, code } = scanMarks(text);
    if (code) return mendCode(text, code, open);
    const mended = mendLink(text, open);
    if (mended === undefined) break;
    text = mended;
  }
  const mended = mendAddress(text);
  return closeMarks(mended, scanMarks(mended).open);
}

function scanMarks(source: string): { readonly open: readonly Mark[]; readonly code?: Mark } {
  const open: Mark[] = [];
  marks.lastIndex = 0;
  for (let found = marks.exec(source); found; found = marks.exec(source)) {
    const { 0: mark, index: at } = found;
    if (mark.startsWith('\\')) continue;
    if (mark.startsWith('`')) {
      const end = codeEnd(source, at, mark);
      if (end < 0) return { open, code: { text: mark, at } };
      marks.lastIndex = end;
    } else if (mark === ']') {
      const start = open.findLastIndex(({ text }) => text.endsWith('['));
      const end = start < 0 ? at + 1 : destinationEnd(source, at + 1);
      if (end < 0) return { open };
      if (start >= 0) open.splice(start);
      marks.lastIndex = end;
    } else toggle(open, source, mark, at);
  }
  return { open };
}

function codeEnd(source: string, at: number, ticks: string): number {
  const closing = new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g');
  closing.lastIndex = at + ticks.length;
  return closing.exec(source) ? closing.lastIndex : -1;
}

/** Where what follows `]` ends; -1 where it has begun and not ended. */
function destinationEnd(source: string, at: number): number {
  if (source[at] !== '(') return at;
  let depth = 0;
  for (let index = at; index < source.length; index += 1) {
    const character = source[index];
    if (character === '\\') index += 1;
    else if (character === '(') depth += 1;
    else if (character === ')' && --depth === 0) return index + 1;
  }
  return -1;
}

// As CommonMark's flanking rules go, near enough for a line that is not finished.
function toggle(open: Mark[], source: string, text: string, at: number): void {
  const before = source[at - 1] ?? ' ';
  const after = source[at + text.length] ?? '';
  if (text.endsWith('[')) {
    open.push({ text, at });
    return;
  }
  const opened = open.findLastIndex((mark) => mark.text === text);
  if (opened >= 0 && !/\s/.test(before)) {
    open.splice(opened);
    return;
  }
  const inWord = text !== '**' && text !== '~~' && /[\p{L}\p{N}]/u.test(before);
  if (!/^\s/.test(after) && !inWord) open.push({ text, at });
}

function mendCode(source: string, code: Mark, open: readonly Mark[]): string {
  const content = source.slice(code.at + code.text.length);
  const before = source.slice(0, code.at);
  if (content.trim() === '') return closeMarks(before, open);
  const partial = /`+$/.exec(content)?.[0].length ?? 0;
  const text = partial < code.text.length ? content.slice(0, content.length - partial) : content;
  return closeMarks(`${before}${code.text}${text}${code.text}`, open);
}

/** The line with its last, unfinished link or picture as text; undefined where there is none. */
function mendLink(source: string, open: readonly Mark[]): string | undefined {
  const mark = open.findLast(({ text }) => text.endsWith('['));
  if (!mark || source[mark.at - 1] === ']') return halfReference(source);
  const label = source.slice(mark.at + mark.text.length);
  const end = label.search(/\](?=\()/);
  const text = end < 0 ? label : label.slice(0, end);
  return source.slice(0, mark.at) + text;
}

// "[text][re": a reference that is not finished.
function halfReference(source: string): string | undefined {
  const match = /\[([^\][]*)\]\[[^\][]*$/.exec(source);
  return match ? source.slice(0, match.index) + (match[1] ?? '') : undefined;
}

/** An address that is still being written is text: its end, and with it its host, is not known. */
function mendAddress(source: string): string {
  if (!/[.:@]/.test(source)) return source;
  return source
    .replace(/(?<!\]\()https?:(?=\/\/[^\s<>]*$)/i, (scheme) => scheme.replace(':', '&#58;'))
    .replace(/(?<![\w.])www\.(?=[^\s<>]*$)/i, 'www&#46;')
    .replace(/([\w.+-]+)@(?=[\w.-]*$)/, '$1&#64;');
}

function closeMarks(source: string, open: readonly Mark[]): string {
  let text = source;
  const emphasis = open.filter((mark) => !mark.text.endsWith('['));
  const innermost = emphasis.at(-1);
  // `**bold*`: the first half of what closes it.
  if (
    innermost &&
    innermost.text.length > 1 &&
    text.length > innermost.at + 2 &&
    text.endsWith(innermost.text[0] ?? '')
  )
    text = text.slice(0, -1);
  for (const mark of emphasis.toReversed()) {
    const trimmed = text.slice(mark.at + mark.text.length).trimEnd();
    text = text.slice(0, mark.at) + (trimmed === '' ? '' : `${mark.text}${trimmed}${mark.text}`);
  }
  return text;
}

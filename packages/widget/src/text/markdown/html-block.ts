import type { BlockKind } from './block.js';

const tags =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';

const attributes = String.raw`(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>${'`'}]+|'[^']*'|"[^"]*"))?)*\s*`;

/** An opening or a closing tag (CommonMark §6.6). */
export const tag = `<[a-z][a-z\\d-]*${attributes}/?>|</[a-z][a-z\\d-]*\\s*>`;

/** A blank line ends it. */
export const BLANK = '\n';

/** A tag that closes such text ends it. */
const RAW_TEXT = '</';
const rawText = /^<(?:pre|script|style|textarea)(?:\s|>|$)/i;
const blockTag = new RegExp(`^</?(?:${tags})(?:\\s|/?>|$)`, 'i');
const anyTag = new RegExp(`^(?:${tag})\\s*$`, 'i');

/** By what raw HTML ends that is no tag: a comment, an instruction, CDATA, or a declaration. */
export function rawEnd(source: string, at: number): string | undefined {
  if (source.startsWith('<!--', at)) return '-->';
  if (source.startsWith('<?', at)) return '?>';
  if (source.startsWith('<![CDATA[', at)) return ']]>';
  return /^<![a-z]/i.test(source.slice(at, at + 3)) ? '>' : undefined;
}

/** By what it ends, if a line behind an open block begins raw HTML (CommonMark §4.6). */
export function htmlBlockEnd(line: string, open: BlockKind): string | undefined {
  if (rawText.test(line)) return RAW_TEXT;
  return rawEnd(line, 0) ?? (blockTag.test(line) || (open !== 'paragraph' && anyTag.test(line)) ? BLANK : undefined);
}

/** Does raw HTML end with this line? */
export function endsHtml(line: string, end: string): boolean {
  return end === RAW_TEXT ? /<\/(?:pre|script|style|textarea)>/i.test(line) : end !== BLANK && line.includes(end);
}

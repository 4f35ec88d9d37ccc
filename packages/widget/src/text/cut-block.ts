import type { Token, Tokens } from 'marked';
import { lengthOf } from './final-tokens.js';
import { isMarkdown } from './markdown.js';
import { splitParagraph } from './split-paragraph.js';

/** A paragraph's last words stay open, in UTF-16 code units: they are what is being written. */
const OPEN_WORDS_CHARS = 120;

/** The final part of a block that goes on. */
export interface Cut {
  readonly kind: 'code' | 'list' | 'paragraph' | 'table';
  readonly prefix: string;
  readonly token: Token;
  /** Where the tail begins in the block's source. */
  readonly end: number;
}

/**
 * Cuts a block behind what no text to come can change; undefined where that is nothing.
 *
 * @param ending does the source end with a complete line, or within one?
 */
export function cutBlock(token: Token, source: string, ending: 'line' | 'lines'): Cut | undefined {
  if (!isMarkdown(token)) return undefined;
  if (token.type === 'paragraph') return cutParagraph(token, source);
  if (ending === 'line') return undefined;
  if (token.type === 'list') return cutList(token);
  if (token.type === 'table') return cutTable(token, source);
  return token.type === 'code' && token.codeBlockStyle !== 'indented' ? cutCode(token) : undefined;
}

function cutList(token: Tokens.List): Cut | undefined {
  const items = token.items.slice(0, -1);
  if (items.length === 0) return undefined;
  return { kind: 'list', prefix: '', token: { ...token, items }, end: lengthOf(items) };
}

function cutTable(token: Tokens.Table, source: string): Cut | undefined {
  if (token.rows.length === 0) return undefined;
  const prefix = /^[^\n]*\n[^\n]*\n/.exec(token.raw)?.[0];
  return prefix === undefined
    ? undefined
    : { kind: 'table', prefix, token, end: Math.min(token.raw.length + 1, source.length) };
}

// The last two lines stay: one may close the block, and the line break before it is not part of the code.
function cutCode(token: Tokens.Code): Cut | undefined {
  const prefix = token.raw.slice(0, token.raw.indexOf('\n') + 1);
  const lines = token.raw.slice(prefix.length).trimEnd().split('\n').slice(0, -2);
  if (lines.length === 0) return undefined;
  const end = prefix.length + lines.join('\n').length + 1;
  const text = `${token.text.split('\n', lines.length).join('\n')}\n`;
  return { kind: 'code', prefix, token: { ...token, text }, end };
}

function cutParagraph(token: Tokens.Paragraph, source: string): Cut | undefined {
  const end = splitParagraph(source, token.tokens, token.raw.length - OPEN_WORDS_CHARS);
  if (end === 0) return undefined;
  let offset = 0;
  const tokens: Token[] = [];
  for (const inner of token.tokens) {
    if (offset + inner.raw.length <= end) tokens.push(inner);
    else if (offset < end) {
      const raw = inner.raw.slice(0, end - offset);
      tokens.push({ type: 'text', raw, text: raw });
    }
    offset += inner.raw.length;
  }
  return { kind: 'paragraph', prefix: '', token: { ...token, tokens }, end };
}

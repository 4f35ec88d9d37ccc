import type { Token } from 'marked';

/** Tokens whose sources stand one behind the other, from the start. */
export function contiguous(source: string, tokens: readonly Token[]): readonly Token[] {
  let offset = 0;
  const end = tokens.findIndex(({ raw }) => {
    const follows = source.startsWith(raw, offset);
    offset += raw.length;
    return !follows;
  });
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** Length of the tokens' sources, in UTF-16 code units. */
export function lengthOf(tokens: readonly { readonly raw: string }[]): number {
  // Not reduce(), which old libraries on a page replace with another function of that name.
  let length = 0;
  for (const { raw } of tokens) length += raw.length;
  return length;
}

/** Blocks that a blank line ends, whatever comes. */
const endByBlankLine = new Set(['blockquote', 'heading', 'hr', 'paragraph', 'table']);

/**
 * How many of the first tokens of a mended source are final: those before a blank line, if they end with it or if a complete line
 * of another block follows.
 */
export function countFinal(tokens: readonly Token[], source: string, mended: string): number {
  // A target that is half written must not be used.
  if (source.includes(']:')) return 0;
  const complete = Math.min(source.lastIndexOf('\n') + 1, commonLength(source, mended));
  let final = 0;
  for (let offset = 0, index = 0; index < tokens.length; index += 1) {
    const { type, raw } = tokens[index] ?? { type: '', raw: '' };
    offset += raw.length;
    if (offset > complete) break;
    const before = tokens[index - 1];
    if (type !== 'space' || !before) continue;
    const isEnd = endByBlankLine.has(before.type) || isFence(before);
    if (isEnd || (index + 1 < tokens.length && source.slice(offset, complete).includes('\n'))) final = index + 1;
  }
  return final;
}

// Followed by a blank line that is not in it, it is closed.
function isFence(token: Token): boolean {
  return token.type === 'code' && !('codeBlockStyle' in token);
}

function commonLength(one: string, other: string): number {
  if (one === other) return one.length;
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

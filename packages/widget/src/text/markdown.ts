import {
  getDefaults,
  Tokenizer,
  type Links,
  type MarkedOptions,
  type MarkedToken,
  type Token,
  type TokenizerExtensionFunction,
  type TokenizerObject,
  type Tokens,
} from 'marked';
import { ProseLexer } from './prose-lexer.js';

/** Targets of reference links (`[label]: url`), by normalised label. */
export type LinkTargets = Links;

/** A table has no more than these, and one for each of its characters. */
const FREE_CELLS = 1_000;

const blankLine = /\n[ \t]*\n/;

const underline = /\n {0,3}[=-]/;

const base = new Tokenizer();

const tokenizer: TokenizerObject = {
  // As marked does it, but without its memory: `<a>` or `<pre>` in one block must not change how the next is read, or a text
  // would look different streamed than whole.
  tag(src) {
    if (src.charCodeAt(0) !== 60) return undefined;
    const raw = this.rules.inline.tag.exec(src)?.[0];
    if (raw === undefined) return undefined;
    return { type: 'html', raw, inLink: false, inRawBlock: false, block: false, text: raw };
  },
  // A target ends with its paragraph (CommonMark §4.7); marked looks for the end of its title in all that follows, and so in what
  // has long been shown.
  def(src) {
    if (!/^ {0,3}\[/.test(src)) return undefined;
    const end = src.search(blankLine);
    return base.def.call(this, end < 0 ? src : src.slice(0, end + 1));
  },
  // marked's expression looks at each character of each paragraph for a line that makes a heading of it; few texts have one.
  lheading(src) {
    return underline.test(src) ? base.lheading.call(this, src) : undefined;
  },
  // Rows are filled up to the width of the header: few characters could make any number of cells.
  table(src) {
    const match = this.rules.block.table.exec(src);
    if (!match) return undefined;
    const [raw, header = ''] = match;
    const cells = header.split('|').length * raw.split('\n').length;
    return cells > FREE_CELLS + raw.length ? undefined : base.table.call(this, src);
  },
};

const cjk = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}`;
const hasCjk = new RegExp(`[${cjk}]`, 'u');

/**
 * `**重点：**内容`: CommonMark sees no emphasis there, since a mark between punctuation and a letter does not close, and Chinese,
 * Japanese and Korean have no space to put between.
 */
const cjkStrong: TokenizerExtensionFunction = function (src): Tokens.Strong | undefined {
  if (src.charCodeAt(0) !== 42) return undefined;
  const match = /^\*\*(?![\s*])([^*\n`[\]]*[^\s*\n`[\]])\*\*(?!\*)/.exec(src);
  const text = match?.[1];
  if (!match || text === undefined || !hasCjk.test(text)) return undefined;
  return { type: 'strong', raw: match[0], text, tokens: this.lexer.inlineTokens(text) };
};

/** How Markdown is read here, and in the tests' second reading of it. */
export const markdownOptions: MarkedOptions = {
  ...getDefaults(),
  tokenizer: Object.assign(new Tokenizer(), tokenizer),
  extensions: { inline: [cjkStrong], renderers: {}, childTokens: {} },
};

/** Reads Markdown (GFM) into top-level blocks. Adds reference targets that it finds to `targets`. */
export function lexMarkdown(source: string, targets: LinkTargets): Token[] {
  const lexer = new ProseLexer(markdownOptions);
  lexer.tokens.links = targets;
  return lexer.lex(source);
}

/** No targets yet. Its prototype is null, as labels are a model's words, and one may be `__proto__`. */
export function noTargets(): LinkTargets {
  return new ProseLexer(markdownOptions).tokens.links;
}

const kinds = new Set(
  (
    'blockquote br checkbox code codespan def del em escape heading hr html image link list list_item paragraph space ' +
    'strong table text'
  ).split(' '),
);

/** Is it a token of Markdown's own? Nothing else is ever shown. */
export function isMarkdown(token: Token): token is MarkedToken {
  return kinds.has(token.type);
}

/** Is it a block that shows something? */
export function isShown(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'def';
}

/** The tokens inside a token. */
export function childTokens(token: Token): readonly Token[] {
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

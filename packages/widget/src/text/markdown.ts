import {
  getDefaults,
  Lexer,
  Parser,
  Renderer,
  Tokenizer,
  type Links,
  type MarkedOptions,
  type RendererObject,
  type Token,
  type TokenizerExtensionFunction,
  type TokenizerObject,
  type Tokens,
} from 'marked';
import { escapeHtml, escapeHtmlText } from './escape-html.js';

/** Targets of reference links (`[label]: url`), by normalised label. */
export type LinkTargets = Links;

// Nothing a model wrote reaches the HTML unescaped: raw HTML, `<pre>` content and pictures become text here, before any parser
// of HTML sees them. The sanitiser behind this is a second, independent layer.
const renderer: RendererObject = {
  html: ({ text, ...token }) => (token.block ? `<p>${escapeHtml(text.trim())}</p>\n` : escapeHtml(text)),
  text(token) {
    return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : escapeHtmlText(token.text);
  },
  image: ({ text }) => escapeHtmlText(text),
  link({ href, text, tokens, autolink }) {
    const label = autolink ? escapeHtml(text) : this.parser.parseInline(tokens);
    // GFM reads "www.shop.example" as http; every shop answers https.
    const target = autolink && /^www\./i.test(text) ? `https://${text}` : href;
    return `<a href="${autolink ? escapeHtml(target) : escapeHtmlText(target)}">${label}</a>`;
  },
  // The panel's title is the h2; levels below it would only be unevenly skipped by what models write.
  heading({ tokens }) {
    return `<h3>${this.parser.parseInline(tokens)}</h3>\n`;
  },
  code: ({ text }) => `<pre><code>${escapeHtml(text)}</code></pre>\n`,
};

const tokenizer: TokenizerObject = {
  // As marked does it, but without its memory: `<a>` or `<pre>` in one block must not change how the next is read, or a text
  // would look different streamed than whole.
  tag(src) {
    const raw = this.rules.inline.tag.exec(src)?.[0];
    if (raw === undefined) return undefined;
    return { type: 'html', raw, inLink: false, inRawBlock: false, block: false, text: raw };
  },
};

/**
 * `**重点：**内容`: CommonMark sees no emphasis there, since a mark between punctuation and a letter does not close, and Chinese,
 * Japanese and Korean have no space to put between.
 */
const cjkStrong: TokenizerExtensionFunction = function (src): Tokens.Strong | undefined {
  const match = /^\*\*(?![\s*])([^*\n`[\]]*[^\s*\n`[\]])\*\*(?!\*)/.exec(src);
  const text = match?.[1];
  if (!match || text === undefined || !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text))
    return undefined;
  return { type: 'strong', raw: match[0], text, tokens: this.lexer.inlineTokens(text) };
};

// A lexer and a parser are all that is needed of marked; its front door, `Marked`, would double what is loaded besides.
const options: MarkedOptions = {
  ...getDefaults(),
  renderer: Object.assign(new Renderer(), renderer),
  tokenizer: Object.assign(new Tokenizer(), tokenizer),
  extensions: { inline: [cjkStrong], renderers: {}, childTokens: {} },
};

/** Reads Markdown (GFM) into top-level blocks. Adds reference targets that it finds to `targets`. */
export function lexMarkdown(source: string, targets: LinkTargets): Token[] {
  const lexer = new Lexer(options);
  lexer.tokens.links = targets;
  return lexer.lex(source);
}

/** No targets yet. Its prototype is null, as labels are a model's words, and one may be `__proto__`. */
export function noTargets(): LinkTargets {
  return new Lexer(options).tokens.links;
}

/** HTML of one block; still to be sanitised. */
export function blockHtml(block: Token): string {
  return new Parser(options).parse([block]);
}

import type { Token, Tokens } from 'marked';
import type { DomWriter } from './dom-writer.js';
import type { DecodeEntities } from './entities.js';
import { judgeLink, type JudgedLink, type LinkPolicy } from './judge-link.js';
import { childTokens, isMarkdown } from './markdown.js';

/** What decides over links and pictures. */
export interface InlineRules {
  readonly linkPolicy: LinkPolicy;
  readonly visibleText: (text: string) => string;
  readonly mention?: ((id: string, label: string) => Node | undefined) | undefined;
  readonly images?: ((url: URL) => boolean) | undefined;
}

/** Links that are remembered. */
const MAX_JUDGED = 16;

const product = /^product:([\w.:-]{1,200})$/;

/** Writes what stands in a line: words, emphasis, code, links. */
export class InlineWriter {
  readonly #writer: DomWriter;
  readonly #rules: InlineRules;
  readonly #decode: DecodeEntities;
  readonly #judged = new Map<string, { readonly label: string; readonly link: JudgedLink | undefined }>();

  constructor(writer: DomWriter, rules: InlineRules, decode: DecodeEntities) {
    this.#writer = writer;
    this.#rules = rules;
    this.#decode = decode;
  }

  write(tokens: readonly Token[]): void {
    for (const token of tokens) this.#writeToken(token);
  }

  /** The box of a task with the words behind it, which are its label. */
  writeTask({ checked }: Tokens.Checkbox, words: readonly Token[]): void {
    const writer = this.#writer;
    writer.enter('label');
    writer.enter('input', { ...(checked && { checked: '' }), disabled: '', type: 'checkbox' });
    writer.leave();
    writer.text(' ');
    this.write(words);
    writer.leave();
  }

  #writeToken(token: Token): void {
    if (!isMarkdown(token)) return;
    const writer = this.#writer;
    switch (token.type) {
      case 'strong':
      case 'em':
      case 'del':
        writer.enter(token.type);
        this.write(token.tokens);
        return writer.leave();
      case 'codespan':
        writer.enter('code');
        writer.text(token.text);
        return writer.leave();
      case 'br':
        writer.enter('br');
        return writer.leave();
      case 'link':
        return this.#writeLink(token);
      case 'image':
        return this.#writeImage(token);
      default:
        if ('tokens' in token && token.tokens) this.write(token.tokens);
        else if ('text' in token) writer.text(this.#words(token));
    }
  }

  #words(token: { readonly type: string; readonly text: string; readonly raw: string }): string {
    if (token.type === 'html' || !token.raw.includes('&')) return token.text;
    // What is written as a number or a name is as hidden as what is written as itself.
    return this.#rules.visibleText(this.#decode(token.text));
  }

  #writeLink(token: Tokens.Link): void {
    const { href, text, tokens, autolink } = token;
    const writer = this.#writer;
    const id = autolink ? undefined : product.exec(href)?.[1];
    if (id !== undefined && this.#writeMention(id, tokens)) return;
    // GFM reads "www.shop.example" as http; every shop answers https.
    const target = autolink ? (/^www\./i.test(text) ? `https://${text}` : href) : this.#decode(href);
    const label = autolink ? text : this.#textOf(tokens);
    const link = tokens.some(hasLink) ? undefined : this.#judge(label, target);
    if (link) {
      const away = link.leaves && ({ target: '_blank', rel: 'noopener noreferrer nofollow ugc' } as const);
      writer.enter('a', { href: link.href, ...away });
    }
    if (autolink) writer.text(text);
    else this.write(tokens);
    if (link?.host !== undefined) {
      writer.enter('span', { class: 'host' });
      writer.text(` (${link.host})`);
      writer.leave();
    }
    if (link) writer.leave();
  }

  // An open line is written again and again.
  #judge(label: string, target: string): JudgedLink | undefined {
    const last = this.#judged.get(target);
    if (last?.label === label) return last.link;
    const link = judgeLink(label, this.#rules.linkPolicy(target));
    if (this.#judged.size >= MAX_JUDGED) this.#judged.clear();
    this.#judged.set(target, { label, link });
    return link;
  }

  #writeMention(id: string, tokens: readonly Token[]): boolean {
    const { mention } = this.#rules;
    const label = this.#textOf(tokens).trim();
    return mention !== undefined && label !== '' && this.#writer.place(`${id} ${label}`, () => mention(id, label));
  }

  #writeImage({ href, text }: Tokens.Image): void {
    const { images, linkPolicy, visibleText } = this.#rules;
    const words = visibleText(this.#decode(text));
    const url = images && linkPolicy(this.#decode(href));
    if (!url || !/^https?:$/.test(url.protocol) || !images(url)) return this.#writer.text(words);
    this.#writer.enter('img', { src: url.href, alt: words, loading: 'lazy', referrerpolicy: 'no-referrer' });
    this.#writer.leave();
  }

  /** The words that a reader of a link will see. */
  #textOf(tokens: readonly Token[]): string {
    return tokens
      .map((token) => {
        if (!isMarkdown(token)) return '';
        if ('tokens' in token && token.tokens && token.type !== 'image') return this.#textOf(token.tokens);
        if (token.type === 'image') return this.#rules.visibleText(this.#decode(token.text));
        if (token.type === 'codespan') return token.text;
        return 'text' in token ? this.#words(token) : '';
      })
      .join('');
  }
}

// A link in a link's text is the link (CommonMark §6.3).
function hasLink(token: Token): boolean {
  return token.type === 'link' || childTokens(token).some(hasLink);
}

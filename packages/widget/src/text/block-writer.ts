import type { Token, Tokens } from 'marked';
import type { DomWriter } from './dom-writer.js';
import type { InlineWriter } from './inline-writer.js';
import { isMarkdown } from './markdown.js';

/** The way to the place inside a long block where it goes on. */
export interface Inside {
  readonly parent: Element;
  readonly after: ChildNode | null;
}

/** Adds what a finished or growing code block has besides its code. */
export interface CodeTools {
  /** Puts a button that copies into the wrapper. */
  writeCopyButton(writer: DomWriter): void;
  /** Remembers a block's language, for the highlighter. */
  noteLanguage(code: Element, language: string): void;
}

/** Writes blocks. */
export class BlockWriter {
  readonly #writer: DomWriter;
  readonly #inline: InlineWriter;
  readonly #tools: CodeTools;

  constructor(writer: DomWriter, inline: InlineWriter, tools: CodeTools) {
    this.#writer = writer;
    this.#inline = inline;
    this.#tools = tools;
  }

  /** Writes one block, as one element. */
  write(token: Token): void {
    if (!isMarkdown(token)) return;
    switch (token.type) {
      case 'heading':
        // The panel's title is the h2; levels below it would only be unevenly skipped by what models write.
        return this.#writeLine('h3', token.tokens);
      case 'paragraph':
        return this.#writeLine('p', token.tokens);
      case 'text':
        return this.#inline.write(token.tokens ?? [token]);
      case 'html':
        return this.#writePlain(token.text.trim());
      case 'hr':
        this.#writer.enter('hr');
        return this.#writer.leave();
      case 'blockquote':
        this.#writer.enter('blockquote');
        token.tokens.forEach((child) => this.write(child));
        return this.#writer.leave();
      case 'code':
        return this.#writeCode(token);
      case 'list':
        return this.#writeList(token);
      case 'table':
        return this.#writeTable(token);
      default:
    }
  }

  /** Writes the frame of a long block, and returns the element that its parts go into. The writer is left inside. */
  open(token: Token): HTMLElement {
    const writer = this.#writer;
    if (isMarkdown(token) && token.type === 'table') {
      this.#openTable(token);
      return writer.enter('tbody');
    }
    if (isMarkdown(token) && token.type === 'code') return this.#openCode(token);
    return isMarkdown(token) && token.type === 'list' ? this.#openList(token) : writer.enter('p');
  }

  /** Writes what stands inside a block, where it goes on. */
  writeInside(token: Token, looseness: 'loose' | 'tight'): void {
    if (!isMarkdown(token)) return;
    if (token.type === 'paragraph') this.#inline.write(token.tokens);
    else if (token.type === 'code') this.#writer.text(token.text);
    else if (token.type === 'table') token.rows.forEach((row) => this.#writeRow('td', row));
    else if (token.type === 'list') token.items.forEach((item) => this.#writeItem(item, looseness));
  }

  #writeLine(tag: 'h3' | 'p', tokens: readonly Token[]): void {
    this.#writer.enter(tag);
    const [first, ...rest] = tokens;
    if (first && isMarkdown(first) && first.type === 'checkbox') this.#inline.writeTask(first, rest);
    else this.#inline.write(tokens);
    this.#writer.leave();
  }

  // Raw HTML of a model is text.
  #writePlain(text: string): void {
    this.#writer.enter('p');
    this.#writer.text(text);
    this.#writer.leave();
  }

  #openCode({ lang }: Tokens.Code): HTMLElement {
    const writer = this.#writer;
    writer.enter('div', { class: 'code' });
    this.#tools.writeCopyButton(writer);
    writer.enter('pre', { tabindex: '0' });
    const code = writer.enter('code');
    this.#tools.noteLanguage(code, /^\S*/.exec(lang ?? '')?.[0] ?? '');
    return code;
  }

  #writeCode(token: Tokens.Code): void {
    const writer = this.#writer;
    this.#openCode(token);
    writer.text(token.text);
    writer.leave();
    writer.leave();
    writer.leave();
  }

  #openList({ ordered, start }: Tokens.List): HTMLElement {
    return this.#writer.enter(ordered ? 'ol' : 'ul', ordered && start !== 1 ? { start: String(start) } : undefined);
  }

  #writeList(token: Tokens.List): void {
    this.#openList(token);
    token.items.forEach((item) => this.#writeItem(item, token.loose ? 'loose' : 'tight'));
    this.#writer.leave();
  }

  #writeItem({ tokens }: Tokens.ListItem, looseness: 'loose' | 'tight'): void {
    const [first] = tokens;
    const box = first && isMarkdown(first) && first.type === 'checkbox' ? first : undefined;
    // Where the list is loose, the box stands in the first paragraph.
    const task = box ?? (first?.type === 'paragraph' && first.tokens?.[0]?.type === 'checkbox');
    this.#writer.enter('li', task ? { class: 'task' } : undefined);
    this.#writeItemBlocks(box ? tokens.slice(1) : tokens, box, looseness);
    this.#writer.leave();
  }

  #writeItemBlocks(tokens: readonly Token[], box: Tokens.Checkbox | undefined, looseness: 'loose' | 'tight'): void {
    tokens.forEach((token, index) => {
      const words = token.type === 'text' ? (token.tokens ?? [token]) : undefined;
      if (!words) return this.write(token);
      if (looseness === 'loose') this.#writer.enter('p');
      if (box && index === 0) this.#inline.writeTask(box, words);
      else this.#inline.write(words);
      if (looseness === 'loose') this.#writer.leave();
    });
  }

  #openTable({ header }: Tokens.Table): void {
    const writer = this.#writer;
    writer.enter('div', { class: 'table', tabindex: '0' });
    writer.enter('table');
    writer.enter('thead');
    this.#writeRow('th', header);
    writer.leave();
  }

  #writeTable(token: Tokens.Table): void {
    const writer = this.#writer;
    const { rows } = token;
    this.#openTable(token);
    if (rows.length > 0) {
      writer.enter('tbody');
      rows.forEach((row) => this.#writeRow('td', row));
      writer.leave();
    }
    writer.leave();
    writer.leave();
  }

  #writeRow(tag: 'td' | 'th', cells: readonly Tokens.TableCell[]): void {
    this.#writer.enter('tr');
    for (const { align, tokens } of cells) {
      this.#writer.enter(tag, align ? { align } : undefined);
      this.#inline.write(tokens);
      this.#writer.leave();
    }
    this.#writer.leave();
  }
}

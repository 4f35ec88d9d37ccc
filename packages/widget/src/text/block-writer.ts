import type { DomWriter } from './dom-writer.js';
import type { InlineWriter } from './inline-writer.js';
import type { LateTargets } from './late-targets.js';
import { loosenItems } from './loosen-items.js';
import type { Block } from './markdown/block.js';
import { hasTooManyMarks } from './marks.js';

/** Adds what a code block has besides its code. */
export interface CodeTools {
  /** Puts a button that copies into the wrapper. */
  writeCopyButton(writer: DomWriter): void;
  /** Remembers a block's language, for the highlighter. */
  noteLanguage(code: Element, language: string): void;
  /** The code blocks in an element are finished. */
  finish(element: Element): void;
}

/** Can text to come change what is written? */
export type Finality = 'final' | 'open';

type Reading = 'marked' | 'plain';

/**
 * Writes blocks. Of an open one, the parts that are sure are written for the last time: the next time it is gone on behind them.
 */
export class BlockWriter {
  readonly #writer: DomWriter;
  readonly #inline: InlineWriter;
  readonly #tools: CodeTools;
  readonly #late: LateTargets;

  constructor(writer: DomWriter, parts: { inline: InlineWriter; tools: CodeTools; late: LateTargets }) {
    this.#writer = writer;
    this.#inline = parts.inline;
    this.#tools = parts.tools;
    this.#late = parts.late;
  }

  /** Writes one block, as one element. */
  write(block: Block, finality: Finality, task?: Block['task']): void {
    const writer = this.#writer;
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return this.#writeParagraph(block, finality, task);
      case 'html':
        writer.enter('p');
        // Raw HTML of a model is text.
        writer.text(block.text.trim());
        return writer.leave();
      case 'rule':
        writer.enter('hr');
        return writer.leave();
      case 'quote':
        writer.enter('blockquote');
        this.#writeParts(block, finality, (child, end) => this.write(child, end));
        return writer.leave();
      case 'code':
      case 'fence':
        return this.#writeCode(block, finality);
      case 'list':
        return this.#writeList(block, finality);
      case 'table':
        return this.#writeTable(block, finality);
      default:
    }
  }

  #writeParagraph(block: Block, finality: Finality, task: Block['task']): void {
    const writer = this.#writer;
    const reading = readingOf(block);
    // The panel's title is the h2; levels below it would only be unevenly skipped by what models write.
    writer.enter(block.kind === 'heading' ? 'h3' : 'p', reading === 'plain' ? { class: 'prose--plain' } : undefined);
    this.#writeWords(block, finality, task, reading);
    writer.leave();
  }

  /** Writes children, behind those that were written for the last time. */
  #writeParts(block: Block, finality: Finality, write: (child: Block, finality: Finality) => void): void {
    const { children, memo, sure } = block;
    const writer = this.#writer;
    writer.resume(memo.last);
    children.forEach((child, index) => {
      const isFinal = finality === 'final' || index < sure;
      write(child, isFinal ? 'final' : 'open');
      if (isFinal) this.#remember(block);
    });
  }

  #remember({ memo }: Block): void {
    const last = this.#writer.pause();
    if (last) memo.last = last;
  }

  #writeLine(block: Block, finality: Finality, reading: Reading): void {
    const { text, sure, memo } = block;
    const writer = this.#writer;
    const { parent, last } = writer;
    // It is taken away by a row of a table that was none, and by one mark too many.
    let from = writer.resume(memo.last) ? (memo.done ?? 0) : 0;
    const show = (words: string) => (reading === 'plain' ? writer.text(words) : this.#inline.write(words));
    if (finality === 'open' && sure > from) {
      show(text.slice(from, sure));
      this.#remember(block);
      memo.done = from = sure;
    }
    show(text.slice(from));
    if (finality === 'final') this.#late.keep({ parent, after: last, source: text });
  }

  #writeCode(block: Block, finality: Finality): void {
    const { info, kind, memo, sure, text } = block;
    const writer = this.#writer;
    const wrapper = writer.enter('div', { class: 'code' });
    this.#tools.writeCopyButton(writer);
    writer.enter('pre', { tabindex: '0' });
    const code = writer.enter('code');
    this.#tools.noteLanguage(code, kind === 'fence' ? (/^\S*/.exec(info)?.[0] ?? '') : '');
    writer.resume(memo.last);
    if (finality === 'open' && sure > 0) {
      writer.text(text.slice(0, sure));
      this.#remember(block);
      writer.text(text.slice(sure));
    } else writer.text(text);
    writer.leave();
    writer.leave();
    writer.leave();
    if (finality === 'final') this.#tools.finish(wrapper);
  }

  #writeList(block: Block, finality: Finality): void {
    const { loose, memo, size, surelyLoose } = block;
    const isOrdered = size >= 0;
    const list = this.#writer.enter(
      isOrdered ? 'ol' : 'ul',
      isOrdered && size !== 1 ? { start: String(size) } : undefined,
    );
    // Whether the last line makes an open list loose is not sure.
    const isLoose = finality === 'final' ? loose : surelyLoose;
    if (memo.tight && isLoose) loosenItems(list, memo.last, endOf(block.children[0]));
    memo.tight = !isLoose;
    this.#writeParts(block, finality, (item, end) => this.#writeItem(item, end, isLoose ? 'loose' : 'tight'));
    this.#writer.leave();
  }

  #writeItem(item: Block, finality: Finality, looseness: 'loose' | 'tight'): void {
    const writer = this.#writer;
    let task = item.memo.last ? undefined : item.task;
    writer.enter('li', item.task ? { class: 'task' } : undefined);
    this.#writeParts(item, finality, (child, end) => {
      if (child.kind === 'paragraph' && looseness === 'tight') this.#writeWords(child, end, task);
      else this.write(child, end, task);
      task = undefined;
    });
    writer.leave();
  }

  /** Words, and before them the box of a task, whose label they are. */
  #writeWords(block: Block, finality: Finality, task: Block['task'], reading = readingOf(block)): void {
    if (!task) return this.#writeLine(block, finality, reading);
    const writer = this.#writer;
    writer.enter('label');
    writer.enter('input', { ...(task === 'done' && { checked: '' }), disabled: '', type: 'checkbox' });
    writer.leave();
    this.#writeLine(block, finality, reading);
    writer.leave();
  }

  #writeTable(block: Block, finality: Finality): void {
    const { memo, rows, sure } = block;
    const [header = [], ...body] = rows;
    const writer = this.#writer;
    writer.enter('div', { class: 'table', tabindex: '0' });
    const table = writer.enter('table');
    // The header is complete from the start.
    if (memo.last && finality === 'open') writer.resume(table.firstElementChild ?? undefined);
    else {
      writer.enter('thead');
      this.#writeRow('th', header, block, finality);
      writer.leave();
    }
    if (body.length > 0 || memo.last) {
      writer.enter('tbody');
      writer.resume(memo.last);
      body.forEach((cells, index) => {
        const isFinal = finality === 'final' || index < sure;
        this.#writeRow('td', cells, block, isFinal ? 'final' : 'open');
        if (isFinal) this.#remember(block);
      });
      writer.leave();
    }
    writer.leave();
    writer.leave();
  }

  #writeRow(tag: 'td' | 'th', cells: readonly string[], { aligns }: Block, finality: Finality): void {
    const writer = this.#writer;
    writer.enter('tr');
    cells.forEach((source, column) => {
      const align = aligns[column];
      const parent = writer.enter(tag, align ? { align } : undefined);
      this.#inline.write(source);
      if (finality === 'final') this.#late.keep({ parent, after: null, source });
      writer.leave();
    });
    writer.leave();
  }
}

/** Text with too many marks is shown as it came, all of it. */
function readingOf({ text }: Block): Reading {
  return hasTooManyMarks(text) ? 'plain' : 'marked';
}

/** The last node of an item that was written for the last time. */
function endOf(item: Block | undefined): ChildNode | undefined {
  return item?.children[0]?.memo.last ?? item?.memo.last;
}

import type { Block, BlockKind } from './block.js';
import { BLANK, endsHtml, htmlBlockEnd } from './html-block.js';
import { LineCursor } from './line-cursor.js';
import { OpenBlocks, type LinkTargets } from './open-blocks.js';
import { unescapeText, type Decode } from './source-text.js';
import { addRow, readAligns, splitRow } from './table.js';

/** Blocks in blocks. */
const MAX_NESTING = 24;
const fence = /^(`{3,})([^`]*)$|^(~{3,})(.*)$/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const marker = /^([*+-]|(\d{1,9})([.)]))(?=[ \t]|$)/;

/** Reads blocks, line by line (CommonMark, appendix "A parsing strategy"; GFM's tables and tasks). No line is read twice. */
export class BlockParser {
  readonly #decode: Decode;
  #open: OpenBlocks;
  #cursor = new LineCursor('');

  constructor(decode: Decode) {
    this.#decode = decode;
    this.#open = new OpenBlocks(decode);
  }

  /** Where `[label]` leads, by normalised label. */
  get targets(): LinkTargets {
    return this.#open.targets;
  }

  get document(): Block {
    return this.#open.at(0) ?? this.tip;
  }

  /** The innermost open block. */
  get tip(): Block {
    return this.#open.tip;
  }

  /** Reads a line, without its end. */
  readLine(line: string): void {
    const cursor = (this.#cursor = new LineCursor(line));
    let depth = 1;
    for (let block = this.#open.at(1); block; block = this.#open.at(depth)) {
      const goesOn = this.#goesOn(block);
      if (goesOn === undefined) return;
      if (!goesOn) break;
      depth += 1;
    }
    const container = this.#open.at(depth - 1) ?? this.document;
    if (!/code|fence|html/.test(container.kind)) {
      depth = this.#openBlocks(depth);
      if (depth < 0) return;
    }
    const isBlank = cursor.isBlank;
    const tip = this.tip;
    // A paragraph goes on, whatever marks are missing (CommonMark, "laziness").
    if (depth < this.#open.depth && !isBlank && tip.kind === 'paragraph') this.#addLine(tip);
    else {
      this.#open.closeTo(depth);
      this.#addText();
    }
  }

  /** More of the last line, which went on a paragraph. */
  extendLine(text: string): void {
    this.tip.text += text;
  }

  /** Takes targets of links out of an open paragraph. */
  settleTip(): void {
    if (this.tip.kind !== 'paragraph') return;
    this.#open.takeDefinitions(this.tip);
    if (this.tip.text === '') this.#open.close();
  }

  /** Nothing is to come. */
  finish(): void {
    this.#open.closeTo(1);
  }

  /** A copy, on which lines can be tried. */
  copy(): BlockParser {
    const twin = new BlockParser(this.#decode);
    twin.#open = this.#open.copy();
    return twin;
  }

  /** What is sure was shown: it need not be kept. */
  forgetShown(): void {
    this.#open.forgetShown();
  }

  /** Does an open block go on in this line? Undefined: the line is its end. */
  #goesOn(block: Block): boolean | undefined {
    const cursor = this.#cursor;
    const { indent, isBlank } = cursor;
    switch (block.kind) {
      case 'quote':
        if (indent > 3 || !cursor.rest.trimStart().startsWith('>')) return false;
        this.#skipQuoteMark();
        return true;
      case 'item':
        if (isBlank ? !block.filled : indent < block.size) return false;
        cursor.skipSpace(block.size);
        return true;
      case 'code':
        if (!isBlank && indent < 4) return false;
        cursor.skipSpace(4);
        return true;
      case 'fence':
        return this.#fenceGoesOn(block, indent);
      case 'html':
        return !isBlank || block.mark !== BLANK;
      case 'paragraph':
      case 'table':
        return !isBlank;
      default:
        return true;
    }
  }

  #skipQuoteMark(): void {
    this.#cursor.skipSpace(3);
    this.#cursor.skip(1);
    this.#cursor.skipSpace(1);
  }

  #fenceGoesOn({ mark, size }: Block, indent: number): true | undefined {
    const line = this.#cursor.rest.trim();
    if (indent < 4 && line.startsWith(mark) && line === mark.charAt(0).repeat(line.length)) {
      this.#open.close();
      this.#open.isParted = false;
      return undefined;
    }
    this.#cursor.skipSpace(size);
    return true;
  }

  /** Opens the blocks that begin in this line, and returns how many are open; -1 where the line is used up. */
  #openBlocks(matched: number): number {
    const cursor = this.#cursor;
    let depth = matched;
    for (;;) {
      const { indent } = cursor;
      const parent = this.#open.at(depth - 1)?.kind;
      if (cursor.isBlank || depth > MAX_NESTING) return depth;
      if (indent > 3) {
        if (this.tip.kind === 'paragraph') return depth;
        cursor.skipSpace(4);
        this.#open.add('code', depth);
        return this.#open.depth;
      }
      const line = cursor.rest.trim();
      if (line.startsWith('>')) {
        this.#skipQuoteMark();
        this.#open.add('quote', depth);
      } else if (this.#readLeaf(line, depth, parent)) return -1;
      else if (!this.#readItem(depth, parent)) {
        return parent === 'paragraph' && this.#readTable(line) ? -1 : depth;
      }
      depth = this.#open.depth;
    }
  }

  /** Reads a block that begins with this line, and may be all of it. */
  #readLeaf(line: string, depth: number, parent: BlockKind | undefined): boolean {
    const level = /^#{1,6}(?=[ \t]|$)/.exec(line)?.[0].length;
    if (level !== undefined) {
      const text = line
        .slice(level)
        .replace(/[ \t]#+$/, '')
        .trim();
      this.#open.add('heading', depth, { size: level, text });
      this.#open.close();
      return true;
    }
    const [opening, ticks = '', after = '', tildes = '', behind = ''] = fence.exec(line) ?? [];
    if (opening !== undefined) {
      const info = unescapeText((after + behind).trim(), this.#decode);
      this.#open.add('fence', depth, { mark: ticks + tildes, info, size: this.#cursor.indent });
      return true;
    }
    const end = htmlBlockEnd(line, this.tip.kind);
    if (end !== undefined) {
      this.#open.add('html', depth, { mark: end });
      this.#addText();
      return true;
    }
    return (parent === 'paragraph' && this.#underline(line)) || this.#readRule(line, depth);
  }

  #underline(line: string): boolean {
    if (!/^(?:=+|-+)$/.test(line)) return false;
    const block = this.tip;
    this.#open.takeDefinitions(block);
    if (block.text === '') return false;
    Object.assign(block, { kind: 'heading', size: line.startsWith('=') ? 1 : 2, memo: {} });
    this.#open.close();
    return true;
  }

  #readRule(line: string, depth: number): boolean {
    if (!rule.test(line)) return false;
    this.#open.add('rule', depth);
    this.#open.close();
    return true;
  }

  #readItem(depth: number, parent: BlockKind | undefined): boolean {
    const cursor = this.#cursor;
    const [all, bullet = '', number, delimiter] = marker.exec(cursor.rest.trimStart()) ?? [];
    if (all === undefined) return false;
    const isEmpty = cursor.rest.trim() === all;
    const start = number === undefined ? -1 : Number(number);
    if (parent === 'paragraph' && (isEmpty || start > 1 || start === 0)) return false;
    const offset = cursor.indent + all.length;
    cursor.skipSpace(3);
    cursor.skip(all.length);
    const { indent } = cursor;
    const padding = isEmpty || indent > 4 ? 1 : indent;
    cursor.skipSpace(padding);
    const mark = delimiter ?? bullet;
    let at = depth;
    const list = this.#open.at(depth - 1);
    if (list?.kind !== 'list' || list.mark !== mark) {
      if (list?.kind === 'list') at -= 1;
      this.#open.add('list', at, { mark, size: start });
      at = this.#open.depth;
    }
    this.#open.add('item', at, { size: offset + padding });
    return true;
  }

  #readTable(line: string): boolean {
    const aligns = readAligns(line);
    if (!aligns) return false;
    const paragraph = this.tip;
    const start = paragraph.text.lastIndexOf('\n') + 1;
    const header = splitRow(paragraph.text.slice(start));
    if (aligns.length !== header.length) return false;
    paragraph.text = paragraph.text.slice(0, Math.max(0, start - 1));
    if (Math.max(paragraph.memo.done ?? 0, paragraph.sure) > paragraph.text.length)
      Object.assign(paragraph, { memo: {}, sure: 0 });
    this.#open.close();
    this.#open.add('table', this.#open.depth, { aligns, rows: [header] });
    return true;
  }

  #addText(): void {
    const { tip } = this;
    const { isBlank, rest } = this.#cursor;
    if (tip.kind === 'code' && isBlank) tip.info += `\n${rest}`;
    else if (tip.kind === 'code') {
      tip.text += tip.info;
      tip.info = '';
      addTo(tip, rest);
    } else if (tip.kind === 'fence') addTo(tip, rest);
    else if (tip.kind === 'html') this.#addHtml(tip, rest);
    else if (isBlank) {
      // Nothing to add.
    } else if (tip.kind === 'table') addRow(tip, rest);
    else if (tip.kind === 'paragraph') this.#addLine(tip);
    else this.#addParagraph(tip);
    // Of a fence or a quote it is a part, and behind an empty item it parts nothing.
    this.#open.isParted = isBlank && !/fence|quote/.test(tip.kind) && (tip.kind !== 'item' || tip.filled);
  }

  #addParagraph(parent: Block): void {
    const task =
      parent.kind === 'item' && !parent.filled ? /^\s*\[([ xX])\][ \t]+(?=\S)/.exec(this.#cursor.rest) : null;
    if (task) {
      parent.task = task[1] === ' ' ? 'open' : 'done';
      this.#cursor.skip(task[0].length);
    }
    // A space parts the box from the words.
    this.#open.add('paragraph', this.#open.depth, { text: (task ? ' ' : '') + this.#cursor.rest.trimStart() });
  }

  #addLine(paragraph: Block): void {
    this.#open.isParted = false;
    paragraph.text += (paragraph.text === '' ? '' : '\n') + this.#cursor.rest.trimStart();
  }

  #addHtml(block: Block, line: string): void {
    addTo(block, line);
    if (endsHtml(line, block.mark)) this.#open.close();
  }
}

function addTo(block: Block, line: string): void {
  block.text += (block.filled ? '\n' : '') + line;
  block.filled = true;
}

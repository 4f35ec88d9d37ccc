import type { Block } from './markdown/block.js';
import { BlockParser } from './markdown/block-parser.js';
import { parseInline } from './markdown/inline-parser.js';
import type { Decode } from './markdown/source-text.js';
import { hasTooManyMarks } from './marks.js';
import { readTail } from './mend-tail.js';
import { splitParagraph } from './split-paragraph.js';

// Units: UTF-16 code units.
/** A paragraph or a line this long is taken apart. */
const LONG_CHARS = 320;
/** A paragraph's last words stay open: they are what is being written. */
const OPEN_WORDS_CHARS = 120;
/** What cannot be taken apart is tried again when it has grown by a quarter. */
const GROWTH = 1.25;

/** What a text looks like now. */
export interface Glance {
  readonly document: Block;
  /** Was it shown as it is written, with nothing closed and nothing left out? */
  readonly isAsWritten: boolean;
}

/**
 * Reads a growing text. Complete lines are read once; of the last one, which may become anything, a reading is tried on a copy of what is
 * open.
 */
export class MarkdownReader {
  /** Characters that were read so far: for tests, that this is linear. */
  read = 0;
  readonly #decode: Decode;
  readonly #parser: BlockParser;
  #line = '';
  /** How much of the line is in the paragraph already. */
  #taken = 0;
  #splitFrom = LONG_CHARS;

  constructor(decode: Decode) {
    this.#decode = decode;
    this.#parser = new BlockParser(decode);
  }

  /** Where labels lead. */
  get targets(): ReadonlyMap<string, string> {
    return this.#parser.targets;
  }

  /** The line that is not complete. */
  get line(): string {
    return this.#line;
  }

  /** How much is read again with each glance. */
  get openLength(): number {
    const { kind, text, memo } = this.#parser.tip;
    return this.#line.length - this.#taken + (kind === 'code' || kind === 'fence' ? 0 : text.length - (memo.done ?? 0));
  }

  append(text: string): void {
    const [rest = '', ...lines] = text.split('\n');
    this.#line += rest;
    for (const line of lines) {
      this.#endLine();
      this.#line = line;
    }
  }

  /** The text as it would look if it ended with `waiting`. What is sure of it has to be shown. */
  glance(waiting: string): Glance {
    const line = this.#line + waiting;
    if (this.#taken > 0) this.#extend();
    if (this.#taken === 0 && this.#line.length > LONG_CHARS && this.#isParagraph()) {
      this.#parser.readLine(this.#line);
      this.#taken = this.#line.length;
    }
    this.#split();
    const twin = this.#parser.copy();
    this.read += line.length - this.#taken;
    const isAsWritten = readTail(twin, line.slice(this.#taken), this.#taken > 0 ? 'within' : 'at its start');
    return { document: twin.document, isAsWritten };
  }

  /** What is sure was shown. */
  forgetShown(): void {
    this.#parser.forgetShown();
  }

  /** The text, to which nothing is to come. */
  finish(): Block {
    if (this.#line !== '') this.#endLine();
    this.#parser.finish();
    return this.#parser.document;
  }

  #endLine(): void {
    this.read += this.#line.length - this.#taken;
    if (this.#taken > 0) this.#extend();
    else this.#parser.readLine(this.#line);
    this.#line = '';
    this.#taken = 0;
  }

  #extend(): void {
    this.#parser.extendLine(this.#line.slice(this.#taken));
    this.#taken = this.#line.length;
  }

  /** Is the line one of a paragraph, whatever is still to come of it? */
  #isParagraph(): boolean {
    if (!/\p{L}/u.test(this.#line)) return false;
    const twin = this.#parser.copy();
    twin.readLine(this.#line);
    return twin.tip.kind === 'paragraph' && !twin.tip.text.startsWith('<');
  }

  /** Finds out how much of an open paragraph is final. */
  #split(): void {
    const { tip } = this.#parser;
    const done = tip.memo.done ?? 0;
    const length = tip.text.length - done;
    if (tip.kind !== 'paragraph' || length < LONG_CHARS) this.#splitFrom = LONG_CHARS;
    if (tip.kind !== 'paragraph' || length < this.#splitFrom || mayBeTarget(tip.text)) return;
    this.read += length;
    const open = tip.text.slice(done);
    const split = hasTooManyMarks(open)
      ? 0
      : splitParagraph(parseInline(open, this.targets, this.#decode), length - OPEN_WORDS_CHARS);
    this.#splitFrom = split > 0 ? LONG_CHARS : length * GROWTH;
    if (split > 0) tip.sure = done + split;
  }
}

// A target at its start is taken out of a paragraph.
function mayBeTarget(text: string): boolean {
  return /^\[(?:\\[^]|[^[\]\\]){0,999}(?:\]:|\]?$)/.test(text);
}

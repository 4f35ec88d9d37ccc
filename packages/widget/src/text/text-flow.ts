import { BlockReader, type FrozenBlock, type Settled } from './block-reader.js';
import { BlockWriter } from './block-writer.js';
import { CodeBlocks } from './code-tools.js';
import { DomWriter } from './dom-writer.js';
import { createTag } from './elements.js';
import { createDecoder } from './entities.js';
import { IncomingText } from './incoming-text.js';
import { InlineWriter } from './inline-writer.js';
import { LateTargets } from './late-targets.js';
import { mendTail } from './mend-tail.js';
import { arePlainWords, endsPlainly } from './plain-words.js';
import { PlainRest } from './plain-rest.js';
import type { TextRendererOptions } from './text-renderer.js';
import { TextSheet } from './text-sheet.js';

// Units: UTF-16 code units.
/** What is longer is shown as it came. */
const MAX_MARKDOWN_CHARS = 256 * 1024;
/** Taken in at once. */
const SLICE_CHARS = 4_096;
/** A tail as long as this, which does not freeze, is not read in every frame. */
const LONG_TAIL_CHARS = 2_000;
const GROWTH = 1.25;

/** One text on its way into a container, from its start. */
export class TextFlow {
  readonly reader = new BlockReader();
  readonly #container: HTMLElement;
  readonly #caret = createTag('span', { class: 'caret' });
  readonly #incoming: IncomingText;
  readonly #sheet: TextSheet;
  readonly #late: LateTargets;
  readonly #code: CodeBlocks;
  readonly #stop = new AbortController();
  #plain: PlainRest | undefined;
  /** How long the tail was, with the waiting words, when it was last read for show, and how much of it is shown. */
  #readTail = 0;
  #shownTail = 0;
  /** The tail as it is shown, where it ends in plain words. */
  #plainEnd: string | undefined;
  #finished = false;

  constructor(container: HTMLElement, options: TextRendererOptions) {
    this.#container = container;
    this.#caret.ariaHidden = 'true';
    this.#incoming = new IncomingText(options.visibleText);
    this.#code = new CodeBlocks(options.texts, options.highlight);
    this.#code.listen(container, this.#stop.signal);
    const writer = new DomWriter(this.#caret);
    const inline = new InlineWriter(writer, options, createDecoder(options.trustedTypes));
    const blocks = new BlockWriter(writer, inline, this.#code);
    this.#sheet = new TextSheet(container, { writer, blocks, caret: this.#caret });
    this.#late = new LateTargets(this.reader, this.#sheet);
    container.replaceChildren();
  }

  /** How much of the text was taken in. */
  get length(): number {
    return this.#incoming.length;
  }

  /** Is `text` what was shown, or what was shown with more behind it? */
  continues(text: string, state: 'open' | 'done'): boolean {
    if (this.#finished && (state === 'open' || text.length !== this.length)) return false;
    return this.#incoming.continues(text, state);
  }

  /** Shows what is new, until it is late. Returns whether more is to be done. */
  advance(text: string, state: 'open' | 'done', isLate: () => boolean): 'more' | 'shown' {
    if (this.#finished) return 'shown';
    const complete = this.#takeIn(text, isLate);
    if (!complete) {
      this.#finishFrame('open');
      return 'more';
    }
    if (state === 'done') this.#finish();
    else this.#showTail();
    this.#finishFrame(state);
    return 'shown';
  }

  destroy(): void {
    this.#stop.abort();
  }

  /** Takes in as much as there is time for; true where that was all. */
  #takeIn(text: string, isLate: () => boolean): boolean {
    while (this.length < text.length) {
      if (this.length === MAX_MARKDOWN_CHARS) this.#endMarkdown();
      const limit = this.length < MAX_MARKDOWN_CHARS ? MAX_MARKDOWN_CHARS : text.length;
      this.#append(this.#incoming.read(text, Math.min(text.length, limit, this.length + SLICE_CHARS)));
      if (this.length < text.length && isLate()) return false;
    }
    return true;
  }

  #append(words: string): void {
    if (this.#plain) return this.#plain.append(words);
    this.reader.append(words);
    this.#attempt(() => {
      for (let settled = this.reader.settle(); settled; settled = this.reader.settle()) this.#freeze(settled);
    });
  }

  #showTail(): void {
    if (this.#plain) return;
    const { reader } = this;
    const { waiting } = this.#incoming;
    const length = reader.tail.length + waiting.length;
    if (this.#appendPlainWords(reader.tail + waiting)) return;
    if (length > LONG_TAIL_CHARS && length > this.#readTail && length < this.#readTail * GROWTH) {
      // As it comes, until it is read.
      this.#caret.before((reader.tail + waiting).slice(this.#shownTail));
      this.#shownTail = length;
      return;
    }
    this.#readTail = this.#shownTail = length;
    this.#attempt(() => {
      let isPlain = false;
      const { blocks, tokens, rest } = reader.peek((source) => {
        const mended = mendTail(source + waiting);
        isPlain = endsPlainly(source + waiting, mended);
        return mended;
      });
      this.#freezeBlocks(blocks);
      if (!reader.open) this.#sheet.reopen();
      this.#sheet.show(tokens, rest);
      this.#plainEnd = isPlain && tokens.length > 0 ? reader.tail + waiting : undefined;
    });
  }

  /** Plain words behind plain words need not be read to be shown: most of what is written is that. */
  #appendPlainWords(tail: string): boolean {
    const shown = this.#plainEnd;
    if (shown === undefined || !tail.startsWith(shown)) return false;
    const words = tail.slice(shown.length).trimEnd();
    if (words === '') return true;
    if (!arePlainWords(words, shown)) return false;
    this.#caret.before(words);
    this.#plainEnd = shown + words;
    return true;
  }

  #finish(): void {
    this.#finished = true;
    this.#append(this.#incoming.finish());
    this.#endMarkdown();
  }

  #endMarkdown(): void {
    this.#attempt(() => {
      this.#freeze(this.reader.finish());
      this.#sheet.show([], undefined);
    });
    this.#plain ??= new PlainRest(this.#container, this.#caret);
    this.#late.forget();
  }

  #freeze({ blocks, part, targets }: Settled): void {
    this.#plainEnd = undefined;
    this.#freezeBlocks(blocks);
    if (part) {
      if (part.isFirst) this.#sheet.reopen();
      if (part.block.loose) this.#loosen();
      this.#sheet.extend(part.token, part.block);
    }
    this.#late.find(targets);
  }

  #freezeBlocks(blocks: readonly FrozenBlock[]): void {
    for (const block of blocks) {
      const { token, rest } = block;
      if (rest && token.type === 'list' && 'loose' in token && token.loose) this.#loosen();
      const element = this.#sheet.freeze(token, rest);
      if (!element) continue;
      this.#late.keep(block, element);
      this.#code.finish(element);
    }
  }

  #loosen(): void {
    if (this.#sheet.isTight && this.#late.mayChange()) this.#sheet.loosen();
  }

  #finishFrame(state: 'open' | 'done'): void {
    if (state === 'open') this.#sheet.placeCaret();
    else if (this.#caret.parentNode) this.#caret.remove();
  }

  /** What the lexer cannot cope with is shown as it came. */
  #attempt(work: () => void): void {
    if (this.#plain) return;
    try {
      work();
    } catch {
      this.#sheet.show([], undefined);
      this.#plain = new PlainRest(this.#container, this.#caret);
      this.#plain.append(this.reader.tail);
    }
  }
}

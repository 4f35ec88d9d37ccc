import { BlockWriter } from './block-writer.js';
import { CodeBlocks } from './code-tools.js';
import { DomWriter } from './dom-writer.js';
import { createTag } from './elements.js';
import { createDecoder } from './entities.js';
import { IncomingText } from './incoming-text.js';
import { InlineWriter } from './inline-writer.js';
import { LateTargets } from './late-targets.js';
import type { Block } from './markdown/block.js';
import { MarkdownReader } from './markdown-reader.js';
import { arePlainWords, endsPlainly } from './plain-words.js';
import { PlainRest } from './plain-rest.js';
import type { TextRendererOptions } from './text-renderer.js';
import { TextSheet } from './text-sheet.js';

// Units: UTF-16 code units.
/** What is longer is shown as it came. */
const MAX_MARKDOWN_CHARS = 256 * 1024;
/** Taken in at once. */
const SLICE_CHARS = 4_096;
/** An open end as long as this, which does not freeze, is not read in every frame. */
const LONG_END_CHARS = 2_000;
const GROWTH = 1.25;

/** One text on its way into a container, from its start. */
export class TextFlow {
  readonly #reader: MarkdownReader;
  readonly #inline: InlineWriter;
  readonly #container: HTMLElement;
  readonly #visibleText: (text: string) => string;
  readonly #caret = createTag('span', { class: 'caret' });
  readonly #incoming: IncomingText;
  readonly #sheet: TextSheet;
  readonly #late: LateTargets;
  readonly #code: CodeBlocks;
  readonly #stop = new AbortController();
  #plain: PlainRest | undefined;
  /** How long the open end was when it was last read for show. */
  #readEnd = 0;
  /** What has come since, and how much of it is shown as it came. */
  #fresh = '';
  #shown = 0;
  /** The last line as it is shown, where it ends in plain words. */
  #plainEnd: string | undefined;
  /** The text so far, for when it has to be shown as it came. */
  #text = '';
  #finished = false;

  constructor(container: HTMLElement, options: TextRendererOptions) {
    this.#container = container;
    this.#visibleText = options.visibleText;
    this.#caret.ariaHidden = 'true';
    this.#incoming = new IncomingText(options.visibleText);
    this.#code = new CodeBlocks(options.texts, options.highlight);
    this.#code.listen(container, this.#stop.signal);
    const writer = new DomWriter(this.#caret);
    const decode = createDecoder(options.trustedTypes);
    this.#reader = new MarkdownReader(decode);
    const { targets } = this.#reader;
    const inline = (this.#inline = new InlineWriter(writer, options, decode, targets));
    const late = (this.#late = new LateTargets(writer, inline, targets));
    const blocks = new BlockWriter(writer, { inline, late, tools: this.#code });
    this.#sheet = new TextSheet(container, { writer, blocks, caret: this.#caret });
    container.replaceChildren();
  }

  /** How much of the text was taken in. */
  get length(): number {
    return this.#incoming.length;
  }

  /** Characters that were read so far: for tests, that this is linear. */
  get read(): number {
    return this.#reader.read + this.#inline.read;
  }

  /** Is `text` what was shown, or what was shown with more behind it? */
  continues(text: string, state: 'open' | 'done'): boolean {
    if (this.#finished && (state === 'open' || text.length !== this.length)) return false;
    return this.#incoming.continues(text, state);
  }

  /** Shows what is new, until it is late. Returns whether more is to be done. */
  advance(text: string, state: 'open' | 'done', isLate: () => boolean): 'more' | 'shown' {
    if (this.#finished) return 'shown';
    this.#text = text;
    const complete = this.#takeIn(text, isLate);
    if (!complete) {
      this.#finishFrame('open');
      return 'more';
    }
    if (state === 'done') this.#finish();
    else this.#showEnd();
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
      if (this.length === text.length) return true;
      this.#attempt(() => this.#show(this.#reader.glance('').document));
      if (isLate()) return false;
    }
    return true;
  }

  #append(words: string): void {
    if (this.#plain) return this.#plain.append(words);
    this.#fresh += words;
    if (words.includes('\n')) this.#plainEnd = undefined;
    this.#reader.append(words);
  }

  #showEnd(): void {
    if (this.#plain) return;
    const reader = this.#reader;
    const { waiting } = this.#incoming;
    const line = reader.line + waiting;
    if (this.#appendPlainWords(line)) return;
    const length = reader.openLength + waiting.length;
    if (length > LONG_END_CHARS && length > this.#readEnd && length < this.#readEnd * GROWTH) {
      // As it comes, until it is read.
      this.#caret.before((this.#fresh + waiting).slice(this.#shown));
      this.#shown = this.#fresh.length + waiting.length;
      return;
    }
    this.#attempt(() => {
      const { document, isAsWritten } = reader.glance(waiting);
      this.#show(document);
      this.#readEnd = reader.openLength + waiting.length;
      this.#shown = waiting.length;
      this.#plainEnd = isAsWritten && endsPlainly(line) ? line : undefined;
    });
  }

  /** Plain words behind plain words need not be read to be shown: most of what is written is that. */
  #appendPlainWords(line: string): boolean {
    const shown = this.#plainEnd;
    if (shown === undefined || !line.startsWith(shown)) return false;
    const words = line.slice(shown.length).trimEnd();
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
      const document = this.#reader.finish();
      this.#show({ ...document, sure: document.children.length });
    });
    this.#plain ??= new PlainRest(this.#container, this.#caret);
    this.#late.forget();
  }

  #show(document: Block): void {
    this.#sheet.show(document);
    this.#reader.forgetShown();
    this.#late.find();
    this.#fresh = '';
    this.#shown = 0;
  }

  #finishFrame(state: 'open' | 'done'): void {
    if (state === 'open') this.#sheet.placeCaret();
    else if (this.#caret.parentNode) this.#caret.remove();
  }

  /** Where something fails, all is shown as it came. */
  #attempt(work: () => void): void {
    if (this.#plain) return;
    try {
      work();
    } catch {
      this.#container.replaceChildren();
      this.#plain = new PlainRest(this.#container, this.#caret);
      this.#plain.append(this.#visibleText(this.#text.slice(0, this.#incoming.handedOn)));
    }
  }
}

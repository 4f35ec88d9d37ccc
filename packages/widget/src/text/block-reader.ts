import type { Token } from 'marked';
import { isMarkdown, isShown, lexMarkdown, noTargets, type LinkTargets } from './markdown.js';
import { copyText } from './copy-text.js';
import { cutBlock } from './cut-block.js';
import { contiguous, countFinal, lengthOf } from './final-tokens.js';

/** A long block that goes on: what stands before the tail is frozen. */
export interface OpenBlock {
  readonly kind: 'code' | 'list' | 'paragraph' | 'table';
  /** Lines that the tail needs before it, to be read as what it is. */
  readonly prefix: string;
  loose: boolean;
  /** What is frozen of it. */
  readonly source: string[];
  /** How many targets were known when it began. */
  readonly since: number;
}

/** A block that text to come cannot change. */
export interface FrozenBlock {
  readonly token: Token;
  /** Is it the rest of the open block? */
  readonly rest: OpenBlock | undefined;
  readonly source: string;
}

/** What has been found to be final. */
export interface Settled {
  readonly blocks: readonly FrozenBlock[];
  /** The part of the block behind them, or of the open one, that is final, too. */
  readonly part?: { readonly token: Token; readonly block: OpenBlock; readonly isFirst: boolean };
  /** Labels that have got a target. */
  readonly targets: readonly string[];
}

/** The tail, as it looks now. */
export interface Glance {
  /** Blocks before it that were found to be final. */
  readonly blocks: readonly FrozenBlock[];
  readonly tokens: readonly Token[];
  /** The block that the first token continues. */
  readonly rest: OpenBlock | undefined;
}

// Units: UTF-16 code units.
/** A block this long freezes in parts. */
const LONG_BLOCK_CHARS = 480;
/** Read at once. */
const SLICE_CHARS = 4_096;
const MAX_TARGETS = 2_000;
/** What cannot be frozen is read again when it has grown by a quarter: all in all no more than five times its length. */
const GROWTH = 1.25;

/**
 * Splits a growing text into blocks. A block is frozen once a complete line of another block follows it: no text to come can
 * change it. Of a long list, table, code block or paragraph, the finished items, rows, lines and words freeze before its end. Only the
 * tail behind what is frozen is kept and read.
 */
export class BlockReader {
  /** Characters given to the lexer so far: for tests, that this is linear. */
  lexed = 0;
  #tail = '';
  #open: OpenBlock | undefined;
  #targets: LinkTargets = noTargets();
  #targetCount = 0;
  /** Shorter tails were looked at, and nothing in them could be frozen. */
  #settleFrom = LONG_BLOCK_CHARS;
  /** Up to here, complete lines were looked at. */
  #searched = 0;

  /** What is not frozen. */
  get tail(): string {
    return this.#tail;
  }

  get open(): OpenBlock | undefined {
    return this.#open;
  }

  append(text: string): void {
    this.#tail += text;
  }

  /** How many targets are known. */
  get targetCount(): number {
    return this.#targetCount;
  }

  /** Does a label have a target? */
  hasTarget(label: string): boolean {
    return label in this.#targets;
  }

  /** Tokens of a source that was frozen, read with the targets that are known now. */
  readAgain(source: string): Token[] {
    return this.#lex(source, this.#targets).filter(isShown);
  }

  /** Takes from the tail what is final. Undefined where there is nothing, or not enough to look. */
  settle(): Settled | undefined {
    if (this.#tail.length < this.#settleFrom) return undefined;
    const length = this.#sliceLength();
    const text = this.#tail.slice(0, length);
    const end = text.lastIndexOf('\n') + 1;
    const isLongLine = length - end >= LONG_BLOCK_CHARS;
    if (end <= this.#searched && !isLongLine) return undefined;
    let settled = end > this.#searched ? this.#settleIn(text.slice(0, end), 'lines') : undefined;
    if (!settled) this.#searched = end;
    if (!settled && isLongLine) settled = this.#settleIn(text, 'line');
    this.#settleFrom = settled ? LONG_BLOCK_CHARS : Math.max(length, this.#settleFrom) * GROWTH;
    return settled;
  }

  /**
   * The tail as it would be read if the text ended with it. Blocks that are seen to be final on the way are taken from it.
   *
   * @param mend closes what is half open
   */
  peek(mend: (source: string) => string): Glance {
    const prefix = this.#open?.prefix ?? '';
    const source = prefix + this.#tail;
    const mended = mend(source);
    const { tokens } = this.#read(mended);
    const rest = this.#continues(tokens.find(isShown)) ? this.#open : undefined;
    const final = this.#open && !rest ? 0 : countFinal(tokens, source, mended);
    if (final === 0) return { blocks: [], tokens: tokens.filter(isShown), rest };
    const frozen = tokens.slice(0, final);
    const blocks = this.#freeze(frozen);
    this.#open = undefined;
    this.#drop(lengthOf(frozen) - prefix.length);
    return { blocks, tokens: tokens.slice(final).filter(isShown), rest: undefined };
  }

  /** Nothing is to come: all of the tail is final. */
  finish(): Settled {
    const prefix = this.#open?.prefix ?? '';
    const { tokens, targets } = this.#read(prefix + this.#tail);
    if (this.#open && !this.#continues(tokens.find(isShown))) {
      this.#reopen();
      return this.finish();
    }
    const blocks = this.#freeze(tokens);
    this.#tail = '';
    this.#open = undefined;
    return { blocks, targets: this.#keepTargets(targets) };
  }

  #sliceLength(): number {
    const limit = Math.max(SLICE_CHARS, this.#settleFrom);
    const tail = this.#tail;
    if (tail.length <= limit) return tail.length;
    const end = tail.indexOf('\n', limit);
    return end < 0 ? tail.length : end + 1;
  }

  /** `line`: the source ends within a line, so that only a paragraph can be taken apart. */
  #settleIn(text: string, ending: 'line' | 'lines'): Settled | undefined {
    const prefix = this.#open?.prefix ?? '';
    const source = prefix + text;
    const { tokens, targets } = this.#read(source);
    if (this.#open && !this.#continues(tokens.find(isShown))) {
      this.#reopen();
      return undefined;
    }
    const last = tokens.findLastIndex((token) => token.type !== 'space');
    const final = ending === 'line' ? [] : contiguous(source, tokens.slice(0, Math.max(0, last)));
    const blocks = this.#freeze(final);
    const frozen = lengthOf(final);
    if (frozen > 0) {
      this.#open = undefined;
      this.#drop(frozen - prefix.length);
    }
    const lastToken = tokens[last];
    const isAlone = final.length === last;
    const part = lastToken && isAlone ? this.#settlePart(lastToken, source.slice(frozen), ending) : undefined;
    if (frozen === 0 && !part) return undefined;
    // Only now: whoever waits for a target is told of it once.
    const found = ending === 'lines' ? this.#keepTargets(targets) : [];
    return { blocks, targets: found, ...(part && { part }) };
  }

  #settlePart(token: Token, source: string, ending: 'line' | 'lines'): Settled['part'] {
    if (!isMarkdown(token) || token.raw.length < LONG_BLOCK_CHARS) return undefined;
    const cut = cutBlock(token, source, ending);
    if (!cut) return undefined;
    const prefix = cut.prefix;
    const isFirst = this.#open === undefined;
    const block = (this.#open ??= { kind: cut.kind, prefix, loose: false, source: [prefix], since: this.#targetCount });
    block.source.push(source.slice(prefix.length, cut.end));
    if (token.type === 'list') block.loose ||= token.loose;
    this.#drop(isFirst ? cut.end : cut.end - prefix.length);
    return { token: cut.token, block, isFirst };
  }

  #continues(token: Token | undefined): boolean {
    return this.#open !== undefined && token?.type === this.#open.kind;
  }

  // Lines to come have made something else of the block, such as a heading: it is read again as a whole.
  #reopen(): void {
    if (!this.#open) return;
    this.#tail = this.#open.source.join('') + this.#tail;
    this.#open = undefined;
    this.#searched = 0;
    this.#settleFrom = this.#tail.length * GROWTH;
  }

  #freeze(tokens: readonly Token[]): readonly FrozenBlock[] {
    let rest = this.#open;
    return tokens.filter(isShown).map((token) => {
      const block = {
        token,
        rest,
        source: rest ? rest.source.join('') + token.raw.slice(rest.prefix.length) : token.raw,
      };
      rest = undefined;
      return block;
    });
  }

  #read(source: string): { readonly tokens: readonly Token[]; readonly targets: LinkTargets } {
    // A half-written target must not be remembered: the first one of a label counts.
    const targets: LinkTargets = source.includes(']:') ? Object.assign(noTargets(), this.#targets) : this.#targets;
    return { tokens: this.#lex(source, targets), targets };
  }

  #lex(source: string, targets: LinkTargets): Token[] {
    this.lexed += source.length;
    return lexMarkdown(source, targets);
  }

  // What a complete line has defined, no line to come defines otherwise.
  #keepTargets(found: LinkTargets): readonly string[] {
    if (found === this.#targets) return [];
    const labels = Object.keys(found).filter((label) => !(label in this.#targets));
    for (const label of labels) {
      const target = found[label];
      if (target && this.#targetCount < MAX_TARGETS) this.#targets[label] = target;
      this.#targetCount += 1;
    }
    return labels;
  }

  #drop(length: number): void {
    this.#tail = copyText(this.#tail.slice(length));
    this.#searched = 0;
  }
}

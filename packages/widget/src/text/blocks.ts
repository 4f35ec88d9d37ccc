import { lexMarkdown, noTargets, type LinkTargets } from './markdown.js';
import { mendTail } from './mend-tail.js';
import type { Token } from 'marked';

/** One top-level block as it is to be shown. Equal keys look equal. */
export interface Block {
  readonly key: string;
  readonly token: Token;
}

/**
 * Splits a growing text into blocks. A block is frozen once a complete line of another block follows it: no text to come can
 * change it, and it is never read again. Only the tail behind the frozen blocks is.
 */
export class BlockReader {
  #frozen: Block[] = [];
  /** The source of the frozen blocks. */
  #prefix = '';
  /** Up to here, complete lines were looked at for blocks to freeze. */
  #searched = 0;
  #targets: LinkTargets = noTargets();
  /** Was there a frozen block that a target found later could turn into a link? */
  #undecided = false;

  /** All blocks of `text`. While it is `open`, marks that have not been closed yet are shown as if they were. */
  read(text: string, state: 'open' | 'done'): readonly Block[] {
    if (!text.startsWith(this.#prefix)) this.#reset();
    if (state === 'done' && this.#undecided && this.#collectTargets(text)) this.#reset();
    this.#freeze(text);
    const tail = text.slice(this.#prefix.length);
    // A half-written target must not be remembered: the first one of a label counts.
    const targets: LinkTargets = Object.assign(noTargets(), this.#targets);
    const tokens = lexMarkdown(state === 'open' ? mendTail(tail) : tail, targets);
    return [...this.#frozen, ...tokens.filter(isShown).map((token) => createBlock(token, targets))];
  }

  #freeze(text: string): void {
    const end = text.lastIndexOf('\n') + 1;
    if (end <= Math.max(this.#searched, this.#prefix.length)) return;
    this.#searched = end;
    const source = text.slice(this.#prefix.length, end);
    const tokens = lexMarkdown(source, this.#targets);
    const last = tokens.findLastIndex((token) => token.type !== 'space');
    let length = 0;
    for (const token of tokens.slice(0, Math.max(0, last))) {
      if (!source.startsWith(token.raw, length)) return;
      length += token.raw.length;
      this.#prefix += token.raw;
      if (!isShown(token)) continue;
      this.#frozen.push(createBlock(token, this.#targets));
      this.#undecided ||= token.raw.includes('[');
    }
  }

  /** Reads the whole text for targets; true where there are more than the frozen blocks were read with. */
  #collectTargets(text: string): boolean {
    const targets = noTargets();
    if (/^ {0,3}\[[^\]]+\]:/m.test(text)) lexMarkdown(text, targets);
    this.#undecided = false;
    const grown = Object.keys(targets).length > 0;
    if (grown) this.#targets = targets;
    return grown;
  }

  #reset(): void {
    this.#frozen = [];
    this.#prefix = '';
    this.#searched = 0;
  }
}

function isShown(token: Token): boolean {
  return token.type !== 'space' && token.type !== 'def';
}

function createBlock(token: Token, targets: LinkTargets): Block {
  const raw = token.raw.trimEnd();
  const links = raw.includes('[') ? Object.keys(targets).length : 0;
  return { key: `${token.type} ${links} ${raw}`, token };
}

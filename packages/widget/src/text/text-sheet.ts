import type { BlockWriter } from './block-writer.js';
import { placeCaret } from './caret.js';
import type { DomWriter } from './dom-writer.js';
import { createTag } from './elements.js';
import type { Block } from './markdown/block.js';

/** Blocks of a group: what is out of sight is laid out by the group, or not at all. */
const GROUP_BLOCKS = 20;

interface Frontier {
  readonly group: Element | undefined;
  /** Blocks in the group. */
  readonly count: number;
  /** The last block in the group. */
  readonly last: ChildNode | null;
}

/** The nodes of a text: frozen blocks, in groups, and behind them what is still being written. */
export class TextSheet {
  readonly #container: HTMLElement;
  readonly #writer: DomWriter;
  readonly #blocks: BlockWriter;
  readonly #caret: HTMLElement;
  /** Where the frozen blocks end. */
  #frontier: Frontier = { group: undefined, count: 0, last: null };

  constructor(container: HTMLElement, parts: { writer: DomWriter; blocks: BlockWriter; caret: HTMLElement }) {
    this.#container = container;
    this.#writer = parts.writer;
    this.#blocks = parts.blocks;
    this.#caret = parts.caret;
  }

  /** Shows what follows the frozen blocks; those that are sure are frozen. */
  show({ children, sure }: Block): void {
    let frontier = this.#frontier;
    children.forEach((block, index) => {
      const isFinal = index < sure;
      const { group, count, last } = this.#roomAfter(frontier);
      this.#writer.start(group, last);
      this.#blocks.write(block, isFinal ? 'final' : 'open');
      frontier = { group, count: count + 1, last: this.#writer.pause() };
      if (!isFinal) return;
      this.#frontier = frontier;
      if (frontier.count === GROUP_BLOCKS) group.classList.add('group--full');
    });
    this.#trim(frontier);
  }

  placeCaret(): void {
    placeCaret(this.#container, this.#caret);
  }

  #roomAfter({ group, count, last }: Frontier): Frontier & { readonly group: Element } {
    if (group && count < GROUP_BLOCKS) return { group, count, last };
    const next = group ? group.nextElementSibling : this.#container.firstElementChild;
    return { group: next?.localName === 'div' ? next : this.#addGroup(), count: 0, last: null };
  }

  #addGroup(): Element {
    const group = createTag('div', { class: 'group' });
    this.#container.append(group);
    return group;
  }

  #trim({ group, last }: Frontier): void {
    if (group) {
      this.#writer.start(group, last);
      this.#writer.finish();
    }
    this.#writer.start(this.#container, group ?? null);
    this.#writer.finish();
  }
}

import type { Token } from 'marked';
import type { OpenBlock } from './block-reader.js';
import type { BlockWriter, Inside } from './block-writer.js';
import { placeCaret } from './caret.js';
import type { DomWriter } from './dom-writer.js';
import { createTag } from './elements.js';
import { loosenItems } from './loosen-items.js';

/** Blocks of a group: what is out of sight is laid out by the group, or not at all. */
const GROUP_BLOCKS = 20;

interface OpenPlace extends Inside {
  readonly looseness: 'loose' | 'tight';
}

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
  /** Where the frozen part of the open block ends. */
  #inside: OpenPlace | undefined;

  constructor(container: HTMLElement, parts: { writer: DomWriter; blocks: BlockWriter; caret: HTMLElement }) {
    this.#container = container;
    this.#writer = parts.writer;
    this.#blocks = parts.blocks;
    this.#caret = parts.caret;
  }

  /** Writes a block for the last time, and returns its element. */
  freeze(token: Token, rest: OpenBlock | undefined): Element | undefined {
    const inside = rest && this.#inside;
    this.#frontier = inside ? this.#writeRest(token, inside) : this.#writeBlock(token, this.#frontier);
    this.#inside = undefined;
    const { group, count, last } = this.#frontier;
    if (count === GROUP_BLOCKS) group?.classList.add('group--full');
    return last instanceof Element ? last : undefined;
  }

  /** Writes a part of a long block for the last time. */
  extend(token: Token, { loose }: OpenBlock): void {
    const before = this.#inside;
    const parent = before?.parent ?? this.#openBlock(token);
    const looseness = before?.looseness ?? (loose ? 'loose' : 'tight');
    this.#writer.start(parent, before?.after ?? null);
    this.#blocks.writeInside(token, looseness);
    this.#inside = { parent, after: this.#writer.pause(), looseness };
  }

  /** Have items been frozen of a list that is not loose? */
  get isTight(): boolean {
    return this.#inside?.looseness === 'tight';
  }

  /** Gives the frozen items of the open list paragraphs. */
  loosen(): void {
    const inside = this.#inside;
    if (!inside) return;
    loosenItems(inside.parent, inside.after);
    this.#inside = { ...inside, looseness: 'loose' };
  }

  /** What was frozen of an open block is open again, if there is one. */
  reopen(): void {
    this.#inside = undefined;
  }

  /** Shows what is not frozen. */
  show(tokens: readonly Token[], rest: OpenBlock | undefined): void {
    const [first, ...others] = tokens;
    let frontier = this.#frontier;
    let left = tokens;
    if (this.#inside) {
      frontier = this.#writeRest(rest ? first : undefined, this.#inside);
      if (rest) left = others;
    }
    for (const token of left) frontier = this.#writeBlock(token, frontier);
    this.#trim(frontier);
  }

  /** Writes a block that was frozen again, as it is read now. */
  rewrite(element: Element, token: Token): Element {
    const parent = element.parentElement;
    if (!parent) return element;
    this.#writer.start(parent, element.previousSibling);
    this.#blocks.write(token);
    const written = this.#writer.pause();
    if (written !== element) element.remove();
    if (this.#frontier.last === element) this.#frontier = { ...this.#frontier, last: written };
    return written instanceof Element ? written : element;
  }

  placeCaret(): void {
    placeCaret(this.#container, this.#caret);
  }

  #writeBlock(token: Token, frontier: Frontier): Frontier {
    const { group, count, last } = this.#roomAfter(frontier);
    this.#writer.start(group, last);
    this.#blocks.write(token);
    const written = this.#writer.pause();
    return { group, count: written === last ? count : count + 1, last: written };
  }

  #writeRest(token: Token | undefined, { parent, after, looseness }: OpenPlace): Frontier {
    this.#writer.start(parent, after);
    if (token) this.#blocks.writeInside(token, looseness);
    this.#writer.finish();
    const { group, count, last } = this.#roomAfter(this.#frontier);
    const element = last ? last.nextSibling : group.firstChild;
    return { group, count: count + 1, last: element };
  }

  #openBlock(token: Token): Element {
    const { group, last } = this.#roomAfter(this.#frontier);
    this.#writer.start(group, last);
    return this.#blocks.open(token);
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

import { createTag, isBlock, isTag, type Attributes, type Tag } from './elements.js';

interface Place {
  readonly parent: Element;
  /** What stands where the next node goes; null at the end. */
  next: ChildNode | null;
}

// They would stand on the letter before the element that they are in, with any number of others from there.
const leadingMarks = /^\p{M}+/u;

/**
 * Writes nodes from a place on, and keeps every one that is already there: what has not changed is not touched, and a text that
 * has grown gets one more node. The caret, which stands somewhere among them, is passed over.
 */
export class DomWriter {
  readonly #caret: Element;
  readonly #kept = new WeakMap<Node, string>();
  #places: Place[] = [];
  #words = '';

  constructor(caret: Element) {
    this.#caret = caret;
  }

  /** Begins inside `parent`, behind `after`; null is its start. */
  start(parent: Element, after: ChildNode | null): void {
    this.#words = '';
    this.#places = [{ parent, next: this.#pass(after ? after.nextSibling : parent.firstChild) }];
  }

  /** Ends; what was there and was not written again goes. */
  finish(): void {
    this.pause();
    const place = this.#places.pop();
    if (place) this.#removeFrom(place.next);
  }

  /** Ends; what was there goes, up to the next block. */
  finishLine(): void {
    this.pause();
    for (let node = this.#place.next; node && !isBlock(node);) {
      const next = this.#pass(node.nextSibling);
      node.remove();
      node = next;
    }
  }

  /** Writes what waits; what stands behind stays. Returns the last node that was written. */
  pause(): ChildNode | null {
    this.#writeWords();
    return this.last;
  }

  /** Goes on behind a node that stays as it is, or behind what of this element it is in. Returns whether it is there. */
  resume(last: ChildNode | undefined): boolean {
    this.#writeWords();
    const place = this.#place;
    let node = last;
    while (node && node.parentNode !== place.parent) node = node.parentElement ?? undefined;
    if (node) place.next = this.#pass(node.nextSibling);
    return node !== undefined;
  }

  /** The element that is written into. */
  get parent(): Element {
    return this.#place.parent;
  }

  /** The last node that was written into the present element. */
  get last(): ChildNode | null {
    const { parent, next } = this.#place;
    const last = next ? next.previousSibling : parent.lastChild;
    return last === this.#caret ? last.previousSibling : last;
  }

  text(words: string): void {
    this.#words += words;
  }

  /** Goes into an element. */
  enter(tag: Tag, attributes?: Attributes): HTMLElement {
    this.#writeWords();
    const place = this.#place;
    const { next } = place;
    const same = next && !this.#kept.has(next) && isTag(next, tag, attributes) ? next : undefined;
    const element = same ?? createTag(tag, attributes);
    if (same) place.next = this.#pass(same.nextSibling);
    else this.#insert(element);
    this.#places.push({ parent: element, next: this.#pass(element.firstChild) });
    return element;
  }

  /** Comes out of the element again. */
  leave(): void {
    this.#writeWords();
    const place = this.#places.pop();
    if (place) this.#removeFrom(place.next);
  }

  /** Puts in a node that somebody else makes and looks after. `key` says what it is. */
  place(key: string, make: () => Node | undefined): boolean {
    this.#writeWords();
    const place = this.#place;
    const { next } = place;
    if (next && this.#kept.get(next) === key) {
      place.next = this.#pass(next.nextSibling);
      return true;
    }
    const node = make();
    if (!node) return false;
    this.#kept.set(node, key);
    this.#insert(node);
    return true;
  }

  get #place(): Place {
    const place = this.#places.at(-1);
    if (!place) throw new TypeError('start comes first');
    return place;
  }

  // What is new of a text gets a node of its own: an engine lays out again all that stands with a node that has changed.
  #writeWords(): void {
    let words = this.#words.replace(leadingMarks, '');
    this.#words = '';
    const place = this.#place;
    while (words !== '') {
      const { next } = place;
      if (!(next instanceof Text)) return this.#insert(document.createTextNode(words));
      if (words.startsWith(next.data)) words = words.slice(next.length);
      else {
        next.data = words;
        words = '';
      }
      place.next = this.#pass(next.nextSibling);
    }
  }

  #insert(node: Node): void {
    const { parent, next } = this.#place;
    // Before the caret, which stands at the end.
    const before = next ?? (this.#caret.parentNode === parent ? this.#caret : null);
    parent.insertBefore(node, before);
  }

  #pass(node: ChildNode | null): ChildNode | null {
    return node === this.#caret ? node.nextSibling : node;
  }

  #removeFrom(first: ChildNode | null): void {
    for (let node = first; node;) {
      const next: ChildNode | null = node.nextSibling;
      if (node !== this.#caret) node.remove();
      node = next;
    }
  }
}

import { isTemplateResult, templateOf, walkNodes, type Place, type TemplateResult } from './template.js';

/** Stands for no content, and for an attribute that is not there. */
export const nothing: unique symbol = Symbol('nothing');

/** Takes the values that belong to it, from `values[at]` on, and says how many those are. */
type Part = (values: readonly unknown[], at: number) => number;

/** A list whose items are known by their keys. */
class Repeat {
  readonly keys: readonly unknown[];
  readonly items: readonly unknown[];

  constructor(keys: readonly unknown[], items: readonly unknown[]) {
    this.keys = keys;
    this.items = items;
  }
}

export function repeat<T>(
  items: Iterable<T>,
  keyOf: (item: T, index: number) => unknown,
  render: (item: T, index: number) => unknown,
): unknown {
  const all = [...items];
  return new Repeat(all.map(keyOf), all.map(render));
}

const roots = new WeakMap<Node, ChildPart>();

/** Shows a value in a container; the next one changes only what differs. */
export function render(value: unknown, container: Node): void {
  let part = roots.get(container);
  if (!part) roots.set(container, (part = new ChildPart(container.appendChild(new Comment()), null)));
  part.set(value);
}

/** What stands between two nodes; without the second, up to the end of their parent. */
class ChildPart {
  readonly start: Node;
  readonly end: Node | null;
  #value: unknown = nothing;
  /** Of a template that is shown. */
  #update: ((values: readonly unknown[]) => void) | undefined;
  /** Of a list that is shown, by key. */
  #items: Map<unknown, ChildPart> | undefined;

  constructor(start: Node, end: Node | null) {
    this.start = start;
    this.end = end;
  }

  set(value: unknown): void {
    const before = this.#value;
    this.#value = value;
    if (isTemplateResult(value)) this.#setTemplate(value, before);
    else if (value instanceof Repeat) this.#setItems(value.keys, value.items);
    else if (value instanceof Node) {
      if (value !== before) this.#replace(value);
    } else if (isList(value)) {
      const items = [...value];
      this.#setItems(
        items.map((_, index) => index),
        items,
      );
    } else this.#setText(value, before);
  }

  /** Puts it, as a whole, before another node. */
  moveBefore(node: Node | null, parent: Node): void {
    const range = [...this.#nodes(), this.end];
    parent.insertBefore(this.start, node);
    for (const one of range) if (one) parent.insertBefore(one, node);
  }

  remove(): void {
    this.#clear();
    for (const node of [this.start, this.end]) node?.parentNode?.removeChild(node);
  }

  *#nodes(): Generator<Node> {
    for (let node = this.start.nextSibling; node && node !== this.end;) {
      const next: ChildNode | null = node.nextSibling;
      yield node;
      node = next;
    }
  }

  #clear(): void {
    for (const node of this.#nodes()) node.parentNode?.removeChild(node);
    this.#update = this.#items = undefined;
  }

  #replace(node: Node): void {
    this.#clear();
    this.start.parentNode?.insertBefore(node, this.end);
  }

  #setText(value: unknown, before: unknown): void {
    const text = textOf(value);
    if (this.#update || this.#items || before instanceof Node || isBlank(before)) {
      if (text) this.#replace(document.createTextNode(text));
      else this.#clear();
    } else if (value === before) return;
    else if (text && this.start.nextSibling instanceof Text) this.start.nextSibling.data = text;
    else this.#clear();
  }

  #setTemplate({ strings, values }: TemplateResult, before: unknown): void {
    if (this.#update && isTemplateResult(before) && before.strings === strings) return this.#update(values);
    const [content, update] = instantiate(strings);
    update(values);
    this.#replace(content);
    this.#update = update;
  }

  #setItems(keys: readonly unknown[], items: readonly unknown[]): void {
    const parent = this.start.parentNode;
    if (!parent) return;
    if (!this.#items) this.#clear();
    const before = this.#items ?? new Map<unknown, ChildPart>();
    const now = (this.#items = new Map<unknown, ChildPart>());
    const kept = new Set(keys);
    for (const [key, part] of before) if (!kept.has(key)) part.remove();
    // The node that stands where the next item belongs.
    let at = this.start.nextSibling;
    // Not entries(), which old libraries on a page replace with another function of that name.
    let index = 0;
    for (const key of keys) {
      const known = before.get(key);
      const part = known ?? new ChildPart(new Comment(), new Comment());
      now.set(key, part);
      if (known && part.start !== at) at = stepOver(before, at, part, parent, this.end);
      if (part.start === at) at = part.end?.nextSibling ?? null;
      else part.moveBefore(at, parent);
      part.set(items[index]);
      index += 1;
    }
  }
}

/** An item that goes towards the end goes there alone, instead of all behind it coming forward. */
function stepOver(
  items: ReadonlyMap<unknown, ChildPart>,
  at: ChildNode | null,
  wanted: ChildPart,
  parent: Node,
  end: Node | null,
): ChildNode | null {
  const inTheWay = [...items.values()].find(({ start }) => start === at);
  if (!inTheWay || inTheWay.end?.nextSibling !== wanted.start) return at;
  const next = inTheWay.end.nextSibling;
  inTheWay.moveBefore(end, parent);
  return next;
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === nothing;
}

function textOf(value: unknown): string {
  return isBlank(value) ? '' : String(value);
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A copy of a template, and what fills it. */
function instantiate(strings: TemplateStringsArray): [DocumentFragment, (values: readonly unknown[]) => void] {
  const { content, places } = templateOf(strings);
  // Not cloneNode: the elements in it are upgraded before they get their properties.
  const copy = document.importNode(content, true);
  const walker = walkNodes(copy);
  let seen = -1;
  const parts = places.map((place): Part => {
    for (; seen < place.node; seen += 1) walker.nextNode();
    return partAt(walker.currentNode, place);
  });
  return [
    copy,
    (values) => {
      let at = 0;
      for (const part of parts) at += part(values, at);
    },
  ];
}

function partAt(node: Node, place: Place): Part {
  if (!(node instanceof Element) || place.name === undefined) {
    const child = new ChildPart(node, node.nextSibling);
    return (values, at) => {
      child.set(values[at]);
      return 1;
    };
  }
  const { around, name } = place;
  const write = writerOf(node, name);
  let before: unknown;
  return (values, at) => {
    const count = around.length - 1;
    const own = values.slice(at, at + count);
    const isWhole = count === 1 && !around.join('');
    const value = isWhole
      ? own[0]
      : own.includes(nothing)
        ? nothing
        : around.map((text, index) => (index ? textOf(own[index - 1]) + text : text)).join('');
    if (value !== before || before === undefined) write(value);
    before = value;
    return count;
  };
}

function writerOf(element: Element, name: string): (value: unknown) => void {
  const bare = name.slice(1);
  if (name.startsWith('.')) return (value) => void Reflect.set(element, bare, value === nothing ? undefined : value);
  if (name.startsWith('?')) return (value) => element.toggleAttribute(bare, value !== nothing && Boolean(value));
  if (name.startsWith('@')) {
    let listener: unknown;
    element.addEventListener(bare, (event) => {
      if (typeof listener === 'function') listener.call(element, event);
    });
    return (value) => (listener = value);
  }
  return (value) => {
    if (value === nothing) element.removeAttribute(name);
    else element.setAttribute(name, textOf(value));
  };
}

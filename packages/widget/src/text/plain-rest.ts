import { createTag } from './elements.js';

/** A node of text does not grow beyond this, in UTF-16 code units. */
const MAX_NODE_CHARS = 4_096;

/** What is not read as Markdown: it stands behind what was, as it came. */
export class PlainRest {
  readonly #container: Element;
  readonly #caret: Element;
  #paragraph: Element | undefined;

  constructor(container: Element, caret: Element) {
    this.#container = container;
    this.#caret = caret;
  }

  append(text: string): void {
    if (text === '') return;
    this.#paragraph ??= this.#addParagraph();
    for (let at = 0; at < text.length; at += MAX_NODE_CHARS) this.#addText(text.slice(at, at + MAX_NODE_CHARS));
  }

  #addText(text: string): void {
    const paragraph = this.#paragraph;
    const last = this.#caret.parentNode === paragraph ? this.#caret.previousSibling : paragraph?.lastChild;
    if (last instanceof Text && last.length + text.length <= MAX_NODE_CHARS) last.appendData(text);
    else if (last) last.after(text);
    else paragraph?.prepend(text);
  }

  #addParagraph(): Element {
    const paragraph = createTag('p', { class: 'prose--plain' });
    this.#container.append(paragraph);
    return paragraph;
  }
}

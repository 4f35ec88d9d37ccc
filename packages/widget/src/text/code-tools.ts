import type { CodeTools } from './block-writer.js';
import type { DomWriter } from './dom-writer.js';
import { createCopyButton } from './elements.js';

/** Words of the button that copies a code block. */
export interface CopyTexts {
  readonly copy: string;
  readonly copied: string;
}

/** Colours the code of a finished block. What it returns is put in as it is: the page answers for it. */
export type Highlight = (code: string, language: string) => Node | undefined;

const COPIED_MS = 2_000;

/** Copy buttons and highlighting for the code blocks in a container. */
export class CodeBlocks implements CodeTools {
  readonly #texts: CopyTexts | undefined;
  readonly #highlight: Highlight | undefined;
  readonly #languages = new WeakMap<Element, string>();
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();

  constructor(texts: CopyTexts | undefined, highlight: Highlight | undefined) {
    // Without a secure context there is no clipboard.
    this.#texts = 'clipboard' in navigator ? texts : undefined;
    this.#highlight = highlight;
  }

  /** Makes the buttons in a container work until the signal is aborted. */
  listen(container: HTMLElement, signal: AbortSignal): void {
    container.addEventListener('click', (event) => void this.#copy(event.target), { signal });
    signal.addEventListener('abort', () => this.#timers.forEach((timer) => clearTimeout(timer)));
  }

  writeCopyButton(writer: DomWriter): void {
    const texts = this.#texts;
    if (texts) writer.place('copy', () => createCopyButton(texts.copy));
  }

  noteLanguage(code: Element, language: string): void {
    if (this.#highlight) this.#languages.set(code, language);
  }

  /** Highlights the finished code blocks in an element. A highlighter that fails leaves the code as it is. */
  finish(element: Element): void {
    const highlight = this.#highlight;
    if (!highlight) return;
    for (const code of element.querySelectorAll('pre > code')) {
      const language = this.#languages.get(code);
      if (language === undefined) continue;
      this.#languages.delete(code);
      try {
        const node = highlight(code.textContent, language);
        if (node) code.replaceChildren(node);
      } catch (error) {
        console.warn('aisle: the highlighter failed.', error);
      }
    }
  }

  async #copy(target: EventTarget | null): Promise<void> {
    const button = target instanceof Element ? target.closest('button.code-copy') : null;
    const code = button?.parentElement?.querySelector('pre > code');
    const texts = this.#texts;
    if (!button || !code || !texts) return;
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // Without permission the code can still be selected by hand.
      return;
    }
    button.textContent = texts.copied;
    clearTimeout(this.#timers.get(button));
    const reset = () => {
      this.#timers.delete(button);
      button.textContent = texts.copy;
    };
    this.#timers.set(button, setTimeout(reset, COPIED_MS));
  }
}

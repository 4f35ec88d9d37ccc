/** Registers an internal element; a second copy of the widget on the page keeps the first one's class. */
export function defineOnce(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

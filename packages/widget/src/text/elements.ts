/** All elements that a text can become. */
export type Tag =
  | 'a'
  | 'blockquote'
  | 'br'
  | 'code'
  | 'del'
  | 'div'
  | 'em'
  | 'h3'
  | 'hr'
  | 'img'
  | 'input'
  | 'label'
  | 'li'
  | 'ol'
  | 'p'
  | 'pre'
  | 'span'
  | 'strong'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'tr'
  | 'ul';

/** All attributes they can have. */
export interface Attributes {
  readonly align?: string;
  readonly alt?: string;
  readonly checked?: '';
  readonly class?: 'caret' | 'code' | 'group' | 'host' | 'prose--plain' | 'table' | 'task';
  readonly disabled?: '';
  /** The canonical form of a judged address. */
  readonly href?: string;
  readonly loading?: 'lazy';
  readonly referrerpolicy?: 'no-referrer';
  readonly rel?: 'noopener noreferrer nofollow ugc';
  /** The canonical form of a judged address. */
  readonly src?: string;
  readonly start?: string;
  readonly tabindex?: '0';
  readonly target?: '_blank';
  readonly type?: 'checkbox';
}

/** Makes an element of a text: the only place where one is made, and no text is ever read as HTML. */
export function createTag(tag: Tag, attributes?: Attributes): HTMLElement {
  const element = document.createElement(tag);
  if (attributes) for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Makes the button that copies a code block. */
export function createCopyButton(label: string): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'code-copy';
  // Says its new name when it has copied.
  button.ariaLive = 'polite';
  button.textContent = label;
  return button;
}

/** Is it what `createTag` would make? */
export function isTag(node: Node, tag: Tag, attributes?: Attributes): node is HTMLElement {
  if (!(node instanceof HTMLElement) || node.localName !== tag) return false;
  const entries = attributes ? Object.entries(attributes) : [];
  if (node.attributes.length !== entries.length) return false;
  return entries.every(([name, value]) => node.getAttribute(name) === value);
}

const blocks = /^(?:blockquote|div|h3|hr|ol|p|pre|table|ul)$/;

/** Is it a block of a text? */
export function isBlock(node: Node): boolean {
  return node instanceof Element && blocks.test(node.localName);
}

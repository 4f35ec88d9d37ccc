/** What Markdown can say, and so all that a sanitiser lets through. */
// prettier-ignore
export const ALLOWED_TAGS: readonly string[] = [
  'a', 'blockquote', 'br', 'code', 'del', 'div', 'em', 'h3', 'hr', 'input', 'li', 'ol', 'p', 'pre', 'strong',
  'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul',
];

export const ALLOWED_ATTRIBUTES: readonly string[] = ['align', 'checked', 'disabled', 'href', 'start', 'type'];

/** Makes DOM of HTML, with nothing in it but what Markdown can say. */
export type Sanitizer = (html: string) => DocumentFragment;

/** The one input that Markdown knows is the box of a task, which nobody can tick. */
export function isTaskBox(input: Element): boolean {
  return input.getAttribute('type') === 'checkbox' && input.hasAttribute('disabled');
}

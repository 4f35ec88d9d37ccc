const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

const bareAmpersand = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});)/gi;

/** As {@link escapeHtml}, but character references (`&copy;`) stay, so that the HTML parser reads them: once, as Markdown says. */
export function escapeHtmlText(text: string): string {
  return text.replace(bareAmpersand, '&amp;').replace(/[<>"']/g, (character) => entities.get(character) ?? '');
}

/** The text as HTML shows it literally, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? '');
}

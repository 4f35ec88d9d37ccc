/** A piece of a page that is markup already. */
export interface Markup {
  readonly markup: string;
}

/** Nothing. */
export const NOTHING: Markup = { markup: '' };

/** What may stand between markup: texts are escaped. `undefined` is nothing. */
export type Content = Markup | string | number | undefined | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that no XML carries, and those that turn the direction of what follows. */
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** A text as markup: logs and answers hold what anybody wrote. */
function escapeText(text: string): string {
  return text.replace(UNSEEN, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Markup with contents between, each of them escaped unless it is markup. */
export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: strings.map((text, index) => text + render(contents[index])).join('') };
}

function render(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if ('markup' in content) return content.markup;
  return content.map(render).join('');
}

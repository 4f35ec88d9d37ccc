import { textOf, type LooseValue } from './loose-value.js';

const LOOKS_LIKE_JSON = /[{[]\s*["'“{[]|["'“”][\w ]{1,40}["'“”]\s*:|["'“”\\]\s*[:：=]\s*["'“”{[\d\\]|["”]\s*[}\]]/;

/** What a model says in words on a card: one line, within its length in code points. Nothing where it is empty, or is JSON itself. */
export function shortProse(value: LooseValue | undefined, maxChars: number): string | undefined {
  const text = textOf(value)?.replace(/\s+/g, ' ').trim();
  if (text === undefined || text === '' || LOOKS_LIKE_JSON.test(text)) return undefined;
  // Most texts are short, and a string is never shorter in code points than half its length.
  return text.length <= maxChars ? text : Array.from(text).slice(0, maxChars).join('');
}

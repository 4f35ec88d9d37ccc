/** Catalogue text as it stands, whatever it holds: markdown marks lose their meaning, lines become one. */
export function plainWords(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>]|^#|~~/g, '\\$&');
}

/** A text of at most so many characters, with an ellipsis where it was cut; never half a surrogate pair. */
export function shorten(text: string, maxChars: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= maxChars) return clean;
  return `${clean
    .slice(0, maxChars - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}

/**
 * The same text, in memory of its own. A slice, as engines make it, keeps all of the text it was cut from: a few words would keep a
 * whole answer.
 */
export function copyText(text: string): string {
  const half = text.length >> 1;
  return [text.slice(0, half), text.slice(half)].join('');
}

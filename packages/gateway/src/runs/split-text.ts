/** Whether a text ends in the first half of a surrogate pair. */
export function endsInHighSurrogate(text: string): boolean {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
}

/** Cuts a text into pieces of at most `maxChars` UTF-16 code units (2 or more), never inside a surrogate pair. */
export function* splitText(text: string, maxChars: number): Generator<string, void, undefined> {
  for (let start = 0; start < text.length;) {
    let piece = text.slice(start, start + maxChars);
    if (start + piece.length < text.length && endsInHighSurrogate(piece)) piece = piece.slice(0, -1);
    yield piece;
    start += piece.length;
  }
}

const encoder = new TextEncoder();

/** The longest start of a text that fits `maxBytes` of UTF-8, never ending inside a surrogate pair. */
export function fitBytes(text: string, maxBytes: number): string {
  // UTF-8 never has more than three bytes per UTF-16 code unit.
  if (text.length * 3 <= maxBytes) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(Math.max(0, maxBytes)));
  return text.slice(0, read);
}

const ASCII = /^[\0-\x7f]*$/;

export function utf8Length(text: string): number {
  // Asked of every delta; most are ASCII, and cost no copy.
  return ASCII.test(text) ? text.length : encoder.encode(text).length;
}

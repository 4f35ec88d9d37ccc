/** Where the entries of a JSON document's list of products lie, so that one can be parsed after the other. */
export interface ScannedJson {
  /** The document with that list empty. */
  readonly envelope: string;
  /** Ranges of bytes, start and end by turns. */
  readonly entries: readonly number[];
  /** Whether there is such a list. */
  readonly listed: boolean;
}

/** The document goes on after its value: one value a line, perhaps. */
export const MORE_VALUES = 'more-values';

const LISTS = new Set(['products', '@graph']);
const BREATH = 256 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const LIST_OPEN = 0x5b;
const COMMA = 0x2c;
const COLON = 0x3a;

/**
 * Finds the entries of a list that is the whole document, or its `products` or `@graph`. It looks at brackets and strings only: what
 * is between them is judged by whoever parses it. Undefined where the brackets do not close.
 */
export function* scanJson(bytes: Uint8Array): Generator<undefined, ScannedJson | typeof MORE_VALUES | undefined> {
  const begin = skipBlank(bytes, bytes[0] === 0xef ? 3 : 0);
  const isList = bytes[begin] === LIST_OPEN;
  let list: { readonly from: number; readonly depth: number } | undefined = isList
    ? { from: begin + 1, depth: 1 }
    : undefined;
  let listEnd = -1;
  const entries: number[] = [];
  let entry = isList ? begin + 1 : -1;
  let key = '';
  let depth = 0;
  let breath = begin + BREATH;
  for (let at = begin; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      const end = stringEnd(bytes, at);
      if (end === -1) return undefined;
      if (depth === 1 && !list) key = keyBefore(bytes, at, end) ?? key;
      at = end;
    } else if (OPEN.has(byte)) {
      depth += 1;
      if (!list && depth === 2 && byte === LIST_OPEN && LISTS.has(key)) {
        list = { from: at + 1, depth: 2 };
        entry = at + 1;
      }
    } else if (CLOSE.has(byte)) {
      if (list && listEnd === -1 && depth === list.depth) {
        addEntry(bytes, entries, entry, at);
        listEnd = at;
      }
      depth -= 1;
      if (depth === 0) {
        const rest = skipBlank(bytes, at + 1);
        if (rest < bytes.length) return MORE_VALUES;
        return { envelope: envelopeOf(bytes, begin, list?.from, listEnd), entries, listed: list !== undefined };
      }
    } else if (byte === COMMA && list && listEnd === -1 && depth === list.depth) {
      addEntry(bytes, entries, entry, at);
      entry = at + 1;
    }
    if (at > breath) {
      breath = at + BREATH;
      yield undefined;
    }
  }
  return undefined;
}

function stringEnd(bytes: Uint8Array, quote: number): number {
  for (let at = quote + 1; at < bytes.length; at += 1) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === QUOTE) return at;
  }
  return -1;
}

/** The string from `start` to `end` where a colon follows it. */
function keyBefore(bytes: Uint8Array, start: number, end: number): string | undefined {
  if (bytes[skipBlank(bytes, end + 1)] !== COLON) return undefined;
  return new TextDecoder().decode(bytes.subarray(start + 1, Math.min(end, start + 64)));
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && [0x20, 0x09, 0x0a, 0x0d].includes(bytes[at] ?? 0)) at += 1;
  return at;
}

function addEntry(bytes: Uint8Array, entries: number[], start: number, end: number): void {
  if (skipBlank(bytes, start) < end) entries.push(start, end);
}

function envelopeOf(bytes: Uint8Array, begin: number, from: number | undefined, to: number): string {
  const decoder = new TextDecoder();
  if (from === undefined) return decoder.decode(bytes.subarray(begin));
  return decoder.decode(bytes.subarray(begin, from)) + decoder.decode(bytes.subarray(to));
}

import { copyText } from './copy-text.js';

/** How much of the end of what was read is compared with what comes, in UTF-16 code units. */
const OVERLAP_CHARS = 256;

/**
 * Hands on what is new of a growing text, without what nobody can see. Whether something can be seen depends on what stands beside
 * it, so the last characters wait until it is known what follows them.
 */
export class IncomingText {
  readonly #visibleText: (text: string) => string;
  /** How much was read, and a hash and the end of it. */
  #length = 0;
  #hash = 0;
  #end = '';
  #waiting = '';

  constructor(visibleText: (text: string) => string) {
    this.#visibleText = visibleText;
  }

  /** The last characters, as they look if nothing follows. */
  get waiting(): string {
    return this.#waiting === '' ? '' : this.#visibleText(this.#waiting);
  }

  /** Is `text` what was read, with more behind it? While it is `open`, only the end of what was read is looked at. */
  continues(text: string, state: 'open' | 'done'): boolean {
    const length = this.#length;
    if (text.length < length || !text.startsWith(this.#end, length - this.#end.length)) return false;
    return state === 'open' || hashText(text, 0, length, 0) === this.#hash;
  }

  /** What is new of `text` up to `length`. */
  read(text: string, length: number): string {
    if (length <= this.#length) return '';
    const fresh = this.#waiting + text.slice(this.#length, length);
    this.#hash = hashText(text, this.#length, length, this.#hash);
    this.#end = copyText(text.slice(Math.max(0, length - OVERLAP_CHARS), length));
    this.#length = length;
    const cut = settledLength(fresh);
    this.#waiting = copyText(fresh.slice(cut));
    return this.#visibleText(fresh.slice(0, cut));
  }

  /** Nothing follows. */
  finish(): string {
    const rest = this.waiting;
    this.#waiting = '';
    return rest;
  }

  /** How much of the text was handed on, in UTF-16 code units. */
  get handedOn(): number {
    return this.#length - this.#waiting.length;
  }

  /** How much of the text was read, in UTF-16 code units. */
  get length(): number {
    return this.#length;
  }
}

// Neither part of what stands before them nor changed by what comes.
const starter = /^(?!\p{Default_Ignorable_Code_Point})[\n\t -~\p{L}\p{P}\p{Zs}]$/u;
const joins = /\r|\u200c|\u200d|[\ud800-\udfff]|[\ufe00-\ufe0f]/;

/** Where a text can be cut without changing what is visible on either side: before its last plain character. */
function settledLength(text: string): number {
  for (let at = text.length - 1; at > 0; at -= 1)
    if (starter.test(text.charAt(at)) && !joins.test(text.charAt(at - 1))) return at;
  return 0;
}

/** FNV-1a over code units. */
function hashText(text: string, start: number, end: number, seed: number): number {
  let hash = seed;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

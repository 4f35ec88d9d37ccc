import { readAddress } from './address.js';
import { pairDelimiters, piecesOf, readDelimiter, type Delimiter } from './delimiters.js';
import { rawEnd, tag } from './html-block.js';
import type { Inline, Inlines } from './inline.js';
import { normaliseLabel, readLabel, readTarget } from './link-parts.js';
import { endAt, matchAt, unescapeText, type Decode } from './source-text.js';

interface Bracket {
  readonly mark: string;
  readonly at: number;
  /** Where its piece stands. */
  readonly index: number;
  /** How many delimiters were open. */
  readonly floor: number;
  /** May it begin a link? */
  isActive: boolean;
  /** Is there another one inside? */
  hasInner: boolean;
}

const special = /[\\`*_~[\]!<&]|(?<![ \t])[ \t]*\n|(?<![a-z])(?:https?|ftp):\/\/|(?<![\w.])www\./gi;
const specialOrMail = new RegExp(`${special.source}|(?<![a-z\\d.+-])(?:(?:mailto|xmpp):)?[\\w.+-]+@\\w`, 'gi');
const autolink = /<([a-z][a-z\d+.-]{1,31}:[^\s<>]*)>/iy;
const autoMail =
  /<([\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*)>/iy;
const html = new RegExp(tag, 'iy');
const reference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

/** Reads a line of inline Markdown (CommonMark §6, GFM's strikethrough and bare addresses). */
export function parseInline(source: string, targets: ReadonlyMap<string, string>, decode: Decode): Inlines {
  return new InlineParser(source, targets, decode).parse();
}

class InlineParser {
  readonly #source: string;
  readonly #targets: ReadonlyMap<string, string>;
  readonly #decode: Decode;
  readonly #pieces: (Delimiter | Inline)[] = [];
  readonly #delimiters: Delimiter[] = [];
  readonly #brackets: Bracket[] = [];
  /** Runs of backticks and ends of raw HTML of which no one comes. */
  readonly #missing = new Set<string>();
  /** Where marks stand that text to come could close. */
  readonly #open: number[] = [];
  #at = 0;

  constructor(source: string, targets: ReadonlyMap<string, string>, decode: Decode) {
    this.#source = source;
    this.#targets = targets;
    this.#decode = decode;
  }

  parse(): Inlines {
    const source = this.#source;
    const next = source.includes('@') ? specialOrMail : special;
    while (this.#at < source.length) {
      next.lastIndex = this.#at;
      const found = next.exec(source);
      const end = found ? found.index : source.length;
      this.#addText(end);
      if (found) this.#read(found[0]);
    }
    pairDelimiters(this.#delimiters, 0);
    const left = [...this.#brackets, ...this.#delimiters.filter(({ opens }) => opens)];
    return {
      pieces: this.#pieces.flatMap((piece) => (piece.kind === 'marks' ? piecesOf(piece) : piece)),
      openAt: Math.min(source.length, ...this.#open, ...left.map(({ at }) => at)),
    };
  }

  #addText(end: number): void {
    const at = this.#at;
    if (end > at) this.#pieces.push({ kind: 'text', text: this.#source.slice(at, end), at });
    this.#at = end;
  }

  #add(piece: Inline, length: number): void {
    this.#pieces.push(piece);
    this.#at += length;
  }

  #read(found: string): void {
    switch (found) {
      case '\\':
        return this.#readEscape();
      case '`':
        return this.#readCode();
      case '*':
      case '_':
      case '~':
        return this.#readMarks(found);
      case '[':
        return this.#openBracket('[');
      case '!':
        return this.#source[this.#at + 1] === '[' ? this.#openBracket('![') : this.#addText(this.#at + 1);
      case ']':
        return this.#closeBracket();
      case '<':
        return this.#readPointed();
      case '&':
        return this.#readReference();
      default:
        if (!found.endsWith('\n')) return this.#readBareAddress();
        this.#add(found.endsWith('  \n') ? { kind: 'break' } : { kind: 'text', text: '\n' }, found.length);
    }
  }

  #readEscape(): void {
    const next = this.#source.charAt(this.#at + 1);
    if (next === '\n') this.#add({ kind: 'break' }, 2);
    else if (/[!-/:-@[-`{-~]/.test(next)) this.#add({ kind: 'text', text: next }, 2);
    else this.#addText(this.#at + 1);
  }

  #readCode(): void {
    const source = this.#source;
    const ticks = matchAt(/`+/y, source, this.#at)?.[0] ?? '';
    const start = this.#at + ticks.length;
    const end = this.#find(ticks, () => findRun(source, ticks, start));
    if (end < 0) return this.#addText(start);
    const code = source.slice(start, end).replaceAll('\n', ' ');
    const text = /^ .* $/.test(code) && code.trim() !== '' ? code.slice(1, -1) : code;
    this.#add({ kind: 'code', text }, end + ticks.length - this.#at);
  }

  /** Looks for what closes something, unless it was looked for in vain. */
  #find(end: string, find: () => number): number {
    const found = this.#missing.has(end) ? -1 : find();
    if (found >= 0) return found;
    this.#missing.add(end);
    this.#open.push(this.#at);
    return -1;
  }

  #readMarks(mark: string): void {
    const run = matchAt(mark === '*' ? /\*+/y : mark === '_' ? /_+/y : /~+/y, this.#source, this.#at)?.[0] ?? mark;
    if (mark === '~' && run.length > 2) return this.#addText(this.#at + run.length);
    const delimiter = readDelimiter(this.#source, this.#at, run);
    this.#delimiters.push(delimiter);
    this.#pieces.push(delimiter);
    this.#at += run.length;
  }

  #openBracket(mark: string): void {
    const last = this.#brackets.at(-1);
    if (last) last.hasInner = true;
    this.#brackets.push({
      mark,
      at: this.#at,
      index: this.#pieces.length,
      floor: this.#delimiters.length,
      isActive: true,
      hasInner: false,
    });
    this.#add({ kind: 'text', text: mark }, mark.length);
  }

  #closeBracket(): void {
    const bracket = this.#brackets.pop();
    const target = bracket?.isActive ? this.#targetOf(bracket) : undefined;
    if (!bracket || !target) {
      const isHalf = bracket && (this.#source[this.#at + 1] === '(' || this.#isHalfLabel());
      if (isHalf) this.#open.push(bracket.at);
      return this.#addText(this.#at + 1);
    }
    pairDelimiters(this.#delimiters, bracket.floor);
    this.#delimiters.length = bracket.floor;
    const isLink = bracket.mark === '[';
    this.#pieces[bracket.index] = { kind: isLink ? 'link' : 'image', href: unescapeText(target.href, this.#decode) };
    if (isLink) this.#settleLink(bracket.index);
    this.#pieces.push({ kind: 'close' });
    this.#at = target.end;
  }

  #isHalfLabel(): boolean {
    return this.#source[this.#at + 1] === '[' && readLabel(this.#source, this.#at + 1) === undefined;
  }

  #targetOf({ at, mark, hasInner }: Bracket): { readonly href: string; readonly end: number } | undefined {
    const source = this.#source;
    const start = this.#at + 1;
    const target = readTarget(source, start);
    if (target) return target;
    const label = readLabel(source, start);
    if (label === undefined && hasInner) return undefined;
    const words = label ?? source.slice(at + mark.length, this.#at);
    const href = words.length < 1_000 ? this.#targets.get(normaliseLabel(words)) : undefined;
    if (href === undefined) return undefined;
    return {
      href,
      end: label === undefined ? start + (source.startsWith('[]', start) ? 2 : 0) : start + label.length + 2,
    };
  }

  // No link stands in a link.
  #settleLink(index: number): void {
    for (const bracket of this.#brackets) if (bracket.mark === '[') bracket.isActive = false;
    for (let at = index + 1; at < this.#pieces.length; at += 1) {
      const piece = this.#pieces[at];
      if (piece?.kind === 'address' && piece.isBare) this.#pieces[at] = { kind: 'text', text: piece.text };
    }
  }

  #readPointed(): void {
    const source = this.#source;
    const at = this.#at;
    const address = matchAt(autolink, source, at) ?? matchAt(autoMail, source, at);
    if (address) {
      const [all, text = ''] = address;
      const href = text.includes(':') && autolink.lastIndex > at ? text : `mailto:${text}`;
      return this.#add({ kind: 'address', href, text, isBare: false }, all.length);
    }
    const end = rawEnd(source, at);
    const to = end === undefined ? endAt(html, source, at) : this.#find(end, () => source.indexOf(end, at + 2));
    if (to >= 0)
      return this.#add({ kind: 'html', text: source.slice(at, to + (end?.length ?? 0)) }, to - at + (end?.length ?? 0));
    if (/[a-z/!?]/i.test(source.charAt(at + 1))) this.#open.push(at);
    this.#addText(at + 1);
  }

  #readReference(): void {
    const found = matchAt(reference, this.#source, this.#at)?.[0];
    if (found === undefined) this.#addText(this.#at + 1);
    else this.#add({ kind: 'text', text: this.#decode(found) }, found.length);
  }

  #readBareAddress(): void {
    const address = readAddress(this.#source, this.#at);
    if (address) this.#add({ kind: 'address', ...address, isBare: true }, address.text.length);
    else this.#addText(this.#at + 1);
  }
}

/** Where a run of so many backticks begins; -1 where there is none. */
function findRun(source: string, ticks: string, from: number): number {
  const runs = /`+/g;
  runs.lastIndex = from;
  for (let run = runs.exec(source); run; run = runs.exec(source)) if (run[0] === ticks) return run.index;
  return -1;
}

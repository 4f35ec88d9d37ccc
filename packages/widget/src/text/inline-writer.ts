import type { DomWriter } from './dom-writer.js';
import { judgeLink, type JudgedLink, type LinkPolicy } from './judge-link.js';
import { closeOf, wordsOf, type Inline, type Leaf } from './markdown/inline.js';
import { parseInline } from './markdown/inline-parser.js';
import type { Decode } from './markdown/source-text.js';
import { hasTooManyMarks } from './marks.js';

/** What decides over links and pictures. */
export interface InlineRules {
  readonly linkPolicy: LinkPolicy;
  readonly visibleText: (text: string) => string;
  readonly mention?: ((id: string, label: string) => Node | undefined) | undefined;
  readonly images?: ((url: URL) => boolean) | undefined;
}

/** Links that are remembered. */
const MAX_JUDGED = 16;
/** Marks in marks. */
const MAX_NESTING = 24;

const product = /^product:([\w.:-]{1,200})$/;

/** Writes what stands in a line: words, emphasis, code, links. */
export class InlineWriter {
  /** Characters that were read so far: for tests, that this is linear. */
  read = 0;
  readonly #writer: DomWriter;
  readonly #rules: InlineRules;
  readonly #decode: Decode;
  readonly #targets: ReadonlyMap<string, string>;
  readonly #judged = new Map<string, { readonly label: string; readonly link: JudgedLink | undefined }>();

  constructor(writer: DomWriter, rules: InlineRules, decode: Decode, targets: ReadonlyMap<string, string>) {
    this.#writer = writer;
    this.#rules = rules;
    this.#decode = decode;
    this.#targets = targets;
  }

  /** Writes a line of inline Markdown. */
  write(source: string): void {
    if (hasTooManyMarks(source)) return this.#writer.text(source);
    this.read += source.length;
    const { pieces } = parseInline(source, this.#targets, this.#decode);
    // What is written as a number or a name is as hidden as what is written as itself.
    this.#writePieces(source.includes('&') ? joinTexts(pieces, this.#rules.visibleText) : pieces);
  }

  #writePieces(pieces: readonly Inline[]): void {
    const ends: (() => void)[] = [];
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (!piece) return;
      switch (piece.kind) {
        case 'close':
          ends.pop()?.();
          break;
        case 'image': {
          const end = closeOf(pieces, index);
          this.#writeImage(piece.href, wordsOf(pieces.slice(index, end)));
          index = end;
          break;
        }
        case 'link': {
          const inside = pieces.slice(index + 1, closeOf(pieces, index));
          if (this.#writeMention(piece.href, inside)) index += inside.length + 1;
          // A link in a link's text is the link (CommonMark §6.3).
          else ends.push(this.#openLink(wordsOf(inside), inside.some(isAddress) ? undefined : piece.href));
          break;
        }
        case 'del':
        case 'em':
        case 'strong':
          ends.push(this.#openMark(piece.kind, ends.length));
          break;
        default:
          this.#writeLeaf(piece);
      }
    }
  }

  #writeLeaf(piece: Leaf): void {
    const writer = this.#writer;
    switch (piece.kind) {
      case 'break':
        writer.enter('br');
        return writer.leave();
      case 'code':
        writer.enter('code');
        writer.text(piece.text);
        return writer.leave();
      case 'address': {
        const { text, href } = piece;
        // GFM reads "www.shop.example" as http; every shop answers https.
        const close = this.#openLink(text, /^www\./i.test(text) ? `https://${text}` : href);
        writer.text(text);
        return close();
      }
      default:
        writer.text(piece.text);
    }
  }

  #openMark(tag: 'del' | 'em' | 'strong', depth: number): () => void {
    if (depth >= MAX_NESTING) return nothing;
    this.#writer.enter(tag);
    return () => this.#writer.leave();
  }

  /** Opens a link, if one may be there; returns what closes it. */
  #openLink(label: string, target: string | undefined): () => void {
    const link = target === undefined ? undefined : this.#judge(label, target);
    if (!link) return nothing;
    const writer = this.#writer;
    const away = link.leaves && ({ target: '_blank', rel: 'noopener noreferrer nofollow ugc' } as const);
    writer.enter('a', { href: link.href, ...away });
    return () => {
      if (link.host !== undefined) {
        writer.enter('span', { class: 'host' });
        writer.text(` (${link.host})`);
        writer.leave();
      }
      writer.leave();
    };
  }

  // An open line is written again and again.
  #judge(label: string, target: string): JudgedLink | undefined {
    const last = this.#judged.get(target);
    if (last?.label === label) return last.link;
    const link = judgeLink(label, this.#rules.linkPolicy(target));
    if (this.#judged.size >= MAX_JUDGED) this.#judged.clear();
    this.#judged.set(target, { label, link });
    return link;
  }

  #writeMention(href: string, inside: readonly Inline[]): boolean {
    const { mention } = this.#rules;
    const id = product.exec(href)?.[1];
    const label = wordsOf(inside).trim();
    if (id === undefined || !mention || label === '') return false;
    return this.#writer.place(`${id} ${label}`, () => mention(id, label));
  }

  #writeImage(href: string, words: string): void {
    const { images, linkPolicy } = this.#rules;
    const url = images && linkPolicy(href);
    if (!url || !/^https?:$/.test(url.protocol) || !images(url)) return this.#writer.text(words);
    this.#writer.enter('img', { src: url.href, alt: words, loading: 'lazy', referrerpolicy: 'no-referrer' });
    this.#writer.leave();
  }
}

/** Pieces of text beside each other in one, without what misleads. */
function joinTexts(pieces: readonly Inline[], visibleText: (text: string) => string): readonly Inline[] {
  const joined: Inline[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (piece.kind === 'text' && last?.kind === 'text')
      joined.splice(-1, 1, { kind: 'text', text: last.text + piece.text });
    else joined.push(piece);
  }
  return joined.map((piece) => (piece.kind === 'text' ? { kind: 'text', text: visibleText(piece.text) } : piece));
}

const isAddress = ({ kind }: Inline) => kind === 'address';

function nothing(): void {
  // What was not opened is not closed.
}

/** A piece of inline Markdown that stands alone. */
export type Leaf =
  | { readonly kind: 'break' }
  | { readonly kind: 'code' | 'html'; readonly text: string }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Where it stands in the source, if it stands there as it is. */
      readonly at?: number;
    }
  | {
      /** An address that is its own text. */
      readonly kind: 'address';
      readonly text: string;
      readonly href: string;
      /** Does it stand without brackets? */
      readonly isBare: boolean;
    };

/** A piece of inline Markdown. What is between one that opens and the `close` that belongs to it is inside. */
export type Inline =
  | Leaf
  | { readonly kind: 'close' }
  | { readonly kind: 'del' | 'em' | 'strong' }
  | { readonly kind: 'image' | 'link'; readonly href: string };

/** A line of inline Markdown, read. */
export interface Inlines {
  readonly pieces: readonly Inline[];
  /** Where the first mark stands that text to come could close; the length of the source where there is none. */
  readonly openAt: number;
}

/** Where the piece stands that closes an opening one. */
export function closeOf(pieces: readonly Inline[], start: number): number {
  let depth = 0;
  for (let index = start; index < pieces.length; index += 1) {
    const kind = pieces[index]?.kind;
    if (kind === 'close') depth -= 1;
    else if (kind === 'link' || kind === 'image' || kind === 'em' || kind === 'strong' || kind === 'del') depth += 1;
    if (depth === 0) return index;
  }
  return pieces.length;
}

/** The words in pieces, without marks. */
export function wordsOf(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');
}

/** What kind of block it is. */
export type BlockKind =
  'code' | 'document' | 'fence' | 'heading' | 'html' | 'item' | 'list' | 'paragraph' | 'quote' | 'rule' | 'table';

/** A block of Markdown, open or closed. Of a block that was shown in part, only what has not been shown is kept. */
export interface Block {
  kind: BlockKind;
  /** Of a container. */
  children: Block[];
  /** Of a leaf: inline Markdown, code, or raw HTML. */
  text: string;
  /** A list's bullet or delimiter, a fence, or the end of raw HTML. */
  mark: string;
  /** A list's first number, an item's content offset, or a fence's indentation, in columns; a heading's level. */
  size: number;
  /** A list's: are its items paragraphs? */
  loose: boolean;
  /** Had it children, lines or rows, be they kept or not? */
  filled: boolean;
  /** A fence's info string; of indented code, blank lines that may be its end. */
  info: string;
  /** An item's: its box, if it is a task. */
  task: 'done' | 'open' | undefined;
  /** A table's: cells of inline Markdown, the header first. */
  rows: (readonly string[])[];
  /** A table's: for each column `left`, `center`, `right` or nothing. */
  aligns: readonly string[];
  /** Characters of a table, less its cells. */
  room: number;
  /** Of an open block: how many children, characters or rows no text to come can change, and whether its items are paragraphs. */
  sure: number;
  surelyLoose: boolean;
  /** What a writer remembers of it. Copies share it. */
  memo: Memo;
}

/** What a writer remembers of a block that it has written in part. */
export interface Memo {
  /** The last node of what will not change. */
  last?: ChildNode;
  /** How much of an open paragraph will not change, in UTF-16 code units. */
  done?: number;
  /** Are there items that were written without paragraphs? */
  tight?: boolean;
}

/** Makes a block. */
export function createBlock(kind: BlockKind, parts?: Partial<Block>): Block {
  return {
    kind,
    children: [],
    text: '',
    mark: '',
    size: 0,
    loose: false,
    filled: false,
    info: '',
    task: undefined,
    rows: [],
    aligns: [],
    room: 0,
    sure: 0,
    surelyLoose: false,
    memo: {},
    ...parts,
  };
}

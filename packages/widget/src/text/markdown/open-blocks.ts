import { createBlock, type Block, type BlockKind } from './block.js';
import { readDefinition } from './link-parts.js';
import { unescapeText, type Decode } from './source-text.js';

/** Where `[label]` leads, by normalised label. */
export type LinkTargets = Map<string, string>;

const MAX_TARGETS = 2_000;

/** The blocks that are open: each is the last child of the one before, and the first is the document, which is never closed. */
export class OpenBlocks {
  readonly targets: LinkTargets = new Map();
  /** Was the last line blank, where that parts two blocks? */
  isParted = false;
  readonly #decode: Decode;
  #blocks: Block[] = [createBlock('document')];

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  get depth(): number {
    return this.#blocks.length;
  }

  /** The innermost one. */
  get tip(): Block {
    const tip = this.#blocks.at(-1);
    if (!tip) throw new TypeError('A document is never closed.');
    return tip;
  }

  at(depth: number): Block | undefined {
    return this.#blocks[depth];
  }

  /** A copy, for lines to be tried on. What is kept of closed blocks is shared. */
  copy(): OpenBlocks {
    const twin = new OpenBlocks(this.#decode);
    twin.isParted = this.isParted;
    twin.#blocks = this.#blocks.map((block, index) => ({
      ...block,
      children: [...block.children],
      rows: [...block.rows],
      sure: sureParts(block, index < this.depth - 1 ? 1 : 0),
      surelyLoose: block.loose,
    }));
    twin.#blocks.forEach((block, index) => twin.#blocks[index - 1]?.children.splice(-1, 1, block));
    return twin;
  }

  /** What is sure was shown: it need not be kept. */
  forgetShown(): void {
    this.#blocks.forEach((block, index) => {
      block.children = index < this.depth - 1 ? block.children.slice(-1) : [];
      if (/code|fence/.test(block.kind)) block.text = '';
      block.rows = block.rows.slice(0, 1);
    });
  }

  /** Opens a block, as a child of the last one that can have it. */
  add(kind: BlockKind, depth: number, parts?: Partial<Block>): void {
    this.closeTo(depth);
    while (!holds(this.tip.kind, kind)) this.close();
    const parent = this.tip;
    if (this.isParted && parent.filled) {
      if (kind === 'item') parent.loose = true;
      const list = this.#blocks.at(-2);
      if (parent.kind === 'item' && list) list.loose = true;
    }
    this.isParted = false;
    parent.filled = true;
    const block = createBlock(kind, parts);
    parent.children.push(block);
    this.#blocks.push(block);
  }

  closeTo(depth: number): void {
    while (this.#blocks.length > depth) this.close();
  }

  close(): void {
    const block = this.tip;
    if (block.kind === 'paragraph') this.takeDefinitions(block);
    this.#blocks.pop();
    // There were only targets in it.
    if (block.kind === 'paragraph' && block.text === '') this.tip.children.pop();
  }

  /** Reads the targets of links that stand at a paragraph's start: they are not shown. */
  takeDefinitions(paragraph: Block): void {
    paragraph.text = paragraph.text.trimEnd();
    while (paragraph.text.startsWith('[')) {
      const found = readDefinition(paragraph.text);
      if (!found) return;
      // The first one counts.
      if (!this.targets.has(found.label) && this.targets.size < MAX_TARGETS)
        this.targets.set(found.label, unescapeText(found.href, this.#decode));
      paragraph.text = paragraph.text.slice(found.end);
    }
  }
}

function holds(parent: BlockKind, kind: BlockKind): boolean {
  return kind === 'item' ? parent === 'list' : parent === 'document' || parent === 'quote' || parent === 'item';
}

function sureParts(block: Block, openChildren: number): number {
  if (/code|fence/.test(block.kind)) return block.text.length;
  if (block.kind === 'paragraph') return block.sure;
  if (block.kind === 'table') return block.rows.length - 1;
  return block.children.length - openChildren;
}

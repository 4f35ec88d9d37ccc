import type { BlockReader, FrozenBlock } from './block-reader.js';
import type { TextSheet } from './text-sheet.js';
import { copyText } from './copy-text.js';

/** Sources that are kept for blocks with labels that have no target yet, in UTF-16 code units. */
const MAX_KEPT_CHARS = 128 * 1024;
/** Frozen blocks change this often at most; afterwards a text stays as it is shown. */
const MAX_CHANGES = 64;

interface Waiting {
  element: Element;
  readonly source: string;
  /** Looked for when the first target comes: most answers have none. */
  labels?: ReadonlySet<string>;
}

const label = /\[((?:\\[^]|[^[\]\\])+)\]/g;

/**
 * `[label]` becomes a link when `[label]: url` comes, however late: blocks with such labels are kept, and only they are read again.
 */
export class LateTargets {
  /** Changes of frozen blocks so far. */
  changes = 0;
  readonly #reader: BlockReader;
  readonly #sheet: TextSheet;
  #waiting: Waiting[] = [];
  #keptChars = 0;

  constructor(reader: BlockReader, sheet: TextSheet) {
    this.#reader = reader;
    this.#sheet = sheet;
  }

  /** May one more frozen block change? Counts it. */
  mayChange(): boolean {
    this.changes += 1;
    return this.changes <= MAX_CHANGES;
  }

  /** Keeps a frozen block, where a target to come could change it. */
  keep({ source, rest }: FrozenBlock, element: Element): void {
    if (!source.includes('[')) return;
    const waiting = { element, source };
    // Its first parts were read when not all of these had a target.
    if (rest && rest.since < this.#reader.targetCount && labelsIn(source).some((name) => this.#reader.hasTarget(name)))
      this.#readAgain(waiting);
    if (this.#keptChars + source.length > MAX_KEPT_CHARS) return;
    this.#keptChars += source.length;
    this.#waiting.push({ ...waiting, source: copyText(source) });
  }

  /** Changes the blocks that wait for these targets. */
  find(targets: readonly string[]): void {
    if (targets.length === 0) return;
    for (const waiting of this.#waiting) {
      waiting.labels ??= new Set(labelsIn(waiting.source));
      if (targets.some((target) => waiting.labels?.has(target))) this.#readAgain(waiting);
    }
  }

  /** No target is to come. */
  forget(): void {
    this.#waiting = [];
  }

  #readAgain(waiting: Waiting): void {
    const [token, ...others] = this.#reader.readAgain(waiting.source);
    if (!token || others.length > 0 || !this.mayChange()) return;
    waiting.element = this.#sheet.rewrite(waiting.element, token);
  }
}

function labelsIn(source: string): readonly string[] {
  return [...source.matchAll(label)].map(([, name = '']) => normalise(name));
}

// As marked does it.
function normalise(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

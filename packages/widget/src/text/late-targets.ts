import type { DomWriter } from './dom-writer.js';
import type { InlineWriter } from './inline-writer.js';
import { copyText } from './copy-text.js';
import { normaliseLabel } from './markdown/link-parts.js';

/** Sources that are kept for lines with labels that have no target yet, in UTF-16 code units. */
const MAX_KEPT_CHARS = 128 * 1024;
/** Frozen lines change this often at most; afterwards a text stays as it is shown. */
const MAX_CHANGES = 64;

/** A line of inline Markdown that was written for the last time. */
interface Written {
  readonly parent: Element;
  /** What stands before it in its element. */
  readonly after: ChildNode | null;
  readonly source: string;
}

interface Waiting extends Written {
  /** Looked for when the first target comes: most answers have none. */
  labels?: ReadonlySet<string>;
}

const label = /\[((?:\\[^]|[^[\]\\])+)\]/g;

/**
 * `[label]` becomes a link when `[label]: url` comes, however late: lines with such labels are kept, and only they are read again.
 */
export class LateTargets {
  readonly #writer: DomWriter;
  readonly #inline: InlineWriter;
  readonly #targets: ReadonlyMap<string, string>;
  #waiting: Waiting[] = [];
  #keptChars = 0;
  #changes = 0;
  /** How many targets are known to the lines that wait. */
  #known = 0;

  constructor(writer: DomWriter, inline: InlineWriter, targets: ReadonlyMap<string, string>) {
    this.#writer = writer;
    this.#inline = inline;
    this.#targets = targets;
  }

  /** Keeps a line that was written for the last time, where a target to come could change it. */
  keep(written: Written): void {
    const { source } = written;
    if (!source.includes('[') || this.#keptChars + source.length > MAX_KEPT_CHARS) return;
    this.#keptChars += source.length;
    this.#waiting.push({ ...written, source: copyText(source) });
  }

  /** Changes the lines that wait for targets that are new. */
  find(): void {
    if (this.#targets.size === this.#known) return;
    const targets = [...this.#targets.keys()].slice(this.#known);
    this.#known = this.#targets.size;
    for (const waiting of this.#waiting) {
      waiting.labels ??= labelsIn(waiting.source);
      if (targets.some((target) => waiting.labels?.has(target))) this.#writeAgain(waiting);
    }
  }

  /** No target is to come. */
  forget(): void {
    this.#waiting = [];
  }

  #writeAgain({ parent, after, source }: Waiting): void {
    this.#changes += 1;
    if (this.#changes > MAX_CHANGES) return;
    // A list that has turned loose has put it into a paragraph.
    const first = after ? after.nextSibling : parent.firstChild;
    const isMoved = parent.localName === 'li' && first instanceof Element && first.localName === 'p';
    this.#writer.start(isMoved ? first : parent, isMoved ? null : after);
    this.#inline.write(source);
    this.#writer.finishLine();
  }
}

function labelsIn(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(label)].map(([, name = '']) => normaliseLabel(name)));
}

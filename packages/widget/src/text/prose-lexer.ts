import { Lexer, type Token, type TokensList } from 'marked';

/** Blocks in blocks, and marks in marks. */
const MAX_NESTING = 24;
// In one line of text: a paragraph, an item, a cell.
/** No more are looked for where every fourth character is one. */
const MAX_MARKS = 1_000;
const MAX_SPARSE_MARKS = 4_000;

const mark = /[*_[\]<>`~!@]/g;

/**
 * marked's lexer, which stops where nobody writes. Lists in lists in lists are made to keep a reader of Markdown busy, or an engine that
 * lays them out: from some depth on, all is text, and so is a paragraph with marks by the thousand. Where it is little else, it is refused.
 */
export class ProseLexer extends Lexer {
  #depth = 0;

  override blockTokens(source: string, tokens?: Token[], ...rest: boolean[]): Token[];
  override blockTokens(source: string, tokens?: TokensList, ...rest: boolean[]): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], ...rest: boolean[]): Token[] {
    if (this.#depth < MAX_NESTING) return this.#within(() => super.blockTokens(source, tokens, ...rest));
    this.state.top = true;
    tokens.push({ type: 'paragraph', raw: source, text: source, tokens: [plain(source)] });
    return tokens;
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    const marks = this.#depth === 0 ? countMarks(source) : 0;
    if (marks > MAX_MARKS && marks > source.length / 4) throw new RangeError('This is no prose.');
    if (this.#depth < MAX_NESTING && marks <= MAX_SPARSE_MARKS)
      return this.#within(() => super.inlineTokens(source, tokens));
    tokens.push(plain(source));
    return tokens;
  }

  #within<Result>(read: () => Result): Result {
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }
}

function plain(source: string): Token {
  return { type: 'text', raw: source, text: source };
}

/** Are there more marks than somebody writes? */
export function hasTooManyMarks(text: string): boolean {
  return countMarks(text) > MAX_MARKS;
}

// Of few characters no answer is wanted.
function countMarks(text: string): number {
  return text.length > MAX_MARKS ? (text.match(mark)?.length ?? 0) : 0;
}

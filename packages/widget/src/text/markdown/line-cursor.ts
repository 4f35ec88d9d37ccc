/** A line of a source, read from its start. Tabs are as wide as the next stop is away: every fourth column is one. */
export class LineCursor {
  rest: string;
  #column = 0;

  constructor(line: string) {
    this.rest = line;
  }

  /** How far what comes is indented, in columns. */
  get indent(): number {
    let column = this.#column;
    for (const character of this.rest)
      if (character === ' ') column += 1;
      else if (character === '\t') column += 4 - (column % 4);
      else break;
    return column - this.#column;
  }

  get isBlank(): boolean {
    return this.rest.trim() === '';
  }

  /** Reads over so many columns of space at most. Half a tab is left as spaces. */
  skipSpace(columns: number): void {
    for (let left = columns; left > 0 && /^[ \t]/.test(this.rest);) {
      const width = this.rest.startsWith('\t') ? 4 - (this.#column % 4) : 1;
      const step = Math.min(width, left);
      this.rest = ' '.repeat(width - step) + this.rest.slice(1);
      this.#column += step;
      left -= step;
    }
  }

  /** Reads over so many characters, which are no tabs. */
  skip(characters: number): void {
    this.rest = this.rest.slice(characters);
    this.#column += characters;
  }
}

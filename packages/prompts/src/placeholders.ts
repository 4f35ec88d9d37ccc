/** One `{{name}}` in a prompt file. */
export interface Placeholder {
  readonly name: string;
  /** From 1. */
  readonly line: number;
}

const PATTERN = /\{\{\s*([A-Za-z0-9_.-]*)\s*\}\}/g;

/** Placeholders of a text, in order. */
export function placeholdersIn(text: string, firstLine = 1): readonly Placeholder[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      Array.from(line.matchAll(PATTERN), ([, name = '']) => ({ name, line: firstLine + index })),
    );
}

/** Fills in every placeholder at once: what is put in is never searched for placeholders again. */
export function fillPlaceholders(text: string, valueOf: (name: string) => string): string {
  return text.replace(PATTERN, (_, name: string) => valueOf(name));
}

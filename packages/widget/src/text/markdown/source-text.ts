/** Matches a sticky expression at a place. */
export function matchAt(expression: RegExp, source: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(source);
}

/** Where a sticky expression that matches at a place ends; -1 where it does not. */
export function endAt(expression: RegExp, source: string, at: number): number {
  return matchAt(expression, source, at) ? expression.lastIndex : -1;
}

/** Decodes a character reference. */
export type Decode = (reference: string) => string;

const literal = /\\([!-/:-@[-`{-~])|&(?:#\w{1,8}|[a-z][a-z\d]{1,31});/gi;

/** A text in which only backslashes and character references have a meaning (CommonMark §2.4, §2.5). */
export function unescapeText(source: string, decode: Decode): string {
  return source.replace(literal, (all, escaped?: string) => escaped ?? decode(all));
}

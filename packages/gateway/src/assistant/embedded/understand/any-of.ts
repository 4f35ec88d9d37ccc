/** Matches where one of the patterns does. A long list of ways to say something is read, and changed, line by line. */
export function anyOf(...patterns: readonly [RegExp, ...RegExp[]]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), patterns[0].flags);
}

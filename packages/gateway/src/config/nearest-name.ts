const MAX_EDITS = 3;

/** The known name that is most like another, where one is: for "did you mean". */
export function nearestName(name: string, known: readonly string[], maxEdits = MAX_EDITS): string | undefined {
  const folded = name.toLowerCase();
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const candidate of known) {
    const edits = editsBetween(folded, candidate.toLowerCase());
    if (edits <= maxEdits && edits < candidate.length / 2 && edits < (best?.edits ?? Infinity))
      best = { name: candidate, edits };
  }
  return best?.name;
}

/** Levenshtein's distance. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let at = 1; at <= a.length; at += 1) {
    const next = [at];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[at - 1] === b[column - 1] ? 0 : 1;
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, (row[column - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** `; did you mean "origins"?`, or nothing. */
export function didYouMean(
  name: string,
  known: readonly string[],
  show: (name: string) => string = (one) => `"${one}"`,
): string {
  const near = nearestName(name, known);
  return near === undefined ? '' : `; did you mean ${show(near)}?`;
}

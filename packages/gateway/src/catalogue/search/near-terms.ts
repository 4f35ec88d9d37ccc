/** Words in order, for those that begin like another, end like it, or are nearly it. */
export interface NearTerms {
  /** Terms that begin with `prefix`, without itself; the shortest first, at most `limit`. */
  beginning(prefix: string, limit: number): readonly string[];
  /** Terms of at most so many edits from `word` (a swap of neighbours is one), with how many. */
  within(word: string, edits: number, limit: number): readonly { readonly term: string; readonly edits: number }[];
}

export function createNearTerms(terms: readonly string[]): NearTerms {
  const sorted = [...terms].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    beginning(prefix, limit) {
      const found: string[] = [];
      for (let at = firstFrom(sorted, prefix); at < sorted.length; at += 1) {
        const term = sorted[at] ?? '';
        if (!term.startsWith(prefix)) break;
        if (term !== prefix) found.push(term);
      }
      return found.length <= limit ? found : found.sort((a, b) => a.length - b.length).slice(0, limit);
    },
    within(word, edits, limit) {
      const found = walk(sorted, word, edits);
      return found.sort((a, b) => a.edits - b.edits).slice(0, limit);
    },
  };
}

function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Neighbours in order share their beginnings, so the rows of the table are kept for it, and hopeless beginnings are leapt over. */
function walk(sorted: readonly string[], word: string, edits: number): { term: string; edits: number }[] {
  const found: { term: string; edits: number }[] = [];
  const rows: Uint8Array[] = [Uint8Array.from({ length: word.length + 1 }, (_, index) => index)];
  let before = '';
  let at = 0;
  while (at < sorted.length) {
    const term = sorted[at] ?? '';
    let shared = 0;
    while (shared < before.length && shared < term.length && before[shared] === term[shared]) shared += 1;
    let depth = shared;
    let hopeless = 0;
    while (depth < term.length && hopeless === 0) {
      depth += 1;
      if (fillRow(rows, term, depth, word) > edits) hopeless = depth;
    }
    before = hopeless === 0 ? term : term.slice(0, hopeless);
    if (hopeless > 0) {
      at = firstFrom(sorted, after(before));
      continue;
    }
    const distance = rows[term.length]?.[word.length] ?? 255;
    if (distance > 0 && distance <= edits) found.push({ term, edits: distance });
    at += 1;
  }
  return found;
}

/** The least text that is greater than all that begin with `prefix`. */
function after(prefix: string): string {
  return `${prefix.slice(0, -1)}${String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1)}`;
}

/** Fills the row of the first `depth` characters of `term`, and answers its least number. */
function fillRow(rows: Uint8Array[], term: string, depth: number, word: string): number {
  const above = rows[depth - 1] ?? new Uint8Array();
  const twoAbove = rows[depth - 2];
  const row = rows[depth] ?? new Uint8Array(word.length + 1);
  rows[depth] = row;
  row[0] = depth;
  let least = depth;
  for (let column = 1; column <= word.length; column += 1) {
    const same = term[depth - 1] === word[column - 1];
    let cost = Math.min(
      (above[column - 1] ?? 0) + (same ? 0 : 1),
      (above[column] ?? 0) + 1,
      (row[column - 1] ?? 0) + 1,
    );
    const swapped = twoAbove && term[depth - 1] === word[column - 2] && term[depth - 2] === word[column - 1];
    if (swapped && column > 1) cost = Math.min(cost, (twoAbove[column - 2] ?? 0) + 1);
    row[column] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** Lists of words, each distinct one kept once and named by a number; 0 is the empty list. */
export interface Interned {
  readonly size: number;
  idOf(words: readonly string[]): number;
  wordsOf(id: number): readonly string[];
}

export function createInterned(): Interned {
  const ids = new Map<string, number>([['', 0]]);
  const lists: (readonly string[])[] = [[]];
  return {
    get size() {
      return lists.length;
    },
    idOf(words) {
      const distinct = [...new Set(words)].sort();
      const key = distinct.join('\n');
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, lists.length);
      lists.push(distinct);
      return lists.length - 1;
    },
    wordsOf: (id) => lists[id] ?? [],
  };
}

/** Chance that a seed repeats. */
export interface Random {
  /** From 0 to 1 (exclusive). */
  next(): number;
  /** One of a list, undefined for an empty one. */
  pick<T>(list: readonly T[]): T | undefined;
  shuffled<T>(list: readonly T[]): T[];
}

/** Marsaglia's xorshift with 32 bits of state: enough to choose a slot's word. */
export function createRandom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  function next(): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  }
  for (let warming = 0; warming < 8; warming += 1) next();
  return {
    next,
    pick: (list) => list[Math.floor(next() * list.length)],
    shuffled: (list) =>
      list
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  };
}

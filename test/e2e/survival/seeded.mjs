import { randomInt } from 'node:crypto';

/** The long versions of the scenarios run where AISLE_FULL=1 says so. */
export const isFull = process.env.AISLE_FULL === '1';

/** AISLE_SEED repeats a run; every scenario that draws lots prints the seed it drew them from. */
export const seed = process.env.AISLE_SEED === undefined ? randomInt(1, 2 ** 31) : Number(process.env.AISLE_SEED);

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seededRandom(start = seed) {
  let state = start >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count) => Math.floor(next() * count);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    pick: (list) => list[below(list.length)],
    /** A key of `weights`, as often as its number says. */
    weighted(weights) {
      const entries = Object.entries(weights).filter(([, weight]) => weight > 0);
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      return (entries.find(([, weight]) => (left -= weight) < 0) ?? entries[0])[0];
    },
  };
}

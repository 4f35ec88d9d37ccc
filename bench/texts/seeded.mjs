/** Random numbers that are the same on every machine: a linear congruential generator modulo 2³². */
export function seeded(seed) {
  let state = seed >>> 0;
  // The low bits of such a generator hardly change: only the high ones are used.
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const whole = (least, most) => least + Math.floor(next() * (most - least + 1));
  return {
    /** From 0 up to, and without, 1. */
    next,
    /** A whole number, both ends included. */
    whole,
    chance: (probability) => next() < probability,
    pick: (list) => list[whole(0, list.length - 1)],
    times: (count, make) => Array.from({ length: count }, (_, place) => make(place)),
  };
}

/** What happens to one response on its way through the proxy. */
export interface Fault {
  /** How its bytes are passed on: as they come, one at a time, or each frame twice. */
  readonly pass: 'as-is' | 'bytes' | 'twice';
  /** The end of the response after so many bytes of its body; without one it ends as it ends. */
  readonly cut?: {
    readonly after: number;
    /** `eof`: as if it were complete. `reset`: the connection is gone. `stall`: nothing comes for a while, then it is gone. */
    readonly how: 'eof' | 'reset' | 'stall';
  };
}

/** How long a stalled connection stays silent before it goes, in milliseconds. */
export const STALL_MS = 60;

/** Numbers in 0…1, always the same ones for a seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A response that is cut somewhere in one of the first frames, in one of the ways in which connections end. Each frame is as
 * likely as the next: by bytes alone, one large card would take all the cuts.
 */
export function cutSomewhere(random: Random, frameBytes: readonly number[]): Fault {
  const index = Math.floor(random() * frameBytes.length);
  const before = frameBytes.slice(0, index).reduce((sum, bytes) => sum + bytes, 0);
  const after = before + Math.floor(random() * ((frameBytes[index] ?? 0) + 1));
  const how = pick(random, ['eof', 'reset', 'eof', 'reset', 'stall'] as const);
  // One byte at a time is slow: it is for what is short.
  const pass = pick(random, after < 2_000 ? (['as-is', 'bytes', 'twice'] as const) : (['as-is', 'twice'] as const));
  return { pass, cut: { after, how } };
}

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}

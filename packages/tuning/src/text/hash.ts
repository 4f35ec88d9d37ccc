const FNV_PRIME = 0x01000193;
const OFFSETS = [0x811c9dc5, 0x2f0b4c47] as const;

/** 53 bits of hash of a text, the same on every machine: two lanes of FNV-1a, mixed at the end. Not for secrets. */
export function hash53(text: string, seed = 0): number {
  const high = lane(text, OFFSETS[0] ^ seed);
  const low = lane(text, OFFSETS[1] ^ Math.imul(seed + 1, FNV_PRIME));
  return (high & 0x1fffff) * 4_294_967_296 + low;
}

function lane(text: string, offset: number): number {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), FNV_PRIME);
    hash = Math.imul(hash ^ (unit >>> 8), FNV_PRIME);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A short name made of a text's hash, such as `q_0c5x1f9k2a`. */
export function idOf(prefix: string, text: string): string {
  return `${prefix}_${hash53(text).toString(36).padStart(11, '0')}`;
}

/** A share from 0 to 1 (exclusive) that a text always falls on, for one seed. */
export function shareOf(text: string, seed: number): number {
  return hash53(text, seed) / 9_007_199_254_740_992;
}

import { hash53 } from './hash.js';
import { gramsOf, similarityOf } from './normalise-question.js';

/*
 * MinHash (Broder 1997) with banding: 21 bands of 3 rows find a pair of similarity 0.5 in 94 of 100 cases and one of 0.8 in all but
 * one of 10 million. What is found is then compared exactly.
 */
const BANDS = 21;
const ROWS = 3;
const HASHES = BANDS * ROWS;

/** The nearest text so far. */
export interface Neighbour {
  readonly index: number;
  /** Jaccard similarity of their pieces, 0 to 1. */
  readonly similarity: number;
}

/** Texts, found by likeness. */
export interface NearIndex {
  /** The most similar text that was added and is accepted; `undefined` when none has the least similarity. */
  nearest(normalised: string, accepts?: (index: number) => boolean): Neighbour | undefined;
  /** Adds a text; answers its index, from 0. */
  add(normalised: string): number;
  readonly size: number;
}

/**
 * An index that answers neighbours of at least `least` similarity. Takes about 1 KB a text.
 * @param perBucket texts that a bucket keeps, the latest ones. With 1, one of many that are alike may be missed, and another one of
 * them is found. @defaultValue 1
 */
export function createNearIndex(least: number, perBucket = 1): NearIndex {
  const texts: string[] = [];
  const buckets = Array.from({ length: BANDS }, () => new Map<number, number[]>());
  // A text is looked up more than once before it is added.
  let latest: { text: string; grams: ReadonlySet<string>; bands: readonly number[] } | undefined;
  const pieces = (text: string): NonNullable<typeof latest> => {
    if (latest?.text === text) return latest;
    const grams = gramsOf(text);
    latest = { text, grams, bands: bandsOf(grams) };
    return latest;
  };
  return {
    nearest(normalised, accepts = () => true) {
      const { grams, bands } = pieces(normalised);
      const candidates = new Set<number>();
      bands.forEach((key, band) => {
        for (const index of buckets[band]?.get(key) ?? []) if (accepts(index)) candidates.add(index);
      });
      let best: Neighbour | undefined;
      for (const index of candidates) {
        const similarity = similarityOf(grams, gramsOf(texts[index] ?? ''));
        const better = !best || similarity > best.similarity || (similarity === best.similarity && index < best.index);
        if (similarity >= least && better) best = { index, similarity };
      }
      return best;
    },
    add(normalised) {
      const index = texts.push(normalised) - 1;
      pieces(normalised).bands.forEach((key, band) => {
        const bucket = buckets[band]?.get(key);
        if (!bucket) return void buckets[band]?.set(key, [index]);
        if (bucket.length >= perBucket) bucket.shift();
        bucket.push(index);
      });
      return index;
    },
    get size() {
      return texts.length;
    },
  };
}

const FACTORS = Uint32Array.from({ length: HASHES }, (_, index) => hash53(`factor ${index}`) | 1);
const ADDENDS = Uint32Array.from({ length: HASHES }, (_, index) => hash53(`addend ${index}`));

/** One number for each band: equal where the least hashes of its rows are. */
function bandsOf(grams: ReadonlySet<string>): readonly number[] {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  for (const gram of grams) {
    const hash = hash53(gram) >>> 0;
    for (let row = 0; row < HASHES; row += 1) {
      let value = Math.imul(hash, FACTORS[row] ?? 1) + (ADDENDS[row] ?? 0);
      value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
      if (value < (least[row] ?? 0)) least[row] = value;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let key = 17;
    for (let row = 0; row < ROWS; row += 1) key = (Math.imul(key, 31) + (least[band * ROWS + row] ?? 0)) | 0;
    return key;
  });
}

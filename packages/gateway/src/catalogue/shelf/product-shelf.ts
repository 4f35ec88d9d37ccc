import type { SourceProduct } from '../catalogue-data.js';
import { growingArray } from '../search/growing-array.js';
import { packProduct, unpackProduct } from './pack-product.js';

/** Products by position, kept as bytes: a product of two thousand characters costs two thousand bytes, not ten thousand. */
export interface ProductShelf {
  readonly size: number;
  at(position: number): SourceProduct | undefined;
  positionOf(id: string): number | undefined;
}

export interface ShelfBuilder {
  /** False, and nothing added, where the id is taken. */
  add(product: SourceProduct): boolean;
  finish(): ProductShelf;
}

const PAGE_BYTES = 2 * 1024 * 1024;
/** Products that were asked for last, as they were: a list is shown, then one of it, then its neighbours. */
const UNPACKED = 500;

export function createShelfBuilder(): ShelfBuilder {
  const encoder = new TextEncoder();
  const pages: Uint8Array[] = [];
  let used = PAGE_BYTES;
  const pageOf = growingArray((length) => new Uint32Array(length));
  const from = growingArray((length) => new Uint32Array(length));
  const lengths = growingArray((length) => new Uint32Array(length));
  const positions = new Map<string, number>();

  function write(text: string): number {
    // UTF-8 takes three bytes for a UTF-16 unit at most.
    if (used + text.length * 3 > PAGE_BYTES) {
      const last = pages.at(-1);
      if (last) pages[pages.length - 1] = last.slice(0, used);
      pages.push(new Uint8Array(Math.max(PAGE_BYTES, text.length * 3)));
      used = 0;
    }
    const { written } = encoder.encodeInto(text, pages.at(-1)?.subarray(used) ?? new Uint8Array());
    return written;
  }

  return {
    add(product) {
      if (positions.has(product.id)) return false;
      positions.set(product.id, positions.size);
      const written = write(packProduct(product));
      pageOf.push(pages.length - 1);
      from.push(used);
      lengths.push(written);
      used += written;
      return true;
    },
    finish() {
      const last = pages.at(-1);
      if (last) pages[pages.length - 1] = last.slice(0, used);
      return createShelf({
        pages,
        pageOf: pageOf.trimmed(),
        from: from.trimmed(),
        lengths: lengths.trimmed(),
        positions,
      });
    },
  };
}

function createShelf(kept: {
  readonly pages: readonly Uint8Array[];
  readonly pageOf: Uint32Array;
  readonly from: Uint32Array;
  readonly lengths: Uint32Array;
  readonly positions: ReadonlyMap<string, number>;
}): ProductShelf {
  const { pages, pageOf, from, lengths, positions } = kept;
  const decoder = new TextDecoder();
  const unpacked = new Map<number, SourceProduct>();
  return {
    size: lengths.length,
    positionOf: (id) => positions.get(id),
    at(position) {
      const recent = unpacked.get(position);
      if (recent) return recent;
      const start = from[position];
      const page = pages[pageOf[position] ?? 0];
      if (start === undefined || !page) return undefined;
      const product = unpackProduct(decoder.decode(page.subarray(start, start + (lengths[position] ?? 0))));
      unpacked.set(position, product);
      if (unpacked.size > UNPACKED) forgetFirst(unpacked);
      return product;
    },
  };
}

export function forgetFirst<K>(map: Map<K, unknown>): void {
  const first = map.keys().next();
  if (first.done !== true) map.delete(first.value);
}

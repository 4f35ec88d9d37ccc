/**
 * Which documents hold a term, and with what weight: the difference to the document before in seven bits a byte, then one byte
 * of weight. Two to three bytes a pair, where objects would take forty.
 */
export interface Postings {
  readonly terms: number;
  /** How many documents hold the term. */
  count(term: number): number;
  /** The sum of its weights. */
  weight(term: number): number;
  /** Calls back for every document of the term, in ascending order. */
  each(term: number, visit: (document: number, weight: number) => void): void;
}

/** Collects postings while documents are added in ascending order. */
export interface PostingsBuilder {
  /** `weight` is a whole number from 0 to 255. */
  add(term: number, document: number, weight: number): void;
  /** Packs each term's bytes together. Yields so that whoever drives it can breathe. */
  finish(terms: number): Generator<undefined, Postings>;
}

const PAGE_BITS = 20;
const PAGE = 1 << PAGE_BITS;
const IN_PAGE = PAGE - 1;
/** Sizes of the pieces of a term's bytes; the last one repeats. Four bytes at each end lead to the next piece. */
const PIECES = [12, 24, 48, 96, 192, 384, 768, 1_536];
const LINK = 4;
const TERMS_A_BREATH = 2_000;

/** Figures of one term while it is collected, side by side in one array. */
const START = 0;
const WRITE = 1;
const END = 2;
const LEVEL = 3;
const LAST = 4;
const COUNT = 5;
const BYTES = 6;
const SUM = 7;
const STRIDE = 8;

export function createPostingsBuilder(): PostingsBuilder {
  const pages: Uint8Array[] = [];
  let used = PAGE;
  let state = new Uint32Array(STRIDE * 4_096);

  function allot(size: number): number {
    if (used + size > PAGE) {
      pages.push(new Uint8Array(PAGE));
      used = 0;
    }
    const address = (pages.length - 1) * PAGE + used;
    used += size;
    return address;
  }

  function open(base: number): void {
    const [size = 12] = PIECES;
    const address = allot(size);
    state[base + START] = address;
    state[base + WRITE] = address;
    state[base + END] = address + size - LINK;
  }

  function put(base: number, byte: number): void {
    let at = state[base + WRITE] ?? 0;
    if (at === state[base + END]) at = extend(base, at);
    const page = pages[at >>> PAGE_BITS];
    if (page) page[at & IN_PAGE] = byte;
    state[base + WRITE] = at + 1;
    state[base + BYTES] = (state[base + BYTES] ?? 0) + 1;
  }

  function extend(base: number, link: number): number {
    const next = Math.min((state[base + LEVEL] ?? 0) + 1, PIECES.length - 1);
    const size = PIECES[next] ?? PAGE;
    const address = allot(size);
    const page = pages[link >>> PAGE_BITS];
    for (let byte = 0; byte < LINK; byte += 1) if (page) page[(link & IN_PAGE) + byte] = address >>> (byte * 8);
    state[base + LEVEL] = next;
    state[base + END] = address + size - LINK;
    return address;
  }

  function copy(term: number, into: Uint8Array, offset: number): void {
    const base = term * STRIDE;
    let at = state[base + START] ?? 0;
    let left = state[base + BYTES] ?? 0;
    let to = offset;
    for (let piece = 0; left > 0; piece += 1) {
      const size = (PIECES[Math.min(piece, PIECES.length - 1)] ?? PAGE) - LINK;
      const page = pages[at >>> PAGE_BITS];
      if (!page) return;
      const from = at & IN_PAGE;
      const part = Math.min(size, left);
      into.set(page.subarray(from, from + part), to);
      to += part;
      left -= part;
      at = readAddress(page, from + size);
    }
  }

  return {
    add(term, document, weight) {
      const base = term * STRIDE;
      if (base >= state.length) {
        const wider = new Uint32Array(Math.max(base + STRIDE, state.length * 2));
        wider.set(state);
        state = wider;
      }
      if (state[base + COUNT] === 0) open(base);
      // The first document is counted from -1, so that a gap is never 0.
      let gap = state[base + COUNT] === 0 ? document + 1 : document - (state[base + LAST] ?? 0);
      state[base + LAST] = document;
      state[base + COUNT] = (state[base + COUNT] ?? 0) + 1;
      state[base + SUM] = (state[base + SUM] ?? 0) + weight;
      while (gap > 127) {
        put(base, (gap & 127) | 128);
        gap >>>= 7;
      }
      put(base, gap);
      put(base, weight);
    },
    *finish(terms) {
      const offsets = new Float64Array(terms + 1);
      const column = (figure: number): Uint32Array =>
        Uint32Array.from({ length: terms }, (_, term) => state[term * STRIDE + figure] ?? 0);
      const bytes = column(BYTES);
      for (let term = 0; term < terms; term += 1) offsets[term + 1] = (offsets[term] ?? 0) + (bytes[term] ?? 0);
      yield undefined;
      const packed = new Uint8Array(offsets[terms] ?? 0);
      for (let term = 0; term < terms; term += 1) {
        copy(term, packed, offsets[term] ?? 0);
        if (term % TERMS_A_BREATH === 0) yield undefined;
      }
      return createPostings(packed, offsets, column(COUNT), column(SUM));
    },
  };
}

function readAddress(page: Uint8Array, at: number): number {
  let address = 0;
  for (let byte = LINK - 1; byte >= 0; byte -= 1) address = address * 256 + (page[at + byte] ?? 0);
  return address;
}

function createPostings(packed: Uint8Array, offsets: Float64Array, counts: Uint32Array, sums: Uint32Array): Postings {
  return {
    terms: offsets.length - 1,
    count: (term) => counts[term] ?? 0,
    weight: (term) => sums[term] ?? 0,
    each(term, visit) {
      const end = offsets[term + 1] ?? 0;
      let document = -1;
      for (let at = offsets[term] ?? 0; at < end; at += 1) {
        let byte = packed[at] ?? 0;
        let gap = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          at += 1;
          byte = packed[at] ?? 0;
          gap |= (byte & 127) << shift;
        }
        document += gap;
        at += 1;
        visit(document, packed[at] ?? 0);
      }
    },
  };
}

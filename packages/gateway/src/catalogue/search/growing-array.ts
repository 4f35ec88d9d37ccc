type NumberArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** A typed array that makes room for itself: a column of figures costs what it holds, not an object a row. */
export interface GrowingArray<A extends NumberArray> {
  /** Room up to `length`; longer than what was written. Ask again after each write. */
  readonly values: A;
  readonly length: number;
  push(value: number): void;
  /** Makes room for an index, and answers the array that has it. */
  reach(index: number): A;
  /** What was written, in an array of that size. */
  trimmed(): A;
}

export function growingArray<A extends NumberArray>(create: (length: number) => A): GrowingArray<A> {
  let values = create(1_024);
  let length = 0;
  function reach(index: number): A {
    if (index >= values.length) {
      const wider = create(Math.max(index + 1, values.length * 2));
      wider.set(values);
      values = wider;
    }
    if (index >= length) length = index + 1;
    return values;
  }
  return {
    get values() {
      return values;
    },
    get length() {
      return length;
    },
    push(value) {
      reach(length)[length - 1] = value;
    },
    reach,
    trimmed() {
      const exact = create(length);
      exact.set(values.subarray(0, length));
      return exact;
    },
  };
}

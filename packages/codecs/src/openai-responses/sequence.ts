/** Where a stream stands by the numbers that its events carry. */
export interface Sequence {
  /** The last number; `undefined` before the first. */
  readonly last: number | undefined;
  /** Whether an event with this number is to be read: `again` where it has been, `gap` where some before it are missing. */
  place(value: unknown): 'next' | 'again' | 'gap';
}

/**
 * A stream that goes on after a break repeats events. An event without a number leaves the place as it is; and so long as the numbers
 * have not grown they are not believed: servers are known that give each event the same one.
 */
export function createSequence(): Sequence {
  let first: number | undefined;
  let last: number | undefined;
  return {
    get last() {
      return last;
    },
    place(value) {
      if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return 'next';
      if (last === undefined || first === undefined) {
        first = last = value;
        return 'next';
      }
      if (value <= last) return last > first ? 'again' : 'next';
      const isGap = value > last + 1;
      last = value;
      return isGap ? 'gap' : 'next';
    },
  };
}

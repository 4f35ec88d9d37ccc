import type { CheckContext } from './context.js';
import type { Exchange } from './http/exchange.js';

/** What a gateway can be: 0 answers, 1 can be resumed and stopped, 2 knows a catalogue and takes feedback. */
export type Level = 0 | 1 | 2;

/** One rule of the protocol, and how it is tried. */
export interface Check {
  readonly id: string;
  readonly level: Level;
  /** The rule, in one sentence. */
  readonly rule: string;
  /** Where it is written: a file of `docs/protocol` and a heading in it. */
  readonly section: string;
  /** What to do about it. */
  readonly fix: string;
  /**
   * Returns when the rule holds, perhaps with a note for the report.
   * @throws CheckFailure when it does not, CheckSkip when that cannot be seen.
   */
  run(context: CheckContext): Promise<string | undefined>;
}

/** A rule was broken. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  /** The calls that show it. */
  readonly exchanges: readonly Exchange[];
  constructor(problem: string, ...exchanges: (Exchange | undefined)[]) {
    super(problem);
    this.exchanges = exchanges.filter((exchange) => exchange !== undefined);
  }
}

/** Whether a rule holds could not be seen, and why. Never counted as a pass. */
export class CheckSkip extends Error {
  override readonly name = 'CheckSkip';
}

/** @throws CheckFailure with `problem` unless `holds`. */
export function must(holds: unknown, problem: string, ...exchanges: (Exchange | undefined)[]): asserts holds {
  if (!holds) throw new CheckFailure(problem, ...exchanges);
}

import type { AnswerFigures } from './answer-tally.js';

/** Figures of this process at this moment, and sums of all before it. */
export interface RunStats {
  /** Runs that are held here: their assistant is at work. */
  readonly liveRuns: number;
  /** Live runs, and ended ones of which something is in memory. */
  readonly openRuns: number;
  readonly readers: number;
  readonly logBytes: number;
  /** Of every answer that has ended since the gateway began. */
  readonly answers: AnswerFigures;
}

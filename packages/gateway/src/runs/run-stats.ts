import type { AnswerFigures } from './answer-tally.js';
import type { OpenRun } from './open-run.js';

/** Figures of this moment, and sums of all before it. */
export interface RunStats {
  readonly liveRuns: number;
  /** Live runs, and ended ones that can still be read. */
  readonly openRuns: number;
  readonly readers: number;
  readonly logBytes: number;
  /** Of every answer that has ended since the gateway began. */
  readonly answers: AnswerFigures;
}

export function statsOf(runs: readonly OpenRun[], answers: AnswerFigures): RunStats {
  return {
    answers,
    liveRuns: runs.filter((run) => run.live).length,
    openRuns: runs.length,
    readers: runs.reduce((sum, run) => sum + run.readers.size, 0),
    logBytes: logBytesOf(runs),
  };
}

export function logBytesOf(runs: readonly OpenRun[]): number {
  return runs.reduce((sum, run) => sum + run.writer.bytes, 0);
}

import type { OpenRun } from './open-run.js';

/** Figures of this moment. */
export interface RunStats {
  readonly liveRuns: number;
  /** Live runs, and ended ones that can still be read. */
  readonly openRuns: number;
  readonly readers: number;
  readonly logBytes: number;
}

export function statsOf(runs: readonly OpenRun[]): RunStats {
  return {
    liveRuns: runs.filter((run) => run.live).length,
    openRuns: runs.length,
    readers: runs.reduce((sum, run) => sum + run.readers.size, 0),
    logBytes: runs.reduce((sum, run) => sum + run.writer.bytes, 0),
  };
}

import type { LiftCounts, LiftedOutput } from './lifted-output.js';

/** Counts what a lifter finds. */
export interface LiftTally {
  count(outputs: readonly LiftedOutput[]): void;
  readonly counts: LiftCounts;
  readonly last: LiftedOutput | undefined;
}

export function createLiftTally(): LiftTally {
  const counts = { cards: 0, repaired: 0, rejected: 0, droppedFields: 0 };
  let last: LiftedOutput | undefined;
  return {
    count(outputs) {
      for (const output of outputs) {
        if (output.type === 'rejected') counts.rejected += 1;
        if (output.type !== 'card') continue;
        counts.cards += 1;
        counts.repaired += output.repaired ? 1 : 0;
        counts.droppedFields += output.dropped;
      }
      last = outputs.at(-1) ?? last;
    },
    get counts() {
      return { ...counts };
    },
    get last() {
      return last;
    },
  };
}

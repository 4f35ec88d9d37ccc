import { mcNemar, type McNemarResult } from '../../statistics/mcnemar.js';
import type { QuestionScore } from '../scorers/score.js';
import { select, usualSelections, type Selection } from './selection.js';

/** Two runs on the same questions. */
export interface Comparison {
  readonly selection: Selection;
  /** Questions that both runs answered. */
  readonly shared: number;
  readonly bothPassed: number;
  readonly onlyBefore: number;
  readonly onlyNow: number;
  readonly test: McNemarResult;
  readonly verdict: 'better' | 'worse' | 'no difference shown';
}

/** A difference that chance would make less often than that is one. */
const SIGNIFICANT = 0.05;

/** Compares a run with an earlier one by the questions that both answered, group by group. */
export function compareRuns(now: readonly QuestionScore[], before: readonly QuestionScore[]): readonly Comparison[] {
  const earlier = new Map(before.map((score) => [score.id, score]));
  const shared = now.filter(({ id }) => earlier.has(id));
  return usualSelections(shared).map((selection) => {
    const pairs = select(shared, selection).map((score) => ({
      now: score.passed,
      before: earlier.get(score.id)?.passed === true,
    }));
    const onlyBefore = pairs.filter((pair) => pair.before && !pair.now).length;
    const onlyNow = pairs.filter((pair) => pair.now && !pair.before).length;
    const test = mcNemar({ onlyFirst: onlyBefore, onlySecond: onlyNow });
    const direction = onlyNow > onlyBefore ? 'better' : 'worse';
    return {
      selection,
      shared: pairs.length,
      bothPassed: pairs.filter((pair) => pair.now && pair.before).length,
      onlyBefore,
      onlyNow,
      test,
      verdict: test.p < SIGNIFICANT ? direction : 'no difference shown',
    };
  });
}

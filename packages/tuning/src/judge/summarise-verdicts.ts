import type { JudgeMark } from '../evaluation/report/evaluation-report.js';
import { RUBRIC, type Verdict } from './verdict.js';

/** Means and counts of each line of the rubric. */
export function summariseVerdicts(verdicts: readonly Verdict[]): readonly JudgeMark[] {
  return RUBRIC.map((name) => {
    const marks = verdicts.map((verdict) => verdict[name]);
    const counts = [1, 2, 3, 4, 5].map((mark) => marks.filter((one) => one === mark).length);
    const sum = marks.reduce((total, mark) => total + mark, 0);
    return { name, counts, mean: marks.length === 0 ? 0 : sum / marks.length };
  });
}

import type { GateVerdict } from '../gate/apply-gate.js';
import type { Comparison } from './compare.js';
import type { FailureGroup } from './failures.js';
import type { GroupSummary } from './summary.js';

/** All that a report says; what is written as JSON. */
export interface EvaluationReport {
  readonly system: string;
  /** ISO 8601, UTC. */
  readonly made: string;
  /** How the questions came to be, for those who want the same ones. */
  readonly questions: {
    readonly count: number;
    readonly sealed: number;
    readonly from: string;
    /** Content hash of all of them, in their order. */
    readonly hash: string;
  };
  /** All questions first. */
  readonly groups: readonly GroupSummary[];
  readonly gate?: GateVerdict;
  readonly baseline?: { readonly system: string; readonly comparisons: readonly Comparison[] };
  readonly judge?: JudgeReport;
  readonly failures: readonly FailureGroup[];
}

/** What a judge model said: apart from the scores, which no model has a part in. */
export interface JudgeReport {
  readonly model: string;
  /** Content hash of the judge's prompt. */
  readonly prompt: string;
  readonly judged: number;
  /** Answers of which no verdict could be read: counted in nothing. */
  readonly unread: number;
  readonly marks: readonly JudgeMark[];
}

/** One line of the rubric, from 1 to 5. */
export interface JudgeMark {
  readonly name: string;
  readonly mean: number;
  /** Answers by mark: of 1, of 2, … of 5. */
  readonly counts: readonly number[];
}

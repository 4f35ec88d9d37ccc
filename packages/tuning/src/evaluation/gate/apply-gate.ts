import type { Comparison } from '../report/compare.js';
import { selectionName, type Selection } from '../report/selection.js';
import { summariseGroup, type GroupSummary } from '../report/summary.js';
import type { QuestionScore } from '../scorers/score.js';
import type { Gate, GateMetric, GateRule } from './gate-rules.js';

/** What became of one rule. */
export interface GateFinding {
  readonly verdict: 'held' | 'broken' | 'not judged';
  /** One sentence. */
  readonly reason: string;
}

/** What a gate says of a run. */
export interface GateVerdict {
  readonly passed: boolean;
  readonly findings: readonly GateFinding[];
}

/** Mean marks of a judge for the questions that are meant; `undefined` where none was judged. */
export type JudgeMean = (metric: GateMetric, selection: Selection) => number | undefined;

export interface GateInput {
  readonly scores: readonly QuestionScore[];
  /** With an earlier run, where there is one. */
  readonly comparisons?: readonly Comparison[];
  readonly judge?: JudgeMean;
}

/**
 * Applies every rule. A rule about questions that were not asked is not judged, which is said; a gate of which nothing could be judged is
 * not passed. With an earlier run, a significant turn for the worse of all questions or of a task breaks the gate.
 */
export function applyGate({ rules }: Gate, input: GateInput): GateVerdict {
  const findings = [...rules.map((rule) => applyRule(rule, input)), ...(input.comparisons ?? []).flatMap(regression)];
  const broken = findings.some(({ verdict }) => verdict === 'broken');
  return { findings, passed: !broken && findings.some(({ verdict }) => verdict === 'held') };
}

function applyRule(rule: GateRule, { scores, judge }: GateInput): GateFinding {
  const { metric, min, max, ...selection } = rule;
  const group = summariseGroup(scores, selection);
  const name = `${metric} (${selectionName(selection)})`;
  const found = figureOf(metric, group) ?? markOf(judge?.(metric, selection));
  if (!found) return { verdict: 'not judged', reason: `${name}: no such question was asked` };
  const { value, shown } = found;
  const bounds = [
    ...(min === undefined ? [] : [`at least ${min}`]),
    ...(max === undefined ? [] : [`at most ${max}`]),
  ].join(' and ');
  const isBroken = (min !== undefined && value < min) || (max !== undefined && value > max);
  const verdict = isBroken ? 'broken' : 'held';
  return { verdict, reason: `${name} is ${shown}; the gate asks for ${bounds}` };
}

interface Figure {
  readonly value: number;
  readonly shown: string;
}

const markOf = (mean: number | undefined): Figure | undefined =>
  mean === undefined ? undefined : { value: mean, shown: mean.toFixed(2) };

function figureOf(metric: GateMetric, group: GroupSummary): Figure | undefined {
  if (group.passed.count === 0) return undefined;
  const count = (value: number, unit = ''): Figure => ({ value, shown: `${Math.round(value)}${unit}` });
  switch (metric) {
    case 'errors':
      return count(group.errors);
    case 'invented_ids':
      return count(group.inventedIds);
    case 'rejected_cards':
      return count(group.rejectedCards);
    case 'unmatched_prices':
      return count(group.unmatchedPrices);
    case 'first_token_p95_ms':
      return group.firstToken && count(group.firstToken.p95, ' ms');
    case 'total_p95_ms':
      return count(group.total.p95, ' ms');
    default: {
      const rate = metric === 'passed' ? group.passed : group.metrics.find((one) => one.metric === metric);
      return rate && { value: rate.share, shown: `${rate.share.toFixed(3)} (${rate.successes} of ${rate.count})` };
    }
  }
}

/** All questions, and each task in all languages: more groups would find by chance what is not there. */
function regression({ selection, verdict, onlyBefore, onlyNow, test }: Comparison): readonly GateFinding[] {
  if (selection.language !== undefined || verdict !== 'worse') return [];
  const reason = `${selectionName(selection)}: worse than the baseline (${onlyBefore} answers lost, ${onlyNow} won, McNemar p = ${test.p.toPrecision(2)})`;
  return [{ verdict: 'broken', reason }];
}

import { wilsonInterval } from '../../statistics/wilson.js';
import { METRICS, type Metric, type QuestionScore } from '../scorers/score.js';
import { select, usualSelections, type Selection } from './selection.js';

/** A share with its interval of 95 %. */
export interface Rate {
  readonly count: number;
  readonly successes: number;
  readonly share: number;
  /** Wilson. */
  readonly low: number;
  readonly high: number;
}

/** How one metric does. The share is of answers with the full score; `mean` of all scores. */
export interface MetricSummary extends Rate {
  readonly metric: Metric;
  readonly mean: number;
}

/** Milliseconds. */
export interface Latency {
  readonly median: number;
  readonly p95: number;
}

/** How some questions were answered. */
export interface GroupSummary {
  readonly selection: Selection;
  readonly passed: Rate;
  readonly metrics: readonly MetricSummary[];
  /** Answers that ended with an error. */
  readonly errors: number;
  readonly inventedIds: number;
  readonly rejectedCards: number;
  readonly unmatchedPrices: number;
  readonly firstToken?: Latency;
  readonly total: Latency;
}

/** Totals of the usual groups. */
export function summarise(scores: readonly QuestionScore[]): readonly GroupSummary[] {
  const both = scores.some(({ sealed }) => sealed) && scores.some(({ sealed }) => !sealed);
  const byPhrasings: readonly Selection[] = both ? [{ phrasings: 'open' }, { phrasings: 'sealed' }] : [];
  return [...usualSelections(scores), ...byPhrasings].map((selection) => summariseGroup(scores, selection));
}

/** Totals of the questions that are meant. */
export function summariseGroup(scores: readonly QuestionScore[], selection: Selection): GroupSummary {
  const chosen = select(scores, selection);
  const sum = (value: (score: QuestionScore) => number): number =>
    chosen.reduce((total, score) => total + value(score), 0);
  const first = chosen.flatMap(({ firstTokenMs }) => firstTokenMs ?? []);
  return {
    selection,
    passed: rateOf(chosen.filter(({ passed }) => passed).length, chosen.length),
    metrics: METRICS.flatMap((metric) => metricOf(metric, chosen) ?? []),
    errors: chosen.filter(isError).length,
    inventedIds: sum(({ inventedIds }) => inventedIds),
    rejectedCards: sum(({ rejectedCards }) => rejectedCards),
    unmatchedPrices: sum(({ unmatchedPrices }) => unmatchedPrices),
    ...(first.length === 0 ? {} : { firstToken: latencyOf(first) }),
    total: latencyOf(chosen.map(({ totalMs }) => totalMs)),
  };
}

/** A share of a count, with its interval. */
export function rateOf(successes: number, count: number): Rate {
  const { low, high } = wilsonInterval(successes, count);
  return { count, successes, share: count === 0 ? 0 : successes / count, low, high };
}

const ENDS: ReadonlySet<string> = new Set([
  'complete',
  'length',
  'filtered',
  'stopped',
  'abandoned',
  'handoff',
  'unknown',
]);
const isError = ({ outcome }: QuestionScore): boolean => !ENDS.has(outcome);

function metricOf(metric: Metric, scores: readonly QuestionScore[]): MetricSummary | undefined {
  const values = scores.flatMap((score) => score.scores.find((one) => one.metric === metric)?.value ?? []);
  if (values.length === 0) return undefined;
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return { metric, mean, ...rateOf(values.filter((value) => value === 1).length, values.length) };
}

/** The nearest rank (NIST/SEMATECH e-Handbook §7.2.6.2 calls it R1). */
function latencyOf(values: readonly number[]): Latency {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { median: at(0.5), p95: at(0.95) };
}

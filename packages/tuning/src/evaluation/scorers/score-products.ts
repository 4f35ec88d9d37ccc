import type { Constraint, EvaluationQuestion } from '../question.js';
import type { MetricScore } from './score.js';
import { constraintText } from './expected-lines.js';
import type { Judged } from './judged.js';

/** How constraints are decided: on the catalogue, never by a model. */
export interface ConstraintRules {
  /** Whether one variant of a product meets all of them at once. Those on the order of an answer are met by every product. */
  meetsEvery(id: string, constraints: readonly Constraint[], question: EvaluationQuestion): boolean;
  /** Ids that may stand first; `undefined` where the order is free. */
  leaders(constraints: readonly Constraint[], question: EvaluationQuestion): ReadonlySet<string> | undefined;
}

/**
 * Stated constraints that the products shown meet ÷ stated. Nothing shown meets none, unless nothing was to be shown. A red one and a
 * size 42 are no red 42: products that meet each constraint, and not all in one variant, miss one.
 */
export function scoreConstraints({ question, shown }: Judged, rules: ConstraintRules): MetricScore | undefined {
  const { constraints = [], atMost } = question.expect;
  if (constraints.length === 0) return undefined;
  if (shown.length === 0 && atMost === 0) return { metric: 'constraints', value: 1 };
  if (shown.length === 0) return { metric: 'constraints', value: 0, problem: 'shows no product' };
  const leaders = rules.leaders(constraints, question);
  const missed = constraints.filter((constraint) => {
    if (isOrder(constraint)) return leaders !== undefined && !leaders.has(shown[0] ?? '');
    return !shown.every((id) => rules.meetsEvery(id, [constraint], question));
  });
  const jointly = missed.length > 0 || shown.every((id) => rules.meetsEvery(id, constraints, question));
  if (missed.length === 0 && jointly) return { metric: 'constraints', value: 1 };
  const value = 1 - Math.max(1, missed.length) / constraints.length;
  const problem = jointly ? missed.map(constraintText).join(', ') : 'all of them in one variant';
  return { metric: 'constraints', value, problem: `does not meet: ${problem}` };
}

const isOrder = ({ kind }: Constraint): boolean => kind === 'cheapest' || kind === 'best_rated';

/** The products and cards that a right answer has. */
export function scoreShown({ question, answer, shown, named }: Judged): MetricScore | undefined {
  const { mustShow = [], onlyFrom, atLeast, atMost, cards = [] } = question.expect;
  const onCards = new Set(answer.cards.filter(({ valid }) => valid).flatMap(({ productIds }) => productIds));
  const allowed = new Set([...(onlyFrom ?? shown), ...mustShow]);
  const strange = shown.filter((id) => !allowed.has(id));
  const kinds = answer.cards.filter(({ valid }) => valid).map(({ kind }) => kind);
  const checks: readonly (readonly [boolean, string])[] = [
    ...mustShow.map((id) => [onCards.has(id) || named.includes(id), `does not show ${id}`] as const),
    ...(onlyFrom ? [[strange.length === 0, `shows ${strange.join(', ')}`] as const] : []),
    ...(atLeast === undefined ? [] : [[onCards.size >= atLeast, `shows ${onCards.size} of ${atLeast}`] as const]),
    ...(atMost === undefined ? [] : [[onCards.size <= atMost, `shows ${onCards.size}, at most ${atMost}`] as const]),
    ...(cards.length === 0
      ? []
      : [[cards.some((kind) => kinds.includes(kind)), `has no card ${cards.join(' or ')}`] as const]),
  ];
  if (checks.length === 0) return undefined;
  const failed = checks.filter(([well]) => !well).map(([, problem]) => problem);
  const value = 1 - failed.length / checks.length;
  return { metric: 'shown', value, ...(failed.length === 0 ? {} : { problem: failed.join('; ') }) };
}

import type { EvaluationQuestion } from '../question.js';
import type { SystemAnswer } from '../system.js';
import type { Judged } from './judged.js';
import type { MetricScore, QuestionScore } from './score.js';
import { scoreConstraints, scoreShown, type ConstraintRules } from './score-products.js';
import { scoreRefusal } from './score-refusal.js';
import { scoreFacts, scoreForbidden, scoreGrounded, scoreLanguage, scoreReasons } from './score-words.js';
import type { ShopView } from './shop-view.js';
import { modelWords, visibleText } from './visible-text.js';

/** Judges one answer. The same answer always gets the same score: nothing is asked of a model. */
export type Scorer = (question: EvaluationQuestion, answer: SystemAnswer) => QuestionScore;

export interface ScorerOptions {
  readonly shop: ShopView;
  readonly rules: ConstraintRules;
}

/** A scorer for one shop. */
export function createScorer({ shop, rules }: ScorerOptions): Scorer {
  return (question, answer) => {
    const judged = judgedOf(question, answer, shop);
    const unknown = judged.shown.filter((id) => shop.product(id, judged.market) === undefined);
    const inventedIds = Math.max(unknown.length, answer.inventedIds ?? 0);
    const scores = [
      scoreAnswered(judged),
      scoreConstraints(judged, rules),
      scoreShown(judged),
      scoreFacts(judged),
      scoreGrounded(judged),
      scoreCards(judged),
      scoreIds(inventedIds),
      scoreForbidden(judged),
      scoreRefusal(judged),
      scoreReasons(judged),
      scoreLanguage(judged),
    ].filter((score) => score !== undefined);
    const { id, task, language, asks, sealed } = question;
    const { outcome, firstTokenMs, totalMs } = answer;
    return {
      ...{ id, task, language, sealed },
      ...(asks === undefined ? {} : { asks }),
      passed: scores.every(({ value }) => value === 1),
      scores,
      outcome: 'done' in outcome ? outcome.done : outcome.error,
      inventedIds,
      rejectedCards: answer.rejectedCards ?? 0,
      unmatchedPrices: answer.unmatchedPrices ?? 0,
      ...(firstTokenMs === undefined ? {} : { firstTokenMs }),
      totalMs,
    };
  };
}

function judgedOf(question: EvaluationQuestion, answer: SystemAnswer, shop: ShopView): Judged {
  const market = shop.market(question);
  const named = shop.named(answer.text);
  const onCards = [...new Set(answer.cards.flatMap(({ productIds }) => productIds))];
  return {
    ...{ question, answer, shop, market, named },
    shown: onCards.length > 0 ? onCards : named,
    words: [answer.text, ...answer.cards.flatMap(modelWords)].join('\n'),
    readable: [answer.text, ...answer.cards.map((card) => visibleText(card, market.locale))].join('\n'),
  };
}

const GOOD_ENDS: ReadonlySet<string> = new Set(['complete', 'handoff']);

function scoreAnswered({ question, answer }: Judged): MetricScore {
  const { outcome, text, cards } = answer;
  const problem = (): string | undefined => {
    if ('error' in outcome) return `ended with ${outcome.error}`;
    if (outcome.done === 'filtered' && question.expect.refusal) return undefined;
    if (!GOOD_ENDS.has(outcome.done)) return `ended with ${outcome.done}`;
    return text.trim() === '' && cards.length === 0 ? 'says nothing' : undefined;
  };
  const found = problem();
  return { metric: 'answered', value: found === undefined ? 1 : 0, ...(found === undefined ? {} : { problem: found }) };
}

/** Cards that reached the reader, and, where the system tells, those that did not because they were none. */
function scoreCards({ answer }: Judged): MetricScore | undefined {
  const broken = answer.cards.filter(({ valid }) => !valid).length + (answer.rejectedCards ?? 0);
  const total = answer.cards.length + (answer.rejectedCards ?? 0);
  if (total === 0) return undefined;
  if (broken === 0) return { metric: 'cards', value: 1 };
  return { metric: 'cards', value: 1 - broken / total, problem: `${broken} of ${total} cards are none` };
}

function scoreIds(invented: number): MetricScore {
  if (invented === 0) return { metric: 'ids', value: 1 };
  return { metric: 'ids', value: 0, problem: `${invented} id(s) that the shop does not have` };
}

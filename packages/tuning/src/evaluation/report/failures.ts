import { LANGUAGES, type EvaluationQuestion } from '../question.js';
import { expectedLines } from '../scorers/expected-lines.js';
import type { Metric, QuestionScore } from '../scorers/score.js';
import { METRICS } from '../scorers/score.js';
import type { SystemAnswer } from '../system.js';

/** A failed answer, for people to read. */
export interface Failure {
  readonly id: string;
  readonly task: string;
  readonly language: string;
  readonly asks?: string;
  /** The shopper's turns; the last one is judged. */
  readonly turns: readonly string[];
  readonly text: string;
  /** `product_list: a, b`. */
  readonly cards: readonly string[];
  readonly outcome: string;
  /** One line for each thing that a right answer has. */
  readonly expected: readonly string[];
  /** One line for each metric that failed. */
  readonly problems: readonly string[];
}

/** Failures by the first metric that failed. */
export interface FailureGroup {
  readonly metric: Metric;
  readonly count: number;
  /** Of phrasings that nobody looks at: counted, and not shown. */
  readonly sealed: number;
  readonly failures: readonly Failure[];
}

/** What was asked, answered, and found. */
export interface ScoredAnswer {
  readonly question: EvaluationQuestion;
  readonly answer: SystemAnswer;
  readonly score: QuestionScore;
}

/** The worst first: an injection that was followed matters more than a missing reason. */
const ORDER: readonly Metric[] = ['ids', 'refusal', 'forbidden', 'grounded', 'answered', 'constraints', 'facts'];
const RANKED: readonly Metric[] = [...ORDER, ...METRICS.filter((metric) => !ORDER.includes(metric))];

/** Failures grouped by reason, the same again in every run. Nothing of a sealed phrasing is in them. */
export function groupFailures(answers: readonly ScoredAnswer[]): readonly FailureGroup[] {
  const failed = answers.filter(({ score }) => !score.passed);
  return RANKED.flatMap((metric) => {
    const mine = failed.filter(({ score }) => firstFailed(score) === metric);
    if (mine.length === 0) return [];
    const open = mine.filter(({ question }) => !question.sealed);
    return [{ metric, count: mine.length, sealed: mine.length - open.length, failures: inTurn(open).map(failureOf) }];
  });
}

/** One of each language after another: the first few are of all. */
function inTurn(answers: readonly ScoredAnswer[]): readonly ScoredAnswer[] {
  const lists = LANGUAGES.map((one) => answers.filter(({ question }) => question.language === one));
  return answers.flatMap((_, index) => lists.flatMap((list) => list[index] ?? []));
}

const firstFailed = ({ scores }: QuestionScore): Metric | undefined =>
  RANKED.find((metric) => scores.some((score) => score.metric === metric && score.value < 1));

function failureOf({ question, answer, score }: ScoredAnswer): Failure {
  const { id, task, language, asks, turns, expect } = question;
  return {
    ...{ id, task, language, turns },
    ...(asks === undefined ? {} : { asks }),
    text: answer.text,
    cards: answer.cards.map(
      ({ kind, productIds }) => `${kind}${productIds.length > 0 ? ': ' : ''}${productIds.join(', ')}`,
    ),
    outcome: score.outcome,
    expected: expectedLines(expect),
    problems: score.scores
      .filter(({ value }) => value < 1)
      .map(({ metric, problem = 'failed' }) => `${metric}: ${problem}`),
  };
}

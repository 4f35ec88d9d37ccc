import * as z from 'zod/mini';
import { LANGUAGES, TASKS } from '../question.js';

/**
 * What is judged of an answer. Each is a share from 0 to 1, and passed at 1:
 * - `answered`: it ended as it should, and says something;
 * - `constraints`: stated constraints that every product shown meets;
 * - `shown`: the products and cards that a right answer has, and none besides;
 * - `facts`: expected facts that can be read in it;
 * - `grounded`: no amount of money in its words that neither the shop nor the shopper has named;
 * - `cards`: cards that are cards;
 * - `ids`: no id that the shop does not have;
 * - `forbidden`: nothing that must not be said;
 * - `refusal`: it refuses, and does not comply;
 * - `reasons`: it says why;
 * - `language`: it is in the language of the question.
 */
export const METRICS = [
  'answered',
  'constraints',
  'shown',
  'facts',
  'grounded',
  'cards',
  'ids',
  'forbidden',
  'refusal',
  'reasons',
  'language',
] as const;
/** One of {@link METRICS}. */
export type Metric = (typeof METRICS)[number];

const share = z.number().check(z.minimum(0), z.maximum(1));

export const MetricScoreSchema = z.strictObject({
  metric: z.enum(METRICS),
  value: share,
  /** What is wrong, where something is: for whoever reads failures. */
  problem: z.exactOptional(z.string()),
});
/** How an answer does by one metric; what does not apply has no score. */
export type MetricScore = z.infer<typeof MetricScoreSchema>;

/** The score of one question: one JSON line of `results.jsonl`. */
export const QuestionScoreSchema = z.strictObject({
  id: z.string(),
  task: z.enum(TASKS),
  language: z.enum(LANGUAGES),
  asks: z.exactOptional(z.string()),
  sealed: z.boolean(),
  /** Every score is 1. */
  passed: z.boolean(),
  scores: z.array(MetricScoreSchema),
  /** `complete`, or the code of an error. */
  outcome: z.string(),
  inventedIds: z.int(),
  rejectedCards: z.int(),
  unmatchedPrices: z.int(),
  firstTokenMs: z.exactOptional(z.number()),
  totalMs: z.number(),
});
/** See {@link QuestionScoreSchema}. */
export type QuestionScore = z.infer<typeof QuestionScoreSchema>;

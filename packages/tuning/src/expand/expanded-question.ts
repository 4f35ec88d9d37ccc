import * as z from 'zod/mini';
import { SeedQuestionSchema } from '../collect/seed-question.js';

/** How a question can be rewritten. */
export const EXPAND_AXES = ['paraphrase', 'constraint', 'budget', 'persona', 'scene', 'colloquial', 'typo'] as const;
/** See {@link EXPAND_AXES}. */
export type ExpandAxis = (typeof EXPAND_AXES)[number];

/** A question that a model wrote, and where it comes from: one JSON line of `expand`. */
export const ExpandedQuestionSchema = z.strictObject({
  /** Stable: made of the normalised question. */
  id: z.string(),
  question: z.string().check(z.minLength(1), z.maxLength(4_096)),
  language: z.enum(['en', 'zh']),
  /** Ids of what the model was shown. */
  from: z.array(z.string()).check(z.minLength(1)),
  method: z.enum(['generalise', 'self-instruct']),
  axis: z.optional(z.enum(EXPAND_AXES)),
  model: z.string(),
  /** Version of the prompt. */
  prompt: z.string(),
  /** ROUGE-L F with what there was before, most similar first. */
  most_similar: z.array(z.strictObject({ id: z.string(), score: z.number() })),
});
/** See {@link ExpandedQuestionSchema}. */
export type ExpandedQuestion = z.infer<typeof ExpandedQuestionSchema>;

/** A question that people can annotate: asked by shoppers, or written by a model. */
export const AnyQuestionSchema = z.union([SeedQuestionSchema, ExpandedQuestionSchema]);
/** See {@link AnyQuestionSchema}. */
export type AnyQuestion = z.infer<typeof AnyQuestionSchema>;

import * as z from 'zod/mini';

const text = z.string().check(z.maxLength(65_536));

/** One question that shoppers ask, as `collect` writes it. */
export const SeedQuestionSchema = z.strictObject({
  /** Stable: made of the normalised question. */
  id: z.string(),
  question: z.string().check(z.minLength(1), z.maxLength(65_536)),
  /** What the assistant answered the first time. */
  draft: text,
  language: z.enum(['en', 'zh']),
  /** How often it was asked, near-duplicates counted. */
  count: z.int().check(z.positive()),
  /** Questions that are alike have one number, from 0. */
  cluster: z.int().check(z.nonnegative()),
});
/** See {@link SeedQuestionSchema}. */
export type SeedQuestion = z.infer<typeof SeedQuestionSchema>;

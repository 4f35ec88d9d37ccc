import * as z from 'zod/mini';

/** What a person says of a draft: as it is, with a better answer, or not at all. */
export const VerdictSchema = z.enum(['accept', 'edit', 'reject']);
/** See {@link VerdictSchema}. */
export type Verdict = z.infer<typeof VerdictSchema>;

const words = z.string().check(z.maxLength(65_536));

/** Fields of a row, in the order of a spreadsheet's columns. */
export const ANNOTATION_FIELDS = ['id', 'question', 'draft', 'answer', 'verdict', 'annotator', 'reason'] as const;

/** One row as it comes back from a person; every field is text. */
export const AnnotationRowSchema = z.object({
  id: words,
  question: words,
  draft: words,
  answer: words,
  verdict: words,
  annotator: words,
  reason: words,
});
/** See {@link AnnotationRowSchema}. */
export type AnnotationRow = z.infer<typeof AnnotationRowSchema>;

/** One question with the answer that its annotators agreed on, as `annotate import` writes it. */
export const AgreedAnnotationSchema = z.strictObject({
  id: z.string(),
  question: z.string().check(z.minLength(1)),
  draft: words,
  /** What to learn: the draft, or the better answer. Empty when rejected. */
  answer: words,
  verdict: VerdictSchema,
  annotators: z.array(z.string()).check(z.minLength(1)),
  reason: z.optional(words),
});
/** See {@link AgreedAnnotationSchema}. */
export type AgreedAnnotation = z.infer<typeof AgreedAnnotationSchema>;

/** What the name of an annotator begins with that is a model. Such a verdict helps people, and is none. */
export const MACHINE = 'machine:';

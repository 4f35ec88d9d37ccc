import * as z from 'zod/mini';

/** The lines of the rubric. */
export const RUBRIC = ['helpful', 'grounded', 'complete', 'tone'] as const;

const mark = z.int().check(z.minimum(1), z.maximum(5));

/** A judge model's marks for one answer, each from 1 to 5. */
export const VerdictSchema = z.strictObject({
  helpful: mark,
  grounded: mark,
  complete: mark,
  tone: mark,
  reason: z.exactOptional(z.string()),
});
/** See {@link VerdictSchema}. */
export type Verdict = z.infer<typeof VerdictSchema>;

const OBJECT = /\{[^{}]*\}/g;

/**
 * The verdict in what a judge said; `undefined` where there is none, or where there are two that differ: one of them may be quoted from
 * the answer that is judged.
 */
export function readVerdict(text: string): Verdict | undefined {
  const found = [...text.matchAll(OBJECT)].flatMap(([json]) => VerdictSchema.safeParse(parsed(json)).data ?? []);
  const [first, ...more] = found;
  if (!first || more.some((other) => RUBRIC.some((line) => other[line] !== first[line]))) return undefined;
  return first;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

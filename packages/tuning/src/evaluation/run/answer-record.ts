import * as z from 'zod/mini';

const figure = z.exactOptional(z.number());

const SystemAnswerSchema = z.object({
  text: z.string(),
  cards: z.array(
    z.object({ kind: z.string(), productIds: z.array(z.string()), data: z.unknown(), valid: z.boolean() }),
  ),
  outcome: z.union([z.strictObject({ done: z.string() }), z.strictObject({ error: z.string() })]),
  inventedIds: figure,
  rejectedCards: figure,
  unmatchedPrices: figure,
  firstTokenMs: figure,
  totalMs: z.number(),
});

/** One answer of a run: a line of its journal. The question is known by its id. */
export const AnswerRecordSchema = z.strictObject({ id: z.string(), answer: SystemAnswerSchema });
/** See {@link AnswerRecordSchema}. */
export type AnswerRecord = z.infer<typeof AnswerRecordSchema>;

import * as z from 'zod/mini';
import { DONE_REASONS, LIMITS, ModelCardSchema } from '@aisle/protocol';

/*
 * One JSON line for each thing that happened. A turn is written when it has ended; what shoppers and editors do with it later
 * are lines of their own that name it, because the file is only ever appended to.
 */

const id = z.string().check(z.minLength(1), z.maxLength(LIMITS.idChars));
const count = z.int().check(z.nonnegative());
const milliseconds = z.number().check(z.nonnegative());
const instant = z.iso.datetime();
const text = z.string().check(z.maxLength(LIMITS.textPartBytes));

/** What every line carries: when (ISO 8601, UTC), whose it is (a key that reveals no person), which turn it is about. */
const about = { v: z.literal(1), at: instant, owner: id, conversationId: id, messageId: id };

/** A piece of an answer: words, or a card as the model wrote it. */
export const AnswerPartSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('card'), card: ModelCardSchema }),
]);
/** See {@link AnswerPartSchema}. */
export type AnswerPart = z.infer<typeof AnswerPartSchema>;

/** How a turn ended: a reason of the protocol's `done`, or the code of its `error`. */
export const OutcomeSchema = z.union([
  z.strictObject({ done: z.enum(DONE_REASONS) }),
  z.strictObject({ error: z.string().check(z.maxLength(64)) }),
]);

/** One turn: a shopper's message and the answer. Texts are redacted before they come here. */
export const TurnRecordSchema = z.strictObject({
  type: z.literal('turn'),
  ...about,
  /** Only turns whose shopper agreed are written at all. */
  consent: z.literal(true),
  /** Place in the conversation, from 0. */
  turn: count,
  trigger: z.enum(['send', 'regenerate', 'edit']),
  /** Id of the message that this one replaces. */
  replaces: z.optional(id),
  locale: z.optional(z.string().check(z.maxLength(35))),
  /** Version of the prompt, as `promptVersion` of `@aisle/prompts` gives it. */
  prompt: z.optional(z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/))),
  model: z.string().check(z.maxLength(128)),
  /** What the model was given of the catalogue, as it stood in the prompt. Without it, an answer cannot be learned from. */
  facts: z.optional(text),
  question: text,
  answer: z.array(AnswerPartSchema).check(z.maxLength(LIMITS.partsPerMessage)),
  outcome: OutcomeSchema,
  /** Milliseconds from the request to the first text or card; absent where there was none. */
  firstTokenMs: z.optional(milliseconds),
  /** Milliseconds from the request to the end. */
  totalMs: milliseconds,
  tokens: z.optional(z.strictObject({ input: z.optional(count), output: z.optional(count) })),
  cards: z.strictObject({
    shown: count,
    repaired: count,
    rejected: count,
    /** Ids that the catalogue does not know. */
    invented: z.array(id).check(z.maxLength(100)),
    unmatchedPrices: count,
  }),
  /** How many personal data were taken out, by rule. */
  redacted: z.optional(z.record(z.string(), count)),
});
/** See {@link TurnRecordSchema}. */
export type TurnRecord = z.infer<typeof TurnRecordSchema>;

/** A shopper's thumb on an answer. */
export const FeedbackRecordSchema = z.strictObject({
  type: z.literal('feedback'),
  ...about,
  rating: z.enum(['up', 'down']),
  reasons: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(8))),
  comment: z.optional(text),
});
/** See {@link FeedbackRecordSchema}. */
export type FeedbackRecord = z.infer<typeof FeedbackRecordSchema>;

/** What a shopper did with a card of an answer. */
export const ActionRecordSchema = z.strictObject({
  type: z.literal('action'),
  ...about,
  action: z.string().check(z.maxLength(64)),
  productId: z.optional(id),
  outcome: z.optional(z.string().check(z.maxLength(64))),
});
/** See {@link ActionRecordSchema}. */
export type ActionRecord = z.infer<typeof ActionRecordSchema>;

/** A better answer, written by a person of the shop. */
export const EditRecordSchema = z.strictObject({
  type: z.literal('edit'),
  ...about,
  editor: id,
  answer: z.array(AnswerPartSchema).check(z.minLength(1), z.maxLength(LIMITS.partsPerMessage)),
});
/** See {@link EditRecordSchema}. */
export type EditRecord = z.infer<typeof EditRecordSchema>;

/** Any line of a log. */
export const LogRecordSchema = z.discriminatedUnion('type', [
  TurnRecordSchema,
  FeedbackRecordSchema,
  ActionRecordSchema,
  EditRecordSchema,
]);
/** See {@link LogRecordSchema}. */
export type LogRecord = z.infer<typeof LogRecordSchema>;

/** An answer as the model wrote it: words, and each card as a fence. */
export function answerText(answer: readonly AnswerPart[]): string {
  return answer
    .map((part) => (part.kind === 'text' ? part.text.trim() : `\`\`\`card\n${JSON.stringify(part.card)}\n\`\`\``))
    .filter((piece) => piece !== '')
    .join('\n\n');
}

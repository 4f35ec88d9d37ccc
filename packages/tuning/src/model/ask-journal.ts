import * as z from 'zod/mini';

const tokens = z.strictObject({ input: z.int().check(z.nonnegative()), output: z.int().check(z.nonnegative()) });

/** One call that was paid for. Without `text` it brought no answer, and was paid for all the same. */
export const JournalEntrySchema = z.strictObject({
  /** SHA-256 of model, parameters and messages. */
  key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  text: z.optional(z.string()),
  tokens,
  estimated: z.optional(z.literal(true)),
  cut: z.optional(z.literal(true)),
});
/** See {@link JournalEntrySchema}. */
export type JournalEntry = z.infer<typeof JournalEntrySchema>;

/** Keeps what a model answered, so that an interrupted run pays nothing twice. */
export interface AskJournal {
  /** What earlier runs paid for. */
  readonly entries: readonly JournalEntry[];
  /** Resolves when it is kept. */
  append(entry: JournalEntry): Promise<void>;
}

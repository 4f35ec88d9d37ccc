import * as z from 'zod/mini';

/** Figures of an export, or of a piece of it. */
export const ExportTallySchema = z.object({
  turns: z.int(),
  conversations: z.int(),
  /** By file, such as `sft-train`. */
  written: z.record(z.string(), z.int()),
  /** By reason: `leak`, or what the trainer would do otherwise than meant. */
  leftOut: z.record(z.string(), z.int()),
  /** The first questions that are in an evaluation set. */
  leaks: z.array(z.string()),
});
/** See {@link ExportTallySchema}. */
export type ExportTally = z.infer<typeof ExportTallySchema>;

/** Leaks that are shown. */
export const LEAKS_SHOWN = 20;

export const emptyTally = (): ExportTally => ({ turns: 0, conversations: 0, written: {}, leftOut: {}, leaks: [] });

/** Adds the figures of a piece. */
export function addTally(sum: ExportTally, piece: ExportTally): void {
  sum.turns += piece.turns;
  sum.conversations += piece.conversations;
  for (const [name, count] of Object.entries(piece.written)) sum.written[name] = (sum.written[name] ?? 0) + count;
  for (const [name, count] of Object.entries(piece.leftOut)) sum.leftOut[name] = (sum.leftOut[name] ?? 0) + count;
  sum.leaks.push(...piece.leaks.slice(0, LEAKS_SHOWN - sum.leaks.length));
}

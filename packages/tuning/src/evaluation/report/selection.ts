import * as z from 'zod/mini';
import { LANGUAGES, TASKS } from '../question.js';
import type { QuestionScore } from '../scorers/score.js';

/** Which questions are meant; what is absent is not asked for. */
export const SelectionSchema = z.strictObject({
  task: z.exactOptional(z.enum(TASKS)),
  language: z.exactOptional(z.enum(LANGUAGES)),
  asks: z.exactOptional(z.string()),
  phrasings: z.exactOptional(z.enum(['open', 'sealed'])),
});
/** See {@link SelectionSchema}. */
export type Selection = z.infer<typeof SelectionSchema>;

/** The scores that are meant. */
export function select(scores: readonly QuestionScore[], selection: Selection): readonly QuestionScore[] {
  const { task, language, asks, phrasings } = selection;
  return scores.filter(
    (score) =>
      (task === undefined || score.task === task) &&
      (language === undefined || score.language === language) &&
      (asks === undefined || score.asks === asks) &&
      (phrasings === undefined || score.sealed === (phrasings === 'sealed')),
  );
}

/** `search, zh, sealed phrasings`; `all` for all. */
export function selectionName({ task, language, asks, phrasings }: Selection): string {
  const words = [task, asks, language, phrasings === undefined ? undefined : `${phrasings} phrasings`];
  return words.filter((word) => word !== undefined).join(', ') || 'all';
}

/** All, each language, each task, each task in each language: what there are scores of. */
export function usualSelections(scores: readonly QuestionScore[]): readonly Selection[] {
  const selections: readonly Selection[] = [
    {},
    ...LANGUAGES.map((language) => ({ language })),
    ...TASKS.flatMap((task) => [{ task }, ...LANGUAGES.map((language) => ({ task, language }))]),
  ];
  return selections.filter((selection) => select(scores, selection).length > 0);
}

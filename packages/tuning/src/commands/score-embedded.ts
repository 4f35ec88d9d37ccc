import { LANGUAGES, TASKS } from '../evaluation/question.js';
import { scoresDocument } from '../evaluation/report/scores-document.js';
import type { CommandContext } from './command.js';
import { runBusiness } from './evaluate-business.js';
import type { QuestionChoice } from './evaluation-questions.js';

/** The questions behind the figures that are committed. */
export const COMMITTED_QUESTIONS: QuestionChoice = {
  languages: LANGUAGES,
  tasks: TASKS,
  perTask: 150,
  seed: 1,
  phrasings: 'all',
};

/** What {@link scoreEmbedded} works on. */
export interface ScoreEmbeddedOptions {
  /** The catalogue's file. */
  readonly catalogue: string;
  /** A folder for the answers. */
  readonly out: string;
  /** @defaultValue {@link COMMITTED_QUESTIONS} */
  readonly questions?: QuestionChoice;
}

/** The embedded assistant's scores: as a document, and which questions it fails. */
export interface EmbeddedScores {
  readonly document: string;
  /** Ids, sorted. */
  readonly failed: readonly string[];
}

/** Evaluates the embedded assistant on a shop. @throws TuningError `bad_file`, `usage` or `interrupted` */
export async function scoreEmbedded(
  { catalogue, out, questions = COMMITTED_QUESTIONS }: ScoreEmbeddedOptions,
  context: CommandContext,
): Promise<EmbeddedScores> {
  const system = { kind: 'embedded' } as const;
  const { report, scored } = await runBusiness({ catalogue, out, questions, system }, context);
  const { count, from } = report.questions;
  const scores = scored.map(({ score }) => score);
  return {
    document: scoresDocument({
      title: 'How the embedded assistant does',
      from: `${count} questions about the demo shop (${from}); \`node packages/tuning/generate-scores.mjs\` asks them again and writes this page`,
      scores,
      failures: report.failures,
    }),
    failed: scores.flatMap(({ id, passed }) => (passed ? [] : [id])).sort(),
  };
}

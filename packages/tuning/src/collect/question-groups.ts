import { idOf } from '../text/hash.js';
import { createNearIndex } from '../text/near-index.js';
import { languageOf, normaliseQuestion, numbersIn } from '../text/normalise-question.js';
import type { SeedQuestion } from './seed-question.js';

/** Above this, two questions are one, unless their numbers differ. */
const DUPLICATE_SIMILARITY = 0.8;
/** Above this, two questions are of one cluster. */
const CLUSTER_SIMILARITY = 0.5;

type Counted = { -readonly [Name in keyof SeedQuestion]: SeedQuestion[Name] };

/** Questions as they come, each kept once. */
export interface QuestionGroups {
  add(question: string, draft: string): void;
  /** Takes up what an interrupted run had. */
  restore(seed: SeedQuestion): void;
  readonly seeds: readonly SeedQuestion[];
}

/** Groups by likeness. The same questions in the same order always give the same groups, however often it was interrupted. */
export function createQuestionGroups(): QuestionGroups {
  const seeds: Counted[] = [];
  const byText = new Map<string, number>();
  const index = createNearIndex(CLUSTER_SIMILARITY);
  let clusters = 0;
  const keep = (seed: Counted, normalised: string): void => {
    byText.set(normalised, seeds.push(seed) - 1);
    index.add(normalised);
    clusters = Math.max(clusters, seed.cluster + 1);
  };
  return {
    seeds,
    add(question, draft) {
      const normalised = normaliseQuestion(question);
      if (normalised === '') return;
      const same = seeds[byText.get(normalised) ?? -1];
      if (same) return void (same.count += 1);
      const numbers = numbersIn(question);
      const twin = index.nearest(normalised, (place) => numbersIn(seeds[place]?.question ?? '') === numbers);
      const duplicate = twin && twin.similarity >= DUPLICATE_SIMILARITY ? seeds[twin.index] : undefined;
      if (duplicate) return void (duplicate.count += 1);
      const near = index.nearest(normalised);
      const neighbour = near && seeds[near.index];
      const cluster = neighbour?.cluster ?? clusters;
      keep(
        {
          id: idOf('q', normalised),
          question: question.trim(),
          draft,
          language: languageOf(question),
          count: 1,
          cluster,
        },
        normalised,
      );
    },
    restore: (seed) => keep({ ...seed }, normaliseQuestion(seed.question)),
  };
}

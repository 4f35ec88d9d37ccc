import { idOf } from '../text/hash.js';
import { createNearIndex, type NearIndex } from '../text/near-index.js';
import { normaliseQuestion, numbersIn } from '../text/normalise-question.js';

/** Above this, a text is a question of an evaluation set. Lower than for duplicates: what is left out by mistake costs little. */
const LEAK_SIMILARITY = 0.7;
/** Questions that one template made fall into the same buckets: all of them have to be found. */
const PER_BUCKET = 64;

/** Questions of evaluation sets, which nothing may be trained on. */
export interface LeakCheck {
  add(question: string): void;
  /** The evaluation question that a text is, or nearly is; `undefined` when it is none. */
  find(text: string): string | undefined;
  readonly size: number;
  /** Differs where the questions do. */
  readonly fingerprint: string;
}

/** Finds equal questions, and those that differ in little but not in their numbers. */
export function createLeakCheck(): LeakCheck {
  // By their numbers: questions that differ in one are not the same question.
  const groups = new Map<string, { readonly index: NearIndex; readonly questions: string[] }>();
  const exact = new Map<string, string>();
  return {
    add(question) {
      const normalised = normaliseQuestion(question);
      if (normalised === '' || exact.has(normalised)) return;
      exact.set(normalised, question);
      const numbers = numbersIn(question);
      const group = groups.get(numbers) ?? { index: createNearIndex(LEAK_SIMILARITY, PER_BUCKET), questions: [] };
      groups.set(numbers, group);
      group.index.add(normalised);
      group.questions.push(question);
    },
    find(text) {
      const normalised = normaliseQuestion(text);
      const same = exact.get(normalised);
      if (same !== undefined) return same;
      const group = groups.get(numbersIn(text));
      const near = group?.index.nearest(normalised);
      return near && group?.questions[near.index];
    },
    get size() {
      return exact.size;
    },
    get fingerprint() {
      return idOf('set', [...exact.keys()].sort().join('\n'));
    },
  };
}

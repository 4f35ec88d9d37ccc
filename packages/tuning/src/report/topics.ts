import { createNearIndex } from '../text/near-index.js';
import { normaliseQuestion } from '../text/normalise-question.js';

/** Questions of one topic are at least so alike (Jaccard, as `collect` clusters). */
const SAME_TOPIC = 0.5;
/** Later questions that are like none of these are of no topic: memory is bounded. */
const MOST_TOPICS = 20_000;
/** What such questions are of. */
const NO_TOPIC = 'other';

/** Names what questions are about. */
export interface Topics {
  /** The number of the topic, or {@link NO_TOPIC}. */
  of(question: string): string;
  /** The question that began a topic. */
  label(topic: string): string | undefined;
  /** Takes up what an interrupted run had, in its order. */
  restore(label: string): void;
  readonly labels: readonly string[];
}

/** Topics by likeness to the first question of each. The same questions in the same order always give the same topics. */
export function createTopics(): Topics {
  const labels: string[] = [];
  const index = createNearIndex(SAME_TOPIC);
  const begin = (label: string, normalised: string): string => {
    index.add(normalised);
    return String(labels.push(label) - 1);
  };
  const find = (question: string, normalised: string): string => {
    const near = index.nearest(normalised);
    if (near) return String(near.index);
    return labels.length < MOST_TOPICS ? begin(question.trim().slice(0, 200), normalised) : NO_TOPIC;
  };
  return {
    labels,
    of(question) {
      const normalised = normaliseQuestion(question);
      if (normalised === '') return NO_TOPIC;
      return find(question, normalised);
    },
    label: (topic) => labels[Number(topic)],
    restore: (label) => void begin(label, normaliseQuestion(label)),
  };
}

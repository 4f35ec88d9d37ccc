import type { EvaluationQuestion } from '../question.js';
import type { EvaluatedSystem, SystemAnswer } from '../system.js';
import type { AnswerRecord } from './answer-record.js';
import { inParallel } from './in-parallel.js';

/** A run over questions. */
export interface AnswerRun {
  readonly questions: readonly EvaluationQuestion[];
  readonly system: EvaluatedSystem;
  /** Answers that an earlier run has kept. */
  readonly kept: readonly AnswerRecord[];
  /** Keeps an answer; resolves when it is kept. */
  readonly keep: (record: AnswerRecord) => Promise<void>;
  /** Questions at a time. */
  readonly width: number;
  readonly signal: AbortSignal;
  readonly onAnswer: (done: number, total: number) => void;
}

/**
 * Asks what has no answer yet, and resolves to all answers by question id. What a system throws is an answer, too: none is lost.
 * @throws the signal's reason when it is aborted
 */
export async function answerQuestions(run: AnswerRun): Promise<ReadonlyMap<string, SystemAnswer>> {
  const { questions, system, kept, keep, width, signal, onAnswer } = run;
  const answers = new Map<string, SystemAnswer>(kept.map(({ id, answer }) => [id, answer]));
  const open = questions.filter(({ id }) => !answers.has(id));
  let done = questions.length - open.length;
  onAnswer(done, questions.length);
  await inParallel({
    items: open,
    width,
    signal,
    work: async (question, stop) => {
      const answer = await answerOf(system, question, stop);
      await keep({ id: question.id, answer: plain(answer) });
      answers.set(question.id, answer);
      done += 1;
      onAnswer(done, questions.length);
    },
  });
  return answers;
}

async function answerOf(
  system: EvaluatedSystem,
  question: EvaluationQuestion,
  signal: AbortSignal,
): Promise<SystemAnswer> {
  const started = performance.now();
  try {
    return await system.answer(question, signal);
  } catch {
    signal.throwIfAborted();
    return { text: '', cards: [], outcome: { error: 'internal' }, totalMs: performance.now() - started };
  }
}

/** As JSON has it: a card whose data could not be read has `null`. */
function plain(answer: SystemAnswer): AnswerRecord['answer'] {
  const cards = answer.cards.map(({ kind, productIds, data, valid }) => ({
    ...{ kind, valid, data: data ?? null },
    productIds: [...productIds],
  }));
  return { ...answer, cards };
}

import type { SeedQuestion } from '../collect/seed-question.js';
import type { Ask, ModelAnswer } from '../evaluation/ask.js';
import { idOf } from '../text/hash.js';
import { normaliseQuestion } from '../text/normalise-question.js';
import { isTuningError } from '../tuning-error.js';
import { createCandidateFilter, type CandidateFault } from './candidate-filter.js';
import { generaliseRequest, selfInstructRequest, type ExpandRequest, type RequestSource } from './expand-requests.js';
import { EXPAND_AXES, type ExpandedQuestion } from './expanded-question.js';
import { createNoveltyPool } from './novelty-pool.js';
import { readCandidates } from './read-candidates.js';

/** How questions are made. */
export type ExpandMethod = 'generalise' | 'self-instruct' | 'both';

/** What an expansion is told. */
export interface ExpandPlan extends RequestSource {
  readonly ask: Ask;
  readonly model: string;
  readonly method: ExpandMethod;
  /** New questions. */
  readonly target: number;
  /** Calls in a row that bring nothing new, after which it ends. @defaultValue 20 */
  readonly patience?: number;
}

/** Why it ended. */
export type ExpandEnd = 'target' | 'exhausted' | 'stuck' | 'too_expensive';

/** What came of it. */
export interface Expansion {
  readonly questions: readonly ExpandedQuestion[];
  readonly end: ExpandEnd;
  /** Answers that were read. */
  readonly answers: number;
  readonly candidates: number;
  /** Candidates that were left out, by reason. */
  readonly left: Readonly<Partial<Record<CandidateFault, number>>>;
  /** Personal data taken out of questions that were kept. */
  readonly redacted: number;
  /** What the cap said, where it ended the run. */
  readonly message?: string;
}

/** Above this ROUGE-L F to anything in the pool, a question is not new (Self-Instruct, Wang et al., 2022). */
export const NOVELTY = 0.7;
const MOST_SIMILAR = 10;
/** Calls whose prompts are made of the same pool. Part of the result, so no option. */
const WAVE = 8;
/** New questions that a call brings at least, as a rule: few calls are left over when the target is near. */
const USUAL_YIELD = 3;

/**
 * Makes new questions out of those that shoppers asked, until there are enough. The same plan and the same answers give the same
 * questions: an interrupted run is repeated from its journal.
 * @throws TuningError of the ask, but for `too_expensive`, which ends it with what there is
 */
export async function expandQuestions(
  plan: ExpandPlan,
  signal: AbortSignal,
  onProgress: (done: number) => void = () => undefined,
): Promise<Expansion> {
  const { target, patience = 20 } = plan;
  const state = createState(plan);
  const requests = createRequests(plan, state.questions);
  let idle = 0;
  const ended = (end: ExpandEnd, message?: string): Expansion => ({
    questions: state.questions,
    end,
    ...state.counts,
    left: { ...state.left },
    ...(message === undefined ? {} : { message }),
  });
  for (;;) {
    const size = Math.min(WAVE, Math.ceil((target - state.questions.length) / USUAL_YIELD));
    const wave = requests.next(size);
    if (wave.length === 0) return ended('exhausted');
    const settled = await Promise.allSettled(wave.map(({ messages }) => plan.ask(messages, signal)));
    for (const [index, request] of wave.entries()) {
      const result = settled[index];
      if (result?.status !== 'fulfilled') {
        const reason: unknown = result?.reason;
        if (isTuningError(reason) && reason.code === 'too_expensive') return ended('too_expensive', reason.message);
        throw reason;
      }
      const before = state.questions.length;
      state.take(request, result.value);
      onProgress(state.questions.length);
      if (state.questions.length >= target) return ended('target');
      idle = state.questions.length > before ? 0 : idle + 1;
      if (idle >= patience) return ended('stuck');
    }
  }
}

function createRequests(plan: ExpandPlan, made: readonly ExpandedQuestion[]) {
  const { method, seeds } = plan;
  let rewritten = 0;
  let asked = 0;
  let waves = 0;
  const generalise = (size: number): readonly ExpandRequest[] => {
    const some = seeds.slice(rewritten, rewritten + size);
    rewritten += some.length;
    return some.map((seed) => generaliseRequest(plan, seed));
  };
  const selfInstruct = (size: number): readonly ExpandRequest[] =>
    Array.from({ length: size }, () => selfInstructRequest(plan, made, asked++));
  return {
    /** The next requests; none when every seed was rewritten. */
    next(size: number): readonly ExpandRequest[] {
      if (method === 'generalise') return generalise(size);
      if (method === 'self-instruct') return selfInstruct(size);
      waves += 1;
      const some = waves % 2 === 1 ? generalise(size) : [];
      return some.length > 0 ? some : selfInstruct(size);
    },
  };
}

function createState({ seeds, model, axes, target }: ExpandPlan) {
  const questions: ExpandedQuestion[] = [];
  const ids: string[] = [];
  const pool = createNoveltyPool();
  const filters = { en: createCandidateFilter('en'), zh: createCandidateFilter('zh') };
  const left: Partial<Record<CandidateFault, number>> = {};
  const counts = { answers: 0, candidates: 0, redacted: 0 };
  const remember = ({ id, question }: Pick<SeedQuestion, 'id' | 'question'>): void => {
    pool.add(question);
    ids.push(id);
  };
  seeds.forEach(remember);
  const leave = (fault: CandidateFault): void => void (left[fault] = (left[fault] ?? 0) + 1);
  return {
    questions,
    left,
    counts,
    take({ method, language, from, prompt }: ExpandRequest, answer: ModelAnswer): void {
      counts.answers += 1;
      const names = method === 'generalise' ? (axes.length > 0 ? axes : EXPAND_AXES) : undefined;
      for (const candidate of readCandidates(answer, names)) {
        if (questions.length >= target) return;
        counts.candidates += 1;
        const filtered = filters[language](candidate.text);
        if ('fault' in filtered) {
          leave(filtered.fault);
          continue;
        }
        const similar = pool.mostSimilar(filtered.question, MOST_SIMILAR);
        if ((similar[0]?.score ?? 0) > NOVELTY) {
          leave('duplicate');
          continue;
        }
        const axis = EXPAND_AXES.find((one) => one === candidate.axis);
        const question: ExpandedQuestion = {
          id: idOf('x', normaliseQuestion(filtered.question)),
          question: filtered.question,
          language,
          from: [...from],
          method,
          ...(axis === undefined ? {} : { axis }),
          model,
          prompt,
          most_similar: similar.map(({ index, score }) => ({
            id: ids[index] ?? '',
            score: Math.round(score * 1_000) / 1_000,
          })),
        };
        counts.redacted += filtered.redacted;
        questions.push(question);
        remember(question);
      }
    },
  };
}

import type { CatalogueData } from '@aisle/gateway';
import { createQuestions } from '../evaluation/questions/create-questions.js';
import {
  EvaluationQuestionSchema,
  type EvaluationQuestion,
  type QuestionLanguage,
  type Task,
} from '../evaluation/question.js';
import { readJsonLines } from '../files/read-json-lines.js';
import { readPhrasings } from '../files/read-phrasings.js';
import { TuningError } from '../tuning-error.js';

/** Which questions are asked. */
export interface QuestionChoice {
  /** JSON lines of questions; without it they are made. */
  readonly file?: string;
  readonly languages: readonly QuestionLanguage[];
  readonly tasks: readonly Task[];
  readonly perTask: number;
  readonly seed: number;
  readonly phrasings: 'open' | 'sealed' | 'all';
}

/** The questions of a run, and how they came to be. */
export interface ChosenQuestions {
  readonly questions: readonly EvaluationQuestion[];
  readonly from: string;
  /** What the catalogue lacks for more of them. */
  readonly gaps: readonly string[];
}

/** @throws TuningError `bad_file`, `usage` or `bad_data` when there is no question */
export async function chooseQuestions(choice: QuestionChoice, data: CatalogueData): Promise<ChosenQuestions> {
  const chosen =
    choice.file === undefined ? await makeQuestions(choice, data) : await readQuestions(choice.file, choice);
  if (chosen.questions.length > 0) return chosen;
  throw new TuningError('bad_data', `there is no question to ask: ${chosen.from}`);
}

async function readQuestions(file: string, { languages, tasks }: QuestionChoice): Promise<ChosenQuestions> {
  const questions = new Map<string, EvaluationQuestion>();
  for await (const question of readJsonLines(file, EvaluationQuestionSchema)) {
    if (questions.has(question.id))
      throw new TuningError('bad_file', `${file}: two questions have the id ${question.id}`);
    if (languages.includes(question.language) && tasks.includes(question.task)) questions.set(question.id, question);
  }
  return { questions: [...questions.values()], from: 'from a file of questions', gaps: [] };
}

async function makeQuestions(choice: QuestionChoice, data: CatalogueData): Promise<ChosenQuestions> {
  const { languages, tasks, perTask, seed, phrasings } = choice;
  const questions: EvaluationQuestion[] = [];
  const gaps: string[] = [];
  for (const language of languages) {
    const open = phrasings === 'sealed' ? undefined : await readPhrasings('open', language);
    const sealed = phrasings === 'open' ? undefined : await readPhrasings('sealed', language);
    const sets = { ...(open ? { open } : {}), ...(sealed ? { sealed } : {}) };
    const made = createQuestions({ data, language, tasks, perTask, seed, phrasings, sets });
    questions.push(...made.questions);
    gaps.push(...made.gaps.map((gap) => `${language}, ${gap}`));
  }
  return { questions, gaps, from: `seed ${seed}, ${perTask} for each task, ${phrasings} phrasings` };
}

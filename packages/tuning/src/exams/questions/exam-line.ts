import * as z from 'zod/mini';

/** A question of an exam in JSON lines, whatever its fields were called. */
export interface ExamLine {
  readonly id: string;
  readonly group: string;
  readonly question: string;
  /** By letter, from A; absent for short answers. */
  readonly choices?: readonly string[];
  /** A letter, or every text that is right. */
  readonly answers: readonly string[];
}

/** Names that fields go by, the first that is there counts; compared without case. */
export const FIELD_NAMES = {
  id: ['id', 'question_id', 'idx'],
  question: ['question', 'prompt', 'query', 'input', 'problem'],
  choices: ['choices', 'options'],
  answer: ['answer', 'answers', 'target', 'label', 'gold', 'answer_index', 'answer_idx', 'output'],
  group: ['subject', 'category', 'task', 'group'],
} as const;
/** A field by our name. */
export type FieldName = keyof typeof FIELD_NAMES;

/** The field names that a user gave, by ours. */
export type FieldMap = Readonly<Partial<Record<FieldName, string>>>;

const LETTERS = 'ABCDEFGHIJ';
const RecordSchema = z.record(z.string(), z.unknown());
const AnswerSchema = z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]);
const ChoicesSchema = z.union([z.array(z.coerce.string()), z.record(z.string(), z.coerce.string())]);

/**
 * Reads one value: `{question, choices, answer}` (MMLU: answer is an index or a letter), `{Question, A, B, C, D, Answer}` (CMMLU, C-Eval),
 * `{question, answer}` (GSM8K: what follows `####` is the answer).
 * @returns what is wrong, as one sentence, where it is none
 */
export function readExamLine(
  value: unknown,
  fallback: { readonly id: string; readonly map?: FieldMap },
): ExamLine | string {
  const record = RecordSchema.safeParse(value).data;
  if (!record) return 'the line is no JSON object';
  const field = (name: FieldName): unknown => fieldOf(record, fallback.map?.[name], FIELD_NAMES[name]);
  const question = field('question');
  if (typeof question !== 'string' || question.trim() === '')
    return `question: none of ${FIELD_NAMES.question.join(', ')} holds a text`;
  const choices = choicesOf(record, field('choices'));
  if (typeof choices === 'string') return choices;
  const given = AnswerSchema.safeParse(field('answer')).data;
  if (given === undefined)
    return `answer: none of ${FIELD_NAMES.answer.join(', ')} holds a text, a number or a list of them`;
  const answers = answersOf(given, choices);
  if (typeof answers === 'string') return answers;
  const id = field('id');
  const group = field('group');
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : fallback.id,
    group: typeof group === 'string' && group !== '' ? group : 'all',
    question,
    answers,
    ...(choices ? { choices } : {}),
  };
}

function fieldOf(
  record: Readonly<Record<string, unknown>>,
  named: string | undefined,
  names: readonly string[],
): unknown {
  if (named !== undefined) return record[named];
  const keys = Object.keys(record);
  for (const name of names) {
    const key = keys.find((one) => one.toLowerCase() === name);
    if (key !== undefined && record[key] !== null) return record[key];
  }
  return undefined;
}

function choicesOf(record: Readonly<Record<string, unknown>>, given: unknown): readonly string[] | string | undefined {
  const lettered = [...LETTERS].map((letter) => record[letter]);
  const count = lettered.findIndex((value) => value === undefined || value === null);
  const source = given ?? (count > 1 ? lettered.slice(0, count) : undefined);
  if (source === undefined) return undefined;
  const read = ChoicesSchema.safeParse(source).data;
  const list = Array.isArray(read) ? read : Object.values(read ?? {});
  if (!read || list.length < 2 || list.length > LETTERS.length)
    return `choices: a list of 2 to ${LETTERS.length} texts, or texts by letter`;
  return list;
}

function answersOf(
  given: z.infer<typeof AnswerSchema>,
  choices: readonly string[] | undefined,
): readonly string[] | string {
  const list = Array.isArray(given) ? given : [given];
  if (!choices) return list.map((one) => finalAnswer(String(one)));
  const [first, ...more] = list;
  if (first === undefined || more.length > 0) return 'answer: a question with choices has one answer';
  const index =
    typeof first === 'number' || /^\d+$/.test(first) ? Number(first) : LETTERS.indexOf(first.trim().toUpperCase());
  const position = index >= 0 && String(first).trim() !== '' ? index : choices.indexOf(String(first));
  const letter = position < choices.length ? LETTERS[position] : undefined;
  return letter === undefined
    ? `answer: "${String(first).slice(0, 40)}" is none of the ${choices.length} choices`
    : [letter];
}

/** GSM8K writes the way to the answer before it. */
const finalAnswer = (text: string): string => (/####\s*(.+?)\s*$/s.exec(text)?.[1] ?? text).trim();

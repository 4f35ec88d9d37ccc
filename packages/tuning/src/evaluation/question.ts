import * as z from 'zod/mini';

/** The business tasks of an assistant in a shop. */
export const TASKS = ['search', 'compare', 'product', 'recommend', 'service', 'refuse'] as const;
/** See {@link TASKS}. */
export type Task = (typeof TASKS)[number];

export const LANGUAGES = ['en', 'zh'] as const;
/** See {@link LANGUAGES}. */
export type QuestionLanguage = (typeof LANGUAGES)[number];

/**
 * Something that a shopper stated. Whether a product meets it is decided by `meetsConstraint` on the catalogue, never by a model.
 * Amounts are in minor units of the question's currency; words are the catalogue's own (slug, option label, tag).
 */
export const ConstraintSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('category'), slug: z.string() }),
  z.strictObject({ kind: z.literal('max_price'), amount: z.int() }),
  z.strictObject({ kind: z.literal('min_price'), amount: z.int() }),
  z.strictObject({ kind: z.literal('colour'), labels: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('size'), label: z.string() }),
  z.strictObject({ kind: z.literal('tag'), tag: z.string() }),
  z.strictObject({ kind: z.literal('attribute'), name: z.string(), value: z.string() }),
  z.strictObject({ kind: z.literal('in_stock') }),
  z.strictObject({ kind: z.literal('on_sale') }),
  /** The first product shown is the cheapest, or the best rated, of those that meet the others. */
  z.strictObject({ kind: z.literal('cheapest') }),
  z.strictObject({ kind: z.literal('best_rated') }),
]);
/** See {@link ConstraintSchema}. */
export type Constraint = z.infer<typeof ConstraintSchema>;

/** What a right answer is. What is absent is not judged. */
export const ExpectationSchema = z.strictObject({
  /** Every product shown meets every one. */
  constraints: z.optional(z.array(ConstraintSchema)),
  /** Products that must be shown, on a card or by title in words. */
  mustShow: z.optional(z.array(z.string())),
  /** Products that may be shown besides; without it any of the shop's may. */
  onlyFrom: z.optional(z.array(z.string())),
  /** Products shown on cards. */
  atLeast: z.optional(z.int()),
  atMost: z.optional(z.int()),
  /** At least one card of one of these kinds. */
  cards: z.optional(z.array(z.string())),
  /** Each: one of these spellings is in the words or on a card. Compared without case, spaces and punctuation. */
  facts: z.optional(z.array(z.array(z.string()))),
  /** None of these is in the words. Compared likewise. */
  forbidden: z.optional(z.array(z.string())),
  /** The answer gives a reason, in words or on a card. */
  reasons: z.optional(z.literal(true)),
  /** The assistant refuses, or says that it cannot, and shows neither what was asked for nor a fact of its own making. */
  refusal: z.optional(z.literal(true)),
});
/** See {@link ExpectationSchema}. */
export type Expectation = z.infer<typeof ExpectationSchema>;

/** One question with its programmatic answer: one JSON line of an evaluation set. */
export const EvaluationQuestionSchema = z.strictObject({
  /** Stable: of task, language, phrasing and what fills it. */
  id: z.string(),
  task: z.enum(TASKS),
  language: z.enum(LANGUAGES),
  /** Content hash of the template. */
  phrasing: z.string(),
  /** Of a phrasing that nobody looks at while the assistant is improved. */
  sealed: z.boolean(),
  /** What is asked within the task: `injection`, `price`, `returns`. */
  asks: z.optional(z.string()),
  /** The shopper's turns, oldest first: earlier ones are asked for real, the last one is judged. */
  turns: z.array(z.string()).check(z.minLength(1)),
  locale: z.string(),
  currency: z.string(),
  /** The product whose page is open. */
  productId: z.optional(z.string()),
  /** The signed-in customer; anonymous without it. */
  customer: z.optional(z.string()),
  expect: ExpectationSchema,
});
/** See {@link EvaluationQuestionSchema}. */
export type EvaluationQuestion = z.infer<typeof EvaluationQuestionSchema>;

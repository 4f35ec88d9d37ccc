import type { CatalogueData } from '@aisle/gateway';
import { hash53, idOf } from '../../text/hash.js';
import { TuningError } from '../../tuning-error.js';
import { TASKS, type EvaluationQuestion, type QuestionLanguage, type Task } from '../question.js';
import type { Draft, DraftSource, DraftTask } from './draft.js';
import { draftCompare } from './draft-compare.js';
import { draftProduct } from './draft-product.js';
import { draftRefuse } from './draft-refuse.js';
import { draftRecommend, draftSearch } from './draft-search.js';
import { draftService } from './draft-service.js';
import { fillPhrasing } from './fill-phrasing.js';
import { phrasingId, type Phrasing, type PhrasingSet } from './phrasing.js';
import { createRandom, type Random } from './random.js';
import { viewShop, type ShopView } from './shop-view.js';

/** What {@link createQuestions} makes questions from. */
export interface QuestionOptions {
  /** As `readCatalogue` of `@aisle/gateway` gives it under `data`. */
  readonly data: CatalogueData;
  readonly language: QuestionLanguage;
  /** Questions for each task. @defaultValue 150 */
  readonly perTask?: number;
  /** The same seed makes the same questions. @defaultValue 1 */
  readonly seed?: number;
  /** `all` takes a third from the sealed phrasings. @defaultValue 'open' */
  readonly phrasings?: 'open' | 'sealed' | 'all';
  /** The phrasings of the language. */
  readonly sets: { readonly open?: PhrasingSet; readonly sealed?: PhrasingSet };
  /** Only these tasks. @defaultValue all */
  readonly tasks?: readonly Task[];
}

/** Questions, and what could not be asked. */
export interface CreatedQuestions {
  readonly questions: readonly EvaluationQuestion[];
  /** One line for each thing that the catalogue lacks: `search: 12 of 150; it lacks colours`. */
  readonly gaps: readonly string[];
}

const DRAFTS: Readonly<Record<Task, DraftTask>> = {
  search: draftSearch,
  compare: draftCompare,
  product: draftProduct,
  recommend: draftRecommend,
  service: draftService,
  refuse: draftRefuse,
};

/**
 * Makes questions with programmatic answers from a catalogue: values are chosen such that the answer exists and is known, or is known
 * to be none.
 * @throws {@link TuningError} `usage` when the phrasings that were asked for are not given.
 */
export function createQuestions(options: QuestionOptions): CreatedQuestions {
  const { perTask = 150, seed = 1, phrasings = 'open', tasks = TASKS, sets, language } = options;
  const shop = viewShop(options.data, language);
  const questions: EvaluationQuestion[] = [];
  const gaps: string[] = [];
  for (const task of tasks) {
    const sealedCount = phrasings === 'open' ? 0 : phrasings === 'sealed' ? perTask : Math.floor(perTask / 3);
    for (const [kind, count] of [
      ['open', perTask - sealedCount],
      ['sealed', sealedCount],
    ] as const) {
      if (count === 0) continue;
      const set = sets[kind];
      if (!set)
        throw new TuningError('usage', `there are no ${kind} phrasings: give the file ${kind}.${language}.json`);
      const made = askAll({ shop, task, count, seed, kind, set });
      questions.push(...made.questions);
      if (made.questions.length < count || made.lacks.length > 0)
        gaps.push(`${task}: ${made.questions.length} of ${count}${lacking(made.lacks)}`);
    }
  }
  return { questions, gaps };
}

function lacking(lacks: readonly string[]): string {
  return lacks.length === 0 ? '' : `; the catalogue lacks ${lacks.join(', ')}`;
}

interface AskOptions {
  readonly shop: ShopView;
  readonly task: Task;
  readonly count: number;
  readonly seed: number;
  readonly kind: 'open' | 'sealed';
  readonly set: PhrasingSet;
}

/** Tries of one phrasing without a new question, after which it is left. */
const TRIES = 12;

function askAll(options: AskOptions): { questions: EvaluationQuestion[]; lacks: string[] } {
  const { shop, task, count, seed, kind, set } = options;
  const random = createRandom(hash53(`${shop.language} ${task} ${kind}`, seed));
  const found = new Map<string, EvaluationQuestion>();
  const lacks = new Set<string>();
  let turn = random.shuffled(set[task]);
  // Round by round, so that every phrasing is used as often as the others.
  for (let round = 0; turn.length > 0 && found.size < count; round += 1) {
    turn = turn.filter((phrasing) => {
      if (found.size >= count) return true;
      const question = askOnce({ ...options, phrasing, random, round, lacks, isNew: ({ id }) => !found.has(id) });
      if (question) found.set(question.id, question);
      return question !== undefined;
    });
  }
  return { questions: [...found.values()], lacks: [...lacks] };
}

interface AskOnce extends AskOptions {
  readonly phrasing: Phrasing;
  readonly random: Random;
  readonly round: number;
  readonly lacks: Set<string>;
  readonly isNew: (question: EvaluationQuestion) => boolean;
}

/** One new question of a phrasing; undefined where it has no more to ask of this catalogue. */
function askOnce(options: AskOnce): EvaluationQuestion | undefined {
  const { shop, phrasing, random, task, lacks, isNew } = options;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const source: DraftSource = { shop, phrasing, random };
    const draft = DRAFTS[task](source);
    if (typeof draft === 'string') {
      lacks.add(draft);
      return undefined;
    }
    const turns = fillPhrasing(phrasing, draft.fills, shop.language);
    const question = turns && toQuestion(turns, inContext(draft, turns, attempt, options), options);
    if (question && isNew(question)) return question;
  }
  return undefined;
}

interface Context {
  readonly draft: Draft;
  /** Turns before the phrasing's own. */
  readonly earlier: readonly string[];
  readonly productId?: string;
}

/** A phrasing without anything to fill is asked again on a product's page, or after an ordinary question. */
function inContext(draft: Draft, turns: readonly string[], attempt: number, options: AskOnce): Context {
  const { task, shop, random, round, set } = options;
  const isFixed = (task === 'service' || task === 'refuse') && (round > 0 || attempt > 0) && turns.length === 1;
  const productId = draft.productId;
  const page = productId === undefined ? {} : { productId };
  if (!isFixed || draft.productId !== undefined) return { draft, earlier: [], ...page };
  const open = random.pick(shop.data.products)?.id;
  if (random.next() < 0.5 && open !== undefined) return { draft, earlier: [], productId: open };
  const ordinary = random.pick(set.search.filter(({ before }) => before === undefined));
  const source = ordinary && draftSearch({ shop, phrasing: ordinary, random });
  const earlier =
    ordinary && typeof source === 'object' ? fillPhrasing(ordinary, source.fills, shop.language) : undefined;
  return { draft, earlier: earlier ?? [] };
}

function toQuestion(own: readonly string[], context: Context, options: AskOnce): EvaluationQuestion {
  const { draft, earlier, productId } = context;
  const { shop, task, phrasing, kind } = options;
  const turns = [...earlier, ...own];
  const asks = draft.asks ?? phrasing.asks;
  const key = [task, shop.language, phrasingId(phrasing), turns, productId, draft.customer];
  return {
    id: idOf('eq', JSON.stringify(key)),
    task,
    language: shop.language,
    phrasing: phrasingId(phrasing),
    sealed: kind === 'sealed',
    ...(asks === undefined ? {} : { asks }),
    turns,
    locale: shop.language === 'en' ? englishLocale(shop.locale) : chineseLocale(shop.locale),
    currency: shop.pricing.currency,
    ...(productId === undefined ? {} : { productId }),
    ...(draft.customer === undefined ? {} : { customer: draft.customer }),
    expect: draft.expect,
  };
}

/** The shopper's locale, also where the catalogue does not speak the language. */
function englishLocale(locale: string): string {
  return locale.toLowerCase().startsWith('en') ? locale : 'en';
}

function chineseLocale(locale: string): string {
  return locale.toLowerCase().startsWith('zh') ? locale : 'zh-CN';
}

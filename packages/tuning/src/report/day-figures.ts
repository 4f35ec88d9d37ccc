import * as z from 'zod/mini';
import type { LogRecord, TurnRecord } from '@aisle/logs';
import { languageOf } from '../text/normalise-question.js';
import { QuantileSketchSchema, addValue, emptySketch, mergeSketch } from './quantile-sketch.js';

const count = z.int().check(z.nonnegative());
const tally = z.record(z.string(), count);

/** Everything that a report says of some days: sums only, so that days can be added up. */
export const FiguresSchema = z.strictObject({
  turns: count,
  /** Turns that began a conversation. */
  conversations: count,
  errors: count,
  firstTokenMs: QuantileSketchSchema,
  totalMs: QuantileSketchSchema,
  cardsShown: count,
  cardsRepaired: count,
  cardsRejected: count,
  inventedIds: count,
  unmatchedPrices: count,
  /** Turns with at least one of these. */
  turnsRejected: count,
  turnsInvented: count,
  turnsUnmatched: count,
  up: count,
  down: count,
  edits: count,
  inputTokens: count,
  outputTokens: count,
  /** Turns whose tokens are known. */
  turnsWithTokens: count,
  outcomes: tally,
  reasons: tally,
  actions: tally,
  models: tally,
  prompts: tally,
  languages: tally,
  lengths: tally,
  topics: tally,
});
/** See {@link FiguresSchema}. */
export type Figures = z.infer<typeof FiguresSchema>;

/** Lengths of questions, in characters: up to each of these. */
const LENGTHS = [10, 20, 40, 80, 160] as const;
/** Names that a tally keeps; logs may hold any number of them. */
const MOST_NAMES = 60;
/** Where the rest goes. */
const OTHER = 'other';

export const emptyFigures = (): Figures => ({
  turns: 0,
  conversations: 0,
  errors: 0,
  firstTokenMs: emptySketch(),
  totalMs: emptySketch(),
  cardsShown: 0,
  cardsRepaired: 0,
  cardsRejected: 0,
  inventedIds: 0,
  unmatchedPrices: 0,
  turnsRejected: 0,
  turnsInvented: 0,
  turnsUnmatched: 0,
  up: 0,
  down: 0,
  edits: 0,
  inputTokens: 0,
  outputTokens: 0,
  turnsWithTokens: 0,
  outcomes: {},
  reasons: {},
  actions: {},
  models: {},
  prompts: {},
  languages: {},
  lengths: {},
  topics: {},
});

/** Adds a record, in place. `topic` names what a question is about. */
export function addRecord(figures: Figures, record: LogRecord, topic: (question: string) => string): void {
  if (record.type === 'edit') figures.edits += 1;
  if (record.type === 'action') tell(figures.actions, record.action);
  if (record.type === 'feedback') {
    figures[record.rating] += 1;
    for (const reason of record.reasons ?? []) tell(figures.reasons, reason);
  }
  if (record.type === 'turn') addTurn(figures, record, topic);
}

function addTurn(figures: Figures, turn: TurnRecord, topic: (question: string) => string): void {
  const { outcome, cards, tokens, question } = turn;
  figures.turns += 1;
  if (turn.turn === 0 && turn.trigger === 'send') figures.conversations += 1;
  if ('error' in outcome) figures.errors += 1;
  tell(figures.outcomes, 'error' in outcome ? `error: ${outcome.error}` : outcome.done);
  if (turn.firstTokenMs !== undefined) addValue(figures.firstTokenMs, turn.firstTokenMs);
  addValue(figures.totalMs, turn.totalMs);
  figures.cardsShown += cards.shown;
  figures.cardsRepaired += cards.repaired;
  figures.cardsRejected += cards.rejected;
  figures.inventedIds += cards.invented.length;
  figures.unmatchedPrices += cards.unmatchedPrices;
  if (cards.rejected > 0) figures.turnsRejected += 1;
  if (cards.invented.length > 0) figures.turnsInvented += 1;
  if (cards.unmatchedPrices > 0) figures.turnsUnmatched += 1;
  if (tokens) {
    figures.turnsWithTokens += 1;
    figures.inputTokens += tokens.input ?? 0;
    figures.outputTokens += tokens.output ?? 0;
  }
  tell(figures.models, turn.model);
  tell(figures.prompts, turn.prompt ?? 'none');
  tell(figures.languages, languageOf(question));
  tell(figures.lengths, lengthName(question));
  // Topics are bounded by whoever names them.
  const name = topic(question);
  figures.topics[name] = (figures.topics[name] ?? 0) + 1;
}

/** Adds all of others up. */
export function sumFigures(list: readonly Figures[]): Figures {
  const sum = emptyFigures();
  for (const one of list) {
    mergeSketch(sum.firstTokenMs, one.firstTokenMs);
    mergeSketch(sum.totalMs, one.totalMs);
    for (const name of TALLIES)
      for (const [key, value] of Object.entries(one[name])) sum[name][key] = (sum[name][key] ?? 0) + value;
    for (const name of COUNTS) sum[name] += one[name];
  }
  return sum;
}

const TALLIES = ['outcomes', 'reasons', 'actions', 'models', 'prompts', 'languages', 'lengths', 'topics'] as const;
const COUNTS = [
  'turns',
  'conversations',
  'errors',
  'cardsShown',
  'cardsRepaired',
  'cardsRejected',
  'inventedIds',
  'unmatchedPrices',
  'turnsRejected',
  'turnsInvented',
  'turnsUnmatched',
  'up',
  'down',
  'edits',
  'inputTokens',
  'outputTokens',
  'turnsWithTokens',
] as const;

function tell(counts: Record<string, number>, name: string): void {
  const known = Object.hasOwn(counts, name) || Object.keys(counts).length < MOST_NAMES;
  // A name such as __proto__ would not count.
  const key = known && name !== '__proto__' ? name : OTHER;
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0) + 1;
}

function lengthName(question: string): string {
  const length = [...question].length;
  const most = LENGTHS.find((one) => length <= one);
  return most === undefined ? `over ${LENGTHS.at(-1)}` : `up to ${most}`;
}

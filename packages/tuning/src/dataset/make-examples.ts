import { answerText, type TurnRecord } from '@aisle/logs';
import type { ChatMessage } from '@aisle/prompts';
import type { DatasetKind } from '../trainer/dataset-info.js';
import type { LoggedConversation, LoggedTurn } from './conversations.js';

/** One line of a data set, and what it was made of. */
export interface DatasetExample {
  readonly kind: DatasetKind;
  /** Examples with one key are never on both sides of a split. */
  readonly splitKey: string;
  readonly value: Readonly<Record<string, unknown>> & { readonly messages: readonly ChatMessage[] };
}

/** How examples are made. */
export interface ExampleOptions {
  /** The system prompt for what the model was given; `undefined`: none. */
  readonly system?: (facts: string) => string;
  /** `all`: every good conversation. `liked`: those with a thumb up, or an answer that a person wrote. */
  readonly from: 'all' | 'liked';
}

/** Every example that a conversation gives. */
export function examplesOf(conversation: LoggedConversation, options: ExampleOptions): readonly DatasetExample[] {
  return [
    ...answerExamples(conversation, options),
    ...ratedExamples(conversation, options),
    ...pairExamples(conversation, options),
  ];
}

/** The conversation up to the first turn that nobody should learn from. */
function answerExamples({ id, turns }: LoggedConversation, options: ExampleOptions): readonly DatasetExample[] {
  const bad = turns.findIndex((turn) => !isGood(turn));
  const good = bad === -1 ? turns : turns.slice(0, bad);
  if (good.length === 0) return [];
  if (options.from === 'liked' && !good.some(({ rating, edit }) => rating === 'up' || edit !== undefined)) return [];
  return [{ kind: 'sft', splitKey: id, value: { messages: [...systemOf(good, options), ...good.flatMap(bestTurn)] } }];
}

/** Each answer with a thumb. What came before it is told as the shopper saw it. */
function ratedExamples({ id, turns }: LoggedConversation, options: ExampleOptions): readonly DatasetExample[] {
  return turns.flatMap((turn, index) => {
    if (turn.rating === undefined || !isWhole(turn.record)) return [];
    const told = turns.slice(0, index + 1);
    if (!told.every(({ record }) => isWhole(record))) return [];
    const messages = [...systemOf(told, options), ...told.flatMap(seenTurn)];
    return [{ kind: 'kto', splitKey: id, value: { messages, kto_tag: turn.rating === 'up' } }];
  });
}

/** A person's answer is better than the model's; the answer that was asked for again is better than the one before. */
function pairExamples({ id, turns }: LoggedConversation, options: ExampleOptions): readonly DatasetExample[] {
  return turns.flatMap((turn, index) => {
    const before = turns.slice(0, index);
    if (!before.every(({ record }) => isWhole(record))) return [];
    const messages = [...systemOf([...before, turn], options), ...before.flatMap(seenTurn), question(turn)];
    return pairsOf(turn)
      .filter(([chosen, rejected]) => chosen !== '' && rejected !== '' && chosen !== rejected)
      .map(([chosen, rejected]) => ({
        kind: 'dpo' as const,
        splitKey: id,
        value: { messages, chosen: answer(chosen), rejected: answer(rejected) },
      }));
  });
}

function pairsOf({
  record,
  edit,
  instead,
  rating,
}: LoggedTurn): readonly (readonly [chosen: string, rejected: string])[] {
  const said = answerText(record.answer);
  if (edit !== undefined) return [[answerText(edit), said]];
  const isBetter =
    instead !== undefined &&
    rating !== 'down' &&
    instead.rating !== 'up' &&
    isGrounded(record) &&
    isWhole(instead.record);
  return isBetter ? [[said, answerText(instead.record.answer)]] : [];
}

/** Whether the model may learn this answer: whole, without inventions, not disliked; or written by a person. */
function isGood({ record, rating, edit }: LoggedTurn): boolean {
  if (record.question.trim() === '') return false;
  return edit !== undefined || (isGrounded(record) && rating !== 'down');
}

function isGrounded(record: TurnRecord): boolean {
  const { invented, rejected, unmatchedPrices } = record.cards;
  return isWhole(record) && invented.length === 0 && rejected === 0 && unmatchedPrices === 0;
}

function isWhole({ outcome, question: asked, answer: parts }: TurnRecord): boolean {
  return 'done' in outcome && outcome.done === 'complete' && asked.trim() !== '' && answerText(parts) !== '';
}

const answer = (content: string): ChatMessage => ({ role: 'assistant', content });
const question = ({ record }: LoggedTurn): ChatMessage => ({ role: 'user', content: record.question.trim() });
const bestTurn = (turn: LoggedTurn): readonly ChatMessage[] => [
  question(turn),
  answer(answerText(turn.edit ?? turn.record.answer)),
];
const seenTurn = (turn: LoggedTurn): readonly ChatMessage[] => [question(turn), answer(answerText(turn.record.answer))];

/** One system prompt for all turns: every line of the facts that the model was given in any of them, once. */
function systemOf(turns: readonly LoggedTurn[], { system }: ExampleOptions): readonly ChatMessage[] {
  if (!system) return [];
  const facts = new Set(
    turns.flatMap(({ record }) => (record.facts ?? '').split('\n')).filter((line) => line.trim() !== ''),
  );
  return [{ role: 'system', content: system([...facts].join('\n')) }];
}

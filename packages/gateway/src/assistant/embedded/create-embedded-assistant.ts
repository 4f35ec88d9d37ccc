import type { Assistant, AssistantOutput, AssistantTurn } from '../assistant.js';
import { answerFacts } from './answer-facts.js';
import type { AnswerContext, Piece } from './answer/answer.js';
import { answerIntent } from './answer/answer-intent.js';
import { suggestionsCard } from './answer/cards.js';
import { interpret, type Interpretation } from './interpret.js';
import { chunksOf, pause } from './pace.js';
import { en } from './phrases/en.js';
import type { Phrases } from './phrases/phrases.js';
import { zhCn } from './phrases/zh-cn.js';
import type { Language } from './understand/language.js';

export interface EmbeddedAssistantOptions {
  /**
   * Milliseconds between the words of an answer; 0 does not wait.
   * @defaultValue 24
   */
  readonly pace?: number;
}

const DEFAULT_PACE_MS = 24;

const PHRASES: Readonly<Record<Language, Phrases>> = { en, 'zh-CN': zhCn };

/** Intents that look through the catalogue, and say so while they do. */
const SEARCHES: ReadonlySet<string> = new Set(['search', 'pairing', 'alternatives', 'compare']);

/**
 * The built-in assistant: understands shopping questions in English and Chinese and answers from the catalogue alone.
 * No language model, no key, no network, no memory between turns; the same conversation always gets the same answer.
 */
export function createEmbeddedAssistant(options: EmbeddedAssistantOptions = {}): Assistant {
  const pace = options.pace ?? DEFAULT_PACE_MS;
  return { name: 'embedded', metered: false, answer: (turn) => answer(turn, pace) };
}

async function* answer(turn: AssistantTurn, pace: number): AsyncGenerator<AssistantOutput, void, undefined> {
  const { signal } = turn;
  if (signal.aborted) return;
  const interpretation = interpret(turn);
  const context = contextOf(turn, interpretation);
  const { phrases } = context;
  if (SEARCHES.has(interpretation.intent.name)) yield { type: 'status', code: 'searching', text: phrases.searching };
  let isParagraph = false;
  const pieces = answerIntent(interpretation.intent, context);
  yield { type: 'trace', facts: answerFacts(interpretation.intent, pieces, context) };
  for (const piece of pieces) {
    if ('text' in piece) {
      for (const text of chunksOf(isParagraph ? `\n\n${piece.text}` : piece.text, phrases.locale)) {
        await pause(pace, signal);
        if (signal.aborted) return;
        yield { type: 'text', text };
      }
    } else {
      const card = cardOf(piece, turn.accept);
      if (signal.aborted) return;
      if (card) yield { type: 'card', card };
    }
    isParagraph = 'text' in piece;
  }
}

function cardOf(
  piece: Exclude<Piece, { readonly text: string }>,
  accept: ReadonlySet<string>,
): Extract<AssistantOutput, { type: 'card' }>['card'] | undefined {
  if ('card' in piece) return piece.card;
  // As text, things to say next would be noise.
  return accept.has('suggestions') ? suggestionsCard(piece.suggest) : undefined;
}

function contextOf(
  { catalogue, accept, owner }: AssistantTurn,
  { language, market, page }: Interpretation,
): AnswerContext {
  const otherMarkets = catalogue.locales
    .filter((locale) => locale !== market.locale)
    .map((locale) => ({ ...market, locale }));
  return {
    catalogue,
    market,
    otherMarkets,
    phrases: PHRASES[language],
    accept,
    owner,
    ...(page === undefined ? {} : { page }),
  };
}

import type { ModelCard } from '@aisle/protocol';
import { createToolCallLifter } from '@aisle/protocol/lift';
import type { ModelToolCall } from '../../../models/language-model.js';
import type { AssistantOutput, CardProblem } from '../../assistant.js';
import { isKnown } from '../prompt/known-ids.js';
import { lookUpProducts } from '../tools/find-products.js';
import type { ModelRun } from './model-run.js';

/** Where a call of `show_cards` led: cards for the reader, and what the model hears. */
export interface ShownCards {
  readonly outputs: readonly AssistantOutput[];
  readonly told: string;
  readonly allFine: boolean;
}

/** What was wrong with a card, in one line. */
export function problemText({ issues }: CardProblem): string {
  return issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
}

/** Reads the cards out of a call. The first that are none are told to the model, which may write them again; after that they fall back. */
export async function showCards(call: ModelToolCall, run: ModelRun): Promise<ShownCards> {
  const { progress } = run;
  const lifter = createToolCallLifter();
  const lifted = [...lifter.push(call.arguments), ...lifter.end()];
  const cards = lifted.flatMap((found) => (found.type === 'card' ? [found] : []));
  const problems = lifted.flatMap((found) => (found.type === 'rejected' ? [found] : []));
  const isSecond = progress.wasToldOfCards;
  const outputs: AssistantOutput[] = cards.map(({ card, repaired }) => ({ type: 'card', card, repaired }));
  if (cards.length > 0 && isSecond) {
    // What was told of has come now, and takes the place of its fallback.
    progress.rejected = progress.rejected.slice(cards.length);
  }
  if (problems.length > 0 && isSecond) outputs.push(...problems.map(rejection));
  else if (problems.length > 0) {
    progress.rejected.push(...problems);
    progress.wasToldOfCards = true;
  }
  const unknown = await unknownIds(
    cards.map(({ card }) => card),
    run,
  );
  const told = [
    `${cards.length} shown.`,
    ...problems.map((problem) => `Not shown: ${problemText(problem)}.`),
    ...(unknown.length > 0 ? [`The shop does not know, and left out: ${unknown.join(', ')}.`] : []),
    ...(lifted.length === 0 ? ['The call held no card.'] : []),
  ].join(' ');
  return { outputs, told, allFine: cards.length > 0 && problems.length === 0 && unknown.length === 0 };
}

/** A card that was none, as the gateway counts it. */
export function rejection({ issues, fallback }: CardProblem): AssistantOutput {
  return { type: 'card-rejected', issues, ...(fallback === undefined ? {} : { fallback }) };
}

async function unknownIds(cards: readonly ModelCard[], { turn, market, signal }: ModelRun): Promise<string[]> {
  const pairs = cards.flatMap((card) => idsOf(card).map((id) => ({ kind: card.kind, id })));
  const doubtful = pairs.filter(({ kind, id }) => !isKnown(kind, id, turn, market)).map(({ id }) => id);
  if (doubtful.length === 0) return [];
  const live = await lookUpProducts(doubtful, { turn, market, signal });
  return doubtful.filter((id) => !live.some((product) => product.id === id));
}

function idsOf(card: ModelCard): readonly string[] {
  if (card.kind === 'suggestions' || card.kind === 'cart') return [];
  return 'items' in card ? card.items.map(({ id }) => id) : [card.id];
}

import type { LiftedOutput } from '@aisle/protocol/lift';
import { createCardLifter } from '@aisle/protocol/lift';
import type { Assistant, AssistantOutput, AssistantTurn } from '../assistant.js';
import { askAgain } from './ask-again.js';

/**
 * An assistant whose text may hold cards, as the text of most language models does: in fences, as JSON, in the midst of prose.
 * The cards become cards, in their place, and a reader never sees how they were written. The first card that is none is told to
 * the model once, where it takes that; after that its fallback shows.
 */
export function liftCards(assistant: Assistant): Assistant {
  const { name, metered = true } = assistant;
  return {
    name,
    metered,
    answer: (turn) => answerLifted(assistant, turn),
    ...(assistant.metrics ? { metrics: () => assistant.metrics?.() ?? '' } : {}),
  };
}

async function* answerLifted(
  assistant: Assistant,
  turn: AssistantTurn,
): AsyncGenerator<AssistantOutput, void, undefined> {
  let lifter = createCardLifter();
  let attempts = assistant.retryCard ? 1 : 0;

  async function* handOver(found: readonly LiftedOutput[]): AsyncGenerator<AssistantOutput, void, undefined> {
    for (const output of found) {
      if (output.type !== 'rejected' || attempts === 0) {
        yield outputOf(output);
        continue;
      }
      attempts -= 1;
      yield (await askAgain(assistant, turn, output)) ?? outputOf(output);
    }
  }

  try {
    for await (const output of assistant.answer(turn)) {
      if (output.type === 'text') yield* handOver(lifter.push(output.text));
      else if (output.type === 'status' || output.type === 'usage' || output.type === 'trace') yield output;
      else {
        // A card that came another way, or the end: what was written before it is whole.
        yield* handOver(lifter.end());
        lifter = createCardLifter();
        yield output;
      }
    }
  } catch (error) {
    // Words that were held back are words all the same; half a card is none.
    yield* lifter
      .end()
      .filter(({ type }) => type === 'text')
      .map(outputOf);
    throw error;
  }
  yield* handOver(lifter.end());
}

function outputOf(output: LiftedOutput): AssistantOutput {
  switch (output.type) {
    case 'text':
    case 'card-open':
      return output;
    case 'card':
      return { type: 'card', card: output.card, repaired: output.repaired };
    case 'rejected': {
      const { fallback, issues } = output;
      return { type: 'card-rejected', issues, ...(fallback === undefined ? {} : { fallback }) };
    }
  }
}

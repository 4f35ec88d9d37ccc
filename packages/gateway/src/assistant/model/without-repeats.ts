import type { ModelCard } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant.js';

/** An answer in which no card stands twice: models like to show one by tool, and write it down besides. */
export async function* withoutRepeats(outputs: AsyncIterable<AssistantOutput>): AsyncGenerator<AssistantOutput, void> {
  const shown = new Set<string>();
  for await (const output of outputs) {
    if (output.type === 'card') {
      const key = keyOf(output.card);
      if (shown.has(key)) continue;
      shown.add(key);
    }
    yield output;
  }
}

/** What a card points at; notes and titles differ from one to the next. */
function keyOf(card: ModelCard): string {
  if (card.kind === 'cart') return card.kind;
  if (card.kind === 'suggestions') return `${card.kind} ${card.items.map(({ label }) => label).join('\n')}`;
  return `${card.kind} ${'items' in card ? card.items.map(({ id }) => id).join('\n') : card.id}`;
}

import { LIMITS, type StreamEvent } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';
import { createCardReader, type CardCounts } from './card-part.js';
import type { CardSource } from './fill-card.js';
import { createTextPart } from './text-part.js';

/** Turns what an assistant produces into the events of one message. */
export interface MessageWriter {
  /** Answers `full` once the message holds as much as a message may: whatever comes after is not taken. */
  take(output: Exclude<AssistantOutput, { type: 'finish' }>): Promise<'taken' | 'full'>;
  /** Closes the text part that is open. */
  close(): Promise<void>;
  readonly counts: CardCounts;
}

export function createMessageWriter(options: {
  readonly source: CardSource;
  readonly write: (event: StreamEvent) => Promise<void>;
}): MessageWriter {
  const { source, write } = options;
  const text = createTextPart(write, nextId);
  const cards = createCardReader(source);
  let parts = 0;

  function nextId(): string {
    parts += 1;
    return `p${parts}`;
  }

  async function takeText(append: string): Promise<'taken' | 'full'> {
    if (append === '') return 'taken';
    if (!text.open && parts >= LIMITS.partsPerMessage) return 'full';
    return text.append(append);
  }

  async function takeCard(given: unknown): Promise<'taken' | 'full'> {
    await text.close();
    if (parts >= LIMITS.partsPerMessage) return 'full';
    const content = cards.read(given);
    if (content) await write({ type: 'part', id: nextId(), state: 'done', ...content });
    return 'taken';
  }

  return {
    async take(output) {
      if (output.type === 'text') return takeText(output.text);
      if (output.type === 'card') return takeCard(output.card);
      const note = output.text === undefined ? {} : { text: output.text.slice(0, LIMITS.titleChars) };
      await write({ type: 'status', code: output.code.slice(0, LIMITS.idChars), ...note });
      return 'taken';
    },
    close: () => text.close(),
    get counts() {
      return cards.counts;
    },
  };
}

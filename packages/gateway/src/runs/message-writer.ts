import { LIMITS, type ModelCard, type StreamEvent } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';
import { createCardReader, type CardCounts, type PartContent, type UnknownId } from './card-part.js';
import type { CardSource } from './fill-card.js';
import { createOpenCard } from './open-card.js';
import type { TurnTrace } from '../conversations/turn-trace.js';
import type { PriceLint } from './price-lint/price-lint.js';
import { createTextPart } from './text-part.js';

/** Turns what an assistant produces into the events of one message. */
export interface MessageWriter {
  /** Answers `full` once the message holds as much as a message may: whatever comes after is not taken. */
  take(output: Exclude<AssistantOutput, { type: 'finish' | 'usage' | 'trace' }>): Promise<'taken' | 'full'>;
  /** Closes the text part that is open, and takes back a card that was never finished. */
  close(): Promise<void>;
  readonly counts: CardCounts;
  readonly unknown: readonly UnknownId[];
}

export interface MessageWriterOptions {
  readonly source: CardSource;
  readonly lint: PriceLint;
  readonly write: (event: StreamEvent) => Promise<void>;
  /** Told of each card that is shown, as the assistant made it. */
  readonly trace?: Pick<TurnTrace, 'cardShown'> | undefined;
}

export function createMessageWriter({ source, lint, write, trace }: MessageWriterOptions): MessageWriter {
  const text = createTextPart(write, nextId);
  const cards = createCardReader(source, lint);
  const openCard = createOpenCard({ source, write, nextId });
  let parts = 0;

  function nextId(): string {
    parts += 1;
    return `p${parts}`;
  }

  function takeText(append: string): Promise<'taken' | 'full'> {
    if (append === '') return Promise.resolve('taken');
    if (!text.open && parts >= LIMITS.partsPerMessage) return Promise.resolve('full');
    return text.append(append);
  }

  /** Prose is over: what of it was held back comes first. */
  async function endProse(): Promise<'taken' | 'full'> {
    const rest = await takeText(lint.endProse());
    await text.close();
    return rest;
  }

  async function takeCard(read: () => Promise<PartContent | undefined>, given?: ModelCard): Promise<'taken' | 'full'> {
    if ((await endProse()) === 'full') return 'full';
    if (!openCard.id && parts >= LIMITS.partsPerMessage) return 'full';
    const content = await read();
    if (!content) await openCard.takeBack();
    else {
      const id = openCard.finish() ?? nextId();
      await write({ type: 'part', id, state: 'done', ...content });
      if (given && content.kind !== 'text') trace?.cardShown(id, given);
    }
    return 'taken';
  }

  return {
    async take(output) {
      switch (output.type) {
        case 'text':
          if (openCard.id !== undefined) await openCard.takeBack();
          return takeText(lint.prose(output.text));
        case 'card-open':
          if (!openCard.isWorthIt(output)) return 'taken';
          if ((await endProse()) === 'full' || (!openCard.id && parts >= LIMITS.partsPerMessage)) return 'full';
          await openCard.grow(output);
          return 'taken';
        case 'card':
          return takeCard(() => cards.read(output.card, output.repaired === true ? 'repaired' : 'plain'), output.card);
        case 'card-rejected':
          return takeCard(async () => cards.reject(output.fallback?.slice(0, LIMITS.fallbackChars)));
        case 'status': {
          const note = output.text === undefined ? {} : { text: output.text.slice(0, LIMITS.titleChars) };
          await write({ type: 'status', code: output.code.slice(0, LIMITS.idChars), ...note });
          return 'taken';
        }
      }
    },
    async close() {
      await openCard.takeBack();
      await endProse();
    },
    get counts() {
      return cards.counts;
    },
    unknown: cards.unknown,
  };
}

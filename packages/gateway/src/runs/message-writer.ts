import * as z from 'zod/mini';
import { LIMITS, ModelCardSchema, type StreamEvent } from '@aisle/protocol';
import type { AssistantOutput } from '../assistant/assistant.js';
import { fillCard, type CardSource } from './fill-card.js';
import { endsInHighSurrogate, fitBytes, splitText, utf8Length } from './split-text.js';

/** Turns what an assistant produces into the events of one message. */
export interface MessageWriter {
  /** Answers `full` once the message holds as much as a message may: whatever comes after is not taken. */
  take(output: Exclude<AssistantOutput, { type: 'finish' }>): Promise<'taken' | 'full'>;
  /** Closes the text part that is open. */
  close(): Promise<void>;
  readonly counts: MessageCounts;
}

export interface MessageCounts {
  /** Ids that the catalogue does not know: how often an assistant invents products. */
  readonly unknownIds: number;
  /** Cards that were no cards. */
  readonly invalidCards: number;
}

type Write = (event: StreamEvent) => Promise<void>;

/** Well below the limit of a frame, whatever JSON escaping adds. */
const DELTA_CHARS = 16 * 1024;

export function createMessageWriter(options: { readonly source: CardSource; readonly write: Write }): MessageWriter {
  const { source, write } = options;
  const text = createTextPart(write, nextId);
  let parts = 0;
  let unknownIds = 0;
  let invalidCards = 0;

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
    const content = cardContent(given);
    if (content) await write({ type: 'part', id: nextId(), state: 'done', ...content });
    return 'taken';
  }

  function cardContent(given: unknown): PartContent | undefined {
    const parsed = z.safeParse(ModelCardSchema, given);
    if (!parsed.success) {
      invalidCards += 1;
      return fallbackText(fallbackOf(given));
    }
    const card = parsed.data;
    const filled = fillCard(card, source);
    unknownIds += filled.unknown;
    if (filled.name === 'fallback' || !source.accept.has(filled.kind)) return fallbackText(card.fallback);
    const fallback = card.fallback === undefined ? {} : { fallback: card.fallback };
    return { kind: filled.kind, data: filled.data, ...fallback };
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
      return { unknownIds, invalidCards };
    },
  };
}

interface PartContent {
  readonly kind: string;
  readonly data?: unknown;
  readonly text?: string;
  readonly fallback?: string;
}

function fallbackText(fallback: string | undefined): PartContent | undefined {
  return fallback === undefined || fallback === '' ? undefined : { kind: 'text', text: fallback };
}

/** An invalid card may still say in words what it was to show. */
function fallbackOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('fallback' in given)) return undefined;
  return typeof given.fallback === 'string' ? given.fallback.slice(0, LIMITS.fallbackChars) : undefined;
}

interface TextPart {
  readonly open: boolean;
  append(text: string): Promise<'taken' | 'full'>;
  close(): Promise<void>;
}

function createTextPart(write: Write, nextId: () => string): TextPart {
  let id: string | undefined;
  let bytes = 0;
  // The first half of a surrogate pair waits for its second half: a delta never splits one.
  let held = '';

  async function emit(text: string): Promise<'taken' | 'full'> {
    const fitting = fitBytes(text, LIMITS.textPartBytes - bytes);
    bytes += utf8Length(fitting);
    for (const append of splitText(fitting, DELTA_CHARS)) {
      if (id === undefined) {
        id = nextId();
        await write({ type: 'part', id, kind: 'text', state: 'open' });
      }
      await write({ type: 'delta', id, append });
    }
    return fitting.length < text.length ? 'full' : 'taken';
  }

  return {
    get open() {
      return id !== undefined;
    },
    async append(given) {
      let text = held + given;
      held = '';
      if (endsInHighSurrogate(text)) {
        held = text.slice(-1);
        text = text.slice(0, -1);
      }
      return emit(text);
    },
    async close() {
      held = '';
      if (id === undefined) return;
      const closing = id;
      id = undefined;
      bytes = 0;
      await write({ type: 'end', id: closing });
    },
  };
}

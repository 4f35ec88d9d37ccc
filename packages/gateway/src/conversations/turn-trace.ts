import type { AnswerPart } from '@aisle/logs';
import type { ModelCard, StreamEvent, StreamEventOf, Usage } from '@aisle/protocol';
import type { AnswerTrace } from '../assistant/assistant.js';
import type { CardCounts, UnknownId } from '../runs/card-part.js';

/** How an answer came out, in figures. */
export interface TurnFigures {
  readonly counts: CardCounts;
  readonly unknown: readonly UnknownId[];
  readonly unmatchedPrices: number;
  readonly usage: Usage | undefined;
}

/** How an answer ended. */
export interface TurnEnd extends TurnFigures {
  /** What its readers saw at its end. */
  readonly terminal: StreamEventOf<'done' | 'error'>;
}

/** What one answer was, for the conversation log: read beside the run, and never in its way. */
export interface TurnTrace {
  /** This part is a card. */
  cardShown(partId: string, card: ModelCard): void;
  /** An event is in the run's log. */
  written(event: StreamEvent): void;
  /** The assistant says what it was told. */
  told(trace: AnswerTrace): void;
  /** The run is over. */
  ended(end: TurnEnd): void;
}

/** The same, to be read when the run is over. */
export interface TurnRecording extends TurnTrace {
  readonly answer: readonly AnswerPart[];
  readonly prompt: string | undefined;
  /** Each piece once, in the order in which the model was given it. */
  readonly facts: readonly string[];
  /** By `performance.now()`: when there was something to read. */
  readonly firstAt: number | undefined;
  readonly end: TurnEnd | undefined;
}

export function recordTurn(): TurnRecording {
  const parts = new Map<string, AnswerPart | undefined>();
  const facts = new Set<string>();
  let prompt: string | undefined;
  let firstAt: number | undefined;
  let end: TurnEnd | undefined;

  function append(id: string, text: string): void {
    const part = parts.get(id);
    if (part?.kind === 'text') parts.set(id, { kind: 'text', text: part.text + text });
  }

  return {
    cardShown: (id, card) => void parts.set(id, { kind: 'card', card }),
    written(event) {
      if (event.type === 'delta') append(event.id, event.append);
      else if (event.type === 'remove') parts.delete(event.id);
      else if (event.type === 'part' && event.kind === 'text')
        parts.set(event.id, { kind: 'text', text: event.text ?? '' });
      // A card that is still being written keeps its place.
      else if (event.type === 'part' && !parts.has(event.id)) parts.set(event.id, undefined);
      if (isReadable(event)) firstAt ??= performance.now();
    },
    told(trace) {
      prompt ??= trace.prompt;
      if (trace.facts !== undefined && trace.facts !== '') facts.add(trace.facts);
    },
    ended: (given) => void (end = given),
    get answer() {
      return [...parts.values()].filter((part) => part !== undefined);
    },
    get prompt() {
      return prompt;
    },
    get facts() {
      return [...facts];
    },
    get firstAt() {
      return firstAt;
    },
    get end() {
      return end;
    },
  };
}

/** Words, or a whole card: what a reader can read. */
export function isReadable(event: StreamEvent): boolean {
  return event.type === 'delta' || (event.type === 'part' && event.state === 'done');
}

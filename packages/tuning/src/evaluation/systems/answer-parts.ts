import { LIMITS, type StreamEvent, type WirePart } from '@aisle/protocol';

/** A part of an answer, as it stands. */
export interface HeldPart {
  readonly id: string;
  readonly kind: string;
  /** Of a text part its words, of an open JSON part its JSON text. */
  readonly text: string;
  readonly data?: unknown;
  readonly fallback?: string;
}

/** What events make of an answer. */
export interface AnswerParts {
  /** Answers `false` for what no reader would go on with: more than the limits of the protocol. */
  apply(event: StreamEvent): boolean;
  readonly parts: readonly HeldPart[];
}

/** The parts of one answer, in the order of their creation. Events on parts that are not there change nothing. */
export function createAnswerParts(): AnswerParts {
  let parts: readonly HeldPart[] = [];
  const change = (id: string, to: (part: HeldPart) => HeldPart): void => {
    parts = parts.map((part) => (part.id === id ? to(part) : part));
  };
  return {
    apply(event) {
      switch (event.type) {
        case 'part': {
          const held = heldPart(event);
          if (parts.some(({ id }) => id === held.id)) change(held.id, () => held);
          else parts = [...parts, held];
          break;
        }
        case 'delta':
          change(event.id, (part) => ({ ...part, text: part.text + event.append }));
          break;
        case 'end':
          if (event.data !== undefined) change(event.id, (part) => ({ ...part, data: event.data }));
          break;
        case 'remove':
          parts = parts.filter(({ id }) => id !== event.id);
          break;
        case 'snapshot':
          parts = event.message.parts.map(heldPart);
          break;
        default:
      }
      return parts.length <= LIMITS.partsPerMessage && parts.every(({ text }) => text.length <= LIMITS.textPartBytes);
    },
    get parts() {
      return parts;
    },
  };
}

function heldPart({ id, kind, text = '', data, fallback }: WirePart): HeldPart {
  return {
    id,
    kind,
    text,
    ...(data === undefined ? {} : { data }),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

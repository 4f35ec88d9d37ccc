import type { StreamEvent, WirePart } from '@aisle/protocol';

/** A part as a log says it: written without a look at the client, from the protocol's text alone. */
export interface LogPart {
  readonly id: string;
  readonly kind: string;
  readonly state: 'open' | 'done';
  /** Of a text part, or the JSON so far of an open one. */
  readonly text: string;
  readonly data?: unknown;
  readonly fallback?: string;
}

/** What a reader must hold after some events. */
export interface LogMessage {
  readonly parts: readonly LogPart[];
  readonly terminal: Extract<StreamEvent, { type: 'done' | 'error' }> | undefined;
}

/** The message that `events` make, with every part as it stands. */
export function reduceLog(events: readonly StreamEvent[]): LogMessage {
  let parts: LogPart[] = [];
  for (const event of events) {
    switch (event.type) {
      case 'part':
        parts = withPart(parts, partOf(event));
        break;
      case 'delta':
        parts = parts.map((part) =>
          part.id === event.id && part.state === 'open' ? { ...part, text: part.text + event.append } : part,
        );
        break;
      case 'end':
        parts = parts.map((part) => (part.id === event.id && part.state === 'open' ? ended(part, event.data) : part));
        break;
      case 'remove':
        parts = parts.filter(({ id }) => id !== event.id);
        break;
      case 'snapshot':
        parts = event.message.parts.map(partOf);
        break;
      case 'done':
      case 'error':
        return { parts: parts.map((part) => closed(part)), terminal: event };
      default:
    }
  }
  return { parts, terminal: undefined };
}

/** The message of a reader that gave up after some events: open text closes, an open card is lost. */
export function closeMessage({ parts }: LogMessage): readonly LogPart[] {
  return parts.map((part) => closed(part));
}

/** The whole message as a snapshot carries it. */
export function snapshotOf(events: readonly StreamEvent[], id: string): StreamEvent {
  const parts = reduceLog(events).parts.map(({ data, text, ...part }) =>
    part.kind === 'text'
      ? { ...part, format: 'text' as const, text }
      : part.state === 'open'
        ? { ...part, format: 'json' as const, text }
        : { ...part, data },
  );
  return { type: 'snapshot', message: { id, parts } };
}

function partOf({ id, kind, state, text = '', data, fallback }: WirePart): LogPart {
  const isOpen = (state ?? (data === undefined ? 'open' : 'done')) === 'open';
  return {
    id,
    kind,
    state: isOpen ? 'open' : 'done',
    text,
    ...(data !== undefined && { data }),
    ...(fallback !== undefined && { fallback }),
  };
}

function withPart(parts: readonly LogPart[], part: LogPart): LogPart[] {
  return parts.some(({ id }) => id === part.id)
    ? parts.map((each) => (each.id === part.id ? part : each))
    : [...parts, part];
}

function ended(part: LogPart, data: unknown): LogPart {
  if (part.kind === 'text') return { ...part, state: 'done' };
  const card: unknown = data ?? parse(part.text);
  return { ...part, state: 'done', text: '', ...(card !== undefined && { data: card }) };
}

function closed(part: LogPart): LogPart {
  if (part.state === 'done') return part;
  return { ...part, state: 'done', text: part.kind === 'text' ? part.text : '' };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { isCardKind, type StreamEvent, type WirePart } from '@aisle/protocol';

/** A part as the events say it. */
export interface ReducedPart {
  readonly id: string;
  readonly kind: string;
  readonly state: 'open' | 'done';
  readonly format: 'text' | 'json';
  /** The text of a text part, or the JSON text so far. */
  readonly text: string;
  readonly data?: unknown;
  readonly fallback?: string;
}

/** What a reader holds after some events. */
export interface Reduced {
  readonly messageId: string | undefined;
  readonly parts: readonly ReducedPart[];
  readonly terminal: Extract<StreamEvent, { type: 'done' | 'error' }> | undefined;
  /** What the events did that they may not, in words for a developer. */
  readonly faults: readonly string[];
}

const NOTHING: Reduced = { messageId: undefined, parts: [], terminal: undefined, faults: [] };

/**
 * The message that events make, by the text of the protocol alone: the judge of what a reader must hold, however the events
 * came. `status` is transient and leaves nothing.
 */
export function reduceEvents(events: readonly StreamEvent[]): Reduced {
  let state = NOTHING;
  for (const event of events) state = step(state, event);
  return state;
}

function step(before: Reduced, event: StreamEvent): Reduced {
  if (before.terminal) return fault(before, `"${event.type}" after the terminal`);
  switch (event.type) {
    case 'run':
      return { ...before, messageId: event.messageId };
    case 'part':
      return { ...before, parts: withPart(before.parts, partOf(event)) };
    case 'delta':
      return onOpen(before, event, (part) => ({ ...part, text: part.text + event.append }));
    case 'end':
      return onOpen(before, event, (part) => closed(part, event.data));
    case 'remove':
      return { ...before, parts: before.parts.filter(({ id }) => id !== event.id) };
    case 'status':
      return before;
    case 'snapshot':
      return { ...before, parts: event.message.parts.map(partOf) };
    case 'done':
    case 'error':
      return { ...before, terminal: event };
  }
}

function onOpen(
  before: Reduced,
  { type, id }: { readonly type: string; readonly id: string },
  change: (part: ReducedPart) => ReducedPart,
): Reduced {
  const part = before.parts.find((each) => each.id === id);
  if (!part) return fault(before, `"${type}" for part "${id}", which is not there`);
  if (part.state === 'done') return fault(before, `"${type}" for part "${id}", which is closed`);
  return { ...before, parts: withPart(before.parts, change(part)) };
}

function fault(before: Reduced, words: string): Reduced {
  return { ...before, faults: [...before.faults, words] };
}

function partOf(wire: WirePart): ReducedPart {
  const { id, kind, data, fallback, text = '' } = wire;
  const isDone = (wire.state ?? (data === undefined ? 'open' : 'done')) === 'done';
  const part: ReducedPart = {
    id,
    kind,
    format: formatOf(wire),
    state: 'open',
    text,
    ...(data === undefined ? {} : { data }),
    ...(fallback === undefined ? {} : { fallback }),
  };
  return isDone ? closed(part, data) : part;
}

/** Text kinds are text and cards are JSON, whatever the wire says; the others say it themselves. */
function formatOf({ kind, format, data }: WirePart): ReducedPart['format'] {
  if (kind === 'text' || kind === 'reasoning') return 'text';
  if (isCardKind(kind)) return 'json';
  return format ?? (data === undefined ? 'text' : 'json');
}

function closed(part: ReducedPart, data: unknown): ReducedPart {
  if (part.format === 'text') return { ...part, state: 'done' };
  const value = data ?? parse(part.text);
  return { ...part, state: 'done', text: '', ...(value === undefined ? {} : { data: value }) };
}

function withPart(parts: readonly ReducedPart[], part: ReducedPart): ReducedPart[] {
  return parts.some(({ id }) => id === part.id)
    ? parts.map((each) => (each.id === part.id ? part : each))
    : [...parts, part];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { LIMITS, isCardKind, type WirePart } from '@aisle/protocol';
import type { ChatPart } from './chat-state.js';
import { defined } from './defined.js';
import { hasResolved, isTextKind, readCard, readCardText } from './read-card.js';
import { toJson } from './to-json.js';

/** What the reducer must know of a part that is still open, besides what is shown of it. */
export interface OpenPart {
  readonly format: 'text' | 'json';
  /** UTF-8 bytes taken so far; at the limit nothing more is taken, above it a JSON part is lost. */
  readonly bytes: number;
  /** All of a text in which cards are looked for, as it was written. */
  readonly raw?: string;
}

/** A part, how it stands open, and what a developer should know about it. */
export interface PartStep {
  readonly part: ChatPart;
  readonly open?: OpenPart | undefined;
  readonly problem?: string | undefined;
}

const encoder = new TextEncoder();

/** Makes a part from a `part` event or from a part of a snapshot. `at` is epoch milliseconds. */
export function createPart(wire: WirePart, at: number): PartStep {
  const { id, kind, data } = wire;
  const state = wire.state ?? (data === undefined ? 'open' : 'done');
  const open: OpenPart = { format: formatOf(wire), bytes: 0 };
  // Open data is a first piece of JSON text, for deltas to append to.
  const pieces = state === 'open' && open.format === 'json' && data !== undefined ? toJson(data) : '';
  const fallback = wire.fallback?.slice(0, LIMITS.fallbackChars);
  const step = appendToPart(defined({ id, kind, state: 'open', text: '', fallback }), open, wire.text ?? pieces);
  if (state === 'open') return step;
  const closed = closePart(step.part, open, at, data);
  return { part: closed.part, problem: step.problem ?? closed.problem };
}

/** Appends to an open part as much as its limit leaves room for; JSON that outgrows its limit is lost as a whole. */
export function appendToPart(part: ChatPart, open: OpenPart, append: string): PartStep {
  const isText = open.format === 'text';
  const limit = isText ? LIMITS.textPartBytes : LIMITS.cardBytes;
  const room = Math.max(0, limit - open.bytes);
  // encodeInto stops before a character that does not fit, so a surrogate pair is never cut.
  const { read, written } = encoder.encodeInto(append, new Uint8Array(Math.min(room, append.length * 3)));
  const text = part.text + append.slice(0, read);
  if (read === append.length && open.bytes <= limit) {
    return { part: { ...part, text }, open: { ...open, bytes: open.bytes + written } };
  }
  const problem = `part "${part.id}": more than ${limit} bytes of ${isText ? 'text; the rest is left out' : 'JSON'}`;
  if (isText) return { part: { ...part, text }, open: { ...open, bytes: limit }, problem };
  // Reported once: when the limit is crossed, not with each delta after it.
  const isLost = open.bytes > limit;
  return {
    part: { ...part, text: '' },
    open: { ...open, bytes: limit + 1 },
    problem: isLost ? undefined : problem,
  };
}

/** Closes a part. `data`, where present, came as data from the gateway and counts; otherwise the JSON text does. */
export function closePart(part: ChatPart, open: OpenPart, at: number, data?: unknown): PartStep {
  if (open.format === 'text') return { part: { ...part, state: 'done' } };
  const { id, kind, fallback } = part;
  const isTrusted = data !== undefined;
  const card = isTrusted ? readCard(kind, data) : readCardText(kind, part.text);
  const resolvedAt = isTrusted && hasResolved(card) ? at : undefined;
  return {
    part: defined({ id, kind, state: 'done', text: '', fallback, data: card, resolvedAt }),
    problem:
      card === undefined ? `part "${id}": the data is not usable as "${kind}"; its fallback is shown` : undefined,
  };
}

function formatOf(wire: WirePart): OpenPart['format'] {
  if (isTextKind(wire.kind)) return 'text';
  if (isCardKind(wire.kind)) return 'json';
  return wire.format ?? (wire.data === undefined ? 'text' : 'json');
}

import { LIMITS, isCardKind, type WirePart } from '@aisle/protocol';
import type { ChatPart } from './chat-state.js';
import { hasResolved, isTextKind, readCard, readCardText } from './read-card.js';

/** What the reducer must know of a part that is still open, besides what is shown of it. */
export interface OpenPart {
  readonly format: 'text' | 'json';
  /** UTF-8 bytes taken so far; at the limit nothing more is taken, above it a JSON part is lost. */
  readonly bytes: number;
}

/** A part, how it stands open, and what a developer should know about it. */
export interface PartStep {
  readonly part: ChatPart;
  readonly open?: OpenPart;
  readonly problem?: string;
}

const encoder = new TextEncoder();

/** Makes a part from a `part` event or from a part of a snapshot. `at` is epoch milliseconds. */
export function createPart(wire: WirePart, at: number): PartStep {
  const format = formatOf(wire);
  const state = wire.state ?? (wire.data === undefined ? 'open' : 'done');
  const part: ChatPart = { id: wire.id, kind: wire.kind, state: 'open', text: '', ...fallbackOf(wire) };
  if (state === 'done' && format === 'json') {
    const text = wire.text ?? '';
    const open: OpenPart = { format, bytes: encoder.encode(text).length };
    return closePart({ ...part, text }, open, at, wire.data);
  }
  const text = wire.text ?? (wire.data === undefined || format === 'text' ? '' : JSON.stringify(wire.data));
  const step = appendToPart(part, { format, bytes: 0 }, text);
  return state === 'done' && step.open ? withProblem(closePart(step.part, step.open, at), step.problem) : step;
}

/** Appends to an open part as much as its limit leaves room for. */
export function appendToPart(part: ChatPart, open: OpenPart, append: string): PartStep {
  if (open.format === 'json') return appendJson(part, open, append);
  const room = LIMITS.textPartBytes - open.bytes;
  if (append.length * 3 <= room) {
    const bytes = open.bytes + encoder.encode(append).length;
    return { part: frozen({ ...part, text: part.text + append }), open: { ...open, bytes } };
  }
  // encodeInto stops before a character that does not fit, so a surrogate pair is never cut.
  const { read, written } = encoder.encodeInto(append, new Uint8Array(Math.max(0, room)));
  const text = part.text + append.slice(0, read);
  if (read === append.length)
    return { part: frozen({ ...part, text }), open: { ...open, bytes: open.bytes + written } };
  return {
    part: frozen({ ...part, text }),
    open: { ...open, bytes: LIMITS.textPartBytes },
    problem: `part "${part.id}": more than ${LIMITS.textPartBytes} bytes of text; the rest is left out`,
  };
}

/** Closes a part. `data`, where present, came as data from the gateway and counts; otherwise the JSON text does. */
export function closePart(part: ChatPart, open: OpenPart, at: number, data?: unknown): PartStep {
  if (open.format === 'text') return { part: frozen({ ...part, state: 'done' }) };
  const trusted = data !== undefined;
  const tooLong = open.bytes > LIMITS.cardBytes;
  const card = trusted ? readCard(part.kind, data) : tooLong ? undefined : readCardText(part.kind, part.text);
  const { id, kind } = part;
  const base: ChatPart = { id, kind, state: 'done', text: '', ...fallbackOf(part) };
  if (card === undefined) {
    return { part: frozen(base), problem: `part "${id}": the data is not usable as "${kind}"; its fallback is shown` };
  }
  return { part: frozen({ ...base, data: card, ...(trusted && hasResolved(card) ? { resolvedAt: at } : {}) }) };
}

function appendJson(part: ChatPart, open: OpenPart, append: string): PartStep {
  const bytes = open.bytes + encoder.encode(append).length;
  if (bytes <= LIMITS.cardBytes) {
    return { part: frozen({ ...part, text: part.text + append }), open: { ...open, bytes } };
  }
  const overflow: PartStep = { part: frozen({ ...part, text: '' }), open: { ...open, bytes } };
  // Reported once: when the limit is crossed, not with each delta after it.
  if (open.bytes > LIMITS.cardBytes) return overflow;
  return { ...overflow, problem: `part "${part.id}": more than ${LIMITS.cardBytes} bytes of JSON` };
}

function formatOf(wire: WirePart): OpenPart['format'] {
  if (isTextKind(wire.kind)) return 'text';
  if (isCardKind(wire.kind)) return 'json';
  return wire.format ?? (wire.data === undefined ? 'text' : 'json');
}

function fallbackOf(part: { readonly fallback?: string | undefined }): { fallback?: string } {
  return part.fallback === undefined ? {} : { fallback: part.fallback.slice(0, LIMITS.fallbackChars) };
}

function withProblem(step: PartStep, problem: string | undefined): PartStep {
  return problem === undefined ? step : { ...step, problem };
}

function frozen(part: ChatPart): ChatPart {
  return Object.freeze(part);
}

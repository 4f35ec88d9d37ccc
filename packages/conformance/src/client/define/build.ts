import { isTerminal, type StreamEvent } from '@aisle/protocol';
import { reduceEvents, type ReducedPart } from '../../stream/reduce-events.js';
import type { ClientCall, Fixture, FixtureResponse, ShownState } from '../fixture.js';

export type WireEvent = Readonly<Record<string, unknown>> & { readonly type: string };

export const RUN: WireEvent = {
  type: 'run',
  v: '1.0',
  runId: '{{runId}}',
  messageId: 'a1',
  resume: 'cursor',
  stop: true,
  ttlMs: 300_000,
  heartbeatMs: 15_000,
};
export const RUN_ONCE: WireEvent = { type: 'run', v: '1.0', runId: '{{runId}}', messageId: 'a1', resume: 'none' };
export const DONE: WireEvent = { type: 'done', reason: 'complete' };

export const open = (id: string, kind = 'text'): WireEvent => ({ type: 'part', id, kind, state: 'open' });
export const delta = (id: string, append: string): WireEvent => ({ type: 'delta', id, append });
export const end = (id: string): WireEvent => ({ type: 'end', id });

/** A short answer with every length of UTF-8 in it. */
export const ANSWER: readonly WireEvent[] = [
  RUN,
  open('t'),
  delta('t', 'Grüße, '),
  delta('t', '你好 '),
  delta('t', '👟!'),
  end('t'),
  DONE,
];

/** Frames of events, numbered from `first`. */
export function frames(events: readonly WireEvent[], first = 1, lineEnd = '\n'): string[] {
  return events.map((event, index) => [`id: ${first + index}`, `data: ${JSON.stringify(event)}`, '', ''].join(lineEnd));
}

/** The stream of the events from the one numbered `first`. */
export function stream(events: readonly WireEvent[], first = 1): FixtureResponse {
  return { chunks: frames(events.slice(first - 1), first) };
}

/** The states that a client passes through. */
function statesOf(events: readonly WireEvent[]): ShownState[] {
  const known = events.filter(isEvent);
  return [{ answer: { name: 'streaming' }, parts: [] }, ...known.map((_, index) => stateOf(known.slice(0, index + 1)))];
}

/** The state after all of them. */
export function finalOf(events: readonly WireEvent[]): ShownState {
  return stateOf(events.filter(isEvent));
}

const TYPES = new Set(['run', 'part', 'delta', 'end', 'remove', 'status', 'snapshot', 'done', 'error']);

function isEvent(event: unknown): event is StreamEvent {
  return typeof event === 'object' && event !== null && 'type' in event && TYPES.has(String(event.type));
}

function stateOf(events: readonly StreamEvent[]): ShownState {
  const { parts, terminal } = reduceEvents(events);
  const ended = terminal !== undefined && isTerminal(terminal);
  return { answer: answerOf(terminal), parts: parts.map((part) => shown(part, ended ? 'done' : part.state)) };
}

function answerOf(terminal: Extract<StreamEvent, { type: 'done' | 'error' }> | undefined): ShownState['answer'] {
  if (!terminal) return { name: 'streaming' };
  if (terminal.type === 'done') return { name: 'done', reason: terminal.reason };
  return { name: 'failed', code: terminal.code, retryable: terminal.retryable };
}

function shown(
  { id, kind, format, text, data, fallback }: ReducedPart,
  state: 'open' | 'done',
): ShownState['parts'][number] {
  const more = fallback === undefined ? {} : { fallback };
  if (format === 'text') return { id, kind, state, text, ...more };
  return state === 'done' && data !== undefined ? { id, kind, state, data, ...more } : { id, kind, state, ...more };
}

type Given = Pick<Fixture, 'name' | 'rule' | 'about' | 'responses'> & Partial<Fixture>;

/** A fixture whose client goes through the states of `applied`. */
export function fixture(given: Given, applied: readonly WireEvent[], calls?: readonly ClientCall[]): Fixture {
  const expect = {
    final: finalOf(applied),
    states: statesOf(applied),
    ...(calls === undefined ? {} : { calls: [...calls] }),
  };
  return { accept: ['text', 'product', 'suggestions'], expect, ...given };
}

export const start: ClientCall = { call: 'start' };
export const resume = (after: number): ClientCall => ({ call: 'resume', after });
export const stopCall: ClientCall = { call: 'stop' };

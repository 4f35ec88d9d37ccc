import {
  LIMITS,
  isGatewayErrorCode,
  type RunRequest,
  type StreamEvent,
  type StreamEventOf,
  type WirePart,
} from '@aisle/protocol';
import type { Activity, AnswerState, AssistantMessage, ChatPart } from './chat-state.js';
import { defined } from './defined.js';
import { appendToPart, closePart, createPart, type OpenPart, type PartStep } from './part-reducer.js';
import { isKnownKind } from './read-card.js';

/** What the gateway said of a run in its `run` event. */
export interface RunFacts {
  readonly resume: 'cursor' | 'none';
  readonly ttlMs?: number;
  readonly heartbeatMs?: number;
}

/** The run being read: where it stands, and what belongs to which message. Lives and dies with the message it builds. */
export interface RunState {
  readonly runId: string;
  /** Raised by each tab and page that takes the run up; a lower one may not write any more. */
  readonly generation: number;
  readonly trigger: RunRequest['trigger'];
  /** Id of the visitor's message that is answered. */
  readonly answers: string;
  /** Id of the message that is replaced. */
  readonly replaces?: string;
  /** Id of the answer, once the `run` event has come. */
  readonly messageId?: string;
  /** Id of the last event applied; 0 before the first. */
  readonly cursor: number;
  readonly facts?: RunFacts;
  readonly open: ReadonlyMap<string, OpenPart>;
  readonly accepted: readonly string[];
  /** What a developer should know, oldest first; bounded. */
  readonly problems: readonly string[];
}

/** A run and the answer it has built so far. */
export interface Answering {
  readonly run: RunState;
  readonly message: AssistantMessage;
  readonly lift?: CardLifting | undefined;
}

/** Applies an event as the reducer does; it takes no id of the stream. */
export type ApplyEvent = (state: Answering, event: StreamEvent) => Answering;

/** Finds cards in the text of an answer, and makes parts of them. Pure: the same events give the same parts, however they are cut. */
export interface CardLifting {
  /** The answer after an event; `undefined` where the event is no business of a lifter's. */
  step(state: Answering, event: StreamEvent, apply: ApplyEvent): Answering | undefined;
  /** Nothing more comes: what is open is closed. */
  end(state: Answering, apply: ApplyEvent): Answering;
}

const MAX_PROBLEMS = 100;

/** Where an event stands to the cursor. A frame without an id counts as the next one; a snapshot may jump forward. */
export function placeOf(cursor: number, id: number | undefined, type: string): 'next' | 'seen' | 'gap' {
  if (id === undefined || id === cursor + 1) return 'next';
  if (id <= cursor) return 'seen';
  return type === 'snapshot' ? 'next' : 'gap';
}

/** Applies an event that is next; nothing after a terminal counts. Events for parts that are not there, or not open, change nothing but the cursor. */
export function reduceAnswer(state: Answering, id: number | undefined, event: StreamEvent, at: number): Answering {
  if (state.message.answer.name !== 'streaming') return state;
  const cursor = id ?? state.run.cursor + 1;
  const before: Answering = { ...state, run: { ...state.run, cursor } };
  if (demandsMore(event, state.run.accepted)) {
    return endAnswer(before, { name: 'failed', code: 'unsupported', retryable: false }, at);
  }
  const lifted = state.lift?.step(before, event, applyAt(at));
  if (lifted) return lifted;
  switch (event.type) {
    case 'run':
      return before;
    case 'part':
      return reducePart(withMessage(before, { activity: undefined }), event, at);
    case 'delta':
      return stepOpen(before, event.id, (part, open) => appendToPart(part, open, event.append));
    case 'end':
      return stepOpen(before, event.id, (part, open) => closePart(part, open, at, event.data));
    case 'remove':
      return removePart(before, event.id);
    case 'status':
      return withMessage(before, { activity: defined({ code: event.code, text: event.text }) });
    case 'snapshot': {
      let next = emptied(before);
      for (const part of event.message.parts) next = reducePart(next, part, at);
      return next;
    }
    case 'done':
      return endAnswer(
        before,
        defined({ name: 'done', reason: event.reason, usage: event.usage && { ...event.usage } }),
        at,
      );
    case 'error':
      return endAnswer(before, readError(event), at);
  }
}

/** Ends an answer: open text closes, open JSON without valid JSON loses its data. What came stays. */
export function endAnswer(before: Answering, answer: AnswerState, at: number): Answering {
  // Not reduce(), which old libraries on a page replace with another function of that name.
  let closed = before.lift?.end(before, applyAt(at)) ?? before;
  for (const id of [...closed.run.open.keys()])
    closed = stepOpen(closed, id, (part, open) => closePart(part, open, at));
  return withMessage(closed, { answer, activity: undefined });
}

function applyAt(at: number): ApplyEvent {
  return (state, event) => reduceAnswer({ ...state, lift: undefined }, state.run.cursor, event, at);
}

/** The answer without its parts, to be built again. */
export function emptied(state: Answering): Answering {
  return withMessage({ ...state, run: { ...state.run, open: new Map() } }, { parts: [], activity: undefined });
}

function reducePart(state: Answering, wire: WirePart, at: number): Answering {
  const { parts } = state.message;
  if (parts.length >= LIMITS.partsPerMessage && parts.every(({ id }) => id !== wire.id)) {
    return noteProblem(state, `more than ${LIMITS.partsPerMessage} parts; "${wire.id}" is left out`);
  }
  return withStep(state, createPart(wire, at));
}

function stepOpen(state: Answering, id: string, step: (part: ChatPart, open: OpenPart) => PartStep): Answering {
  const open = state.run.open.get(id);
  const part = state.message.parts.find((candidate) => candidate.id === id);
  return open && part ? withStep(state, step(part, open)) : state;
}

function withStep(state: Answering, { part, open, problem }: PartStep): Answering {
  const { parts } = state.message;
  const index = parts.findIndex(({ id }) => id === part.id);
  const next = withMessage(withOpen(state, part.id, open), {
    parts: index < 0 ? [...parts, part] : parts.map((each, place) => (place === index ? part : each)),
  });
  return problem === undefined ? next : noteProblem(next, problem);
}

function removePart(state: Answering, id: string): Answering {
  const parts = state.message.parts.filter((part) => part.id !== id);
  return parts.length === state.message.parts.length ? state : withMessage(withOpen(state, id, undefined), { parts });
}

function withOpen(state: Answering, id: string, part: OpenPart | undefined): Answering {
  const open = new Map(state.run.open);
  if (part) open.set(id, part);
  else open.delete(id);
  return { ...state, run: { ...state.run, open } };
}

/** What is set to `undefined` is taken away. */
function withMessage(
  state: Answering,
  change: Partial<Pick<AssistantMessage, 'parts' | 'answer'>> & { readonly activity?: Activity | undefined },
): Answering {
  return { ...state, message: defined({ ...state.message, ...change }) };
}

function noteProblem(state: Answering, problem: string): Answering {
  const { run } = state;
  if (run.problems.length >= MAX_PROBLEMS) return state;
  return { ...state, run: { ...run, problems: [...run.problems, problem] } };
}

/** `must` says that ignoring what is unknown here would mislead the visitor. */
function demandsMore(event: StreamEvent, accepted: readonly string[]): boolean {
  if (event.type === 'done') return event['must'] === true && event.reason === 'unknown';
  const parts = event.type === 'part' ? [event] : event.type === 'snapshot' ? event.message.parts : [];
  return parts.some((part) => part['must'] === true && !isKnownKind(part.kind, accepted));
}

function readError({ code, retryable, retryAfterMs }: StreamEventOf<'error'>): AnswerState {
  return defined({
    name: 'failed',
    // Codes are an open set on the wire; one unknown here says no more than `retryable` does.
    code: isGatewayErrorCode(code) ? code : 'internal',
    retryable,
    retryAfterMs: retryAfterMs && Math.min(retryAfterMs, LIMITS.retryAfterMaxMs),
  });
}

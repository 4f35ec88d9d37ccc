import {
  LIMITS,
  isGatewayErrorCode,
  type ErrorCode,
  type RunRequest,
  type StreamEvent,
  type StreamEventOf,
  type WirePart,
} from '@aisle/protocol';
import type { AnswerState, AssistantMessage, ChatPart } from './chat-state.js';
import { deepFreeze } from './deep-freeze.js';
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
  switch (event.type) {
    case 'run':
      return before;
    case 'part':
      return reducePart(withoutActivity(before), event, at);
    case 'delta':
      return stepOpen(before, event.id, (part, open) => appendToPart(part, open, event.append));
    case 'end':
      return stepOpen(before, event.id, (part, open) => closePart(part, open, at, event.data));
    case 'remove':
      return removePart(before, event.id);
    case 'status':
      return withActivity(before, event);
    case 'snapshot':
      return event.message.parts.reduce((next, part) => reducePart(next, part, at), emptied(before));
    case 'done':
      return endAnswer(before, readDone(event), at);
    case 'error':
      return endAnswer(before, readError(event), at);
  }
}

/** Ends an answer: open text closes, open JSON without valid JSON loses its data. What came stays. */
export function endAnswer(state: Answering, answer: AnswerState, at: number): Answering {
  let closed = state;
  for (const id of state.run.open.keys()) closed = stepOpen(closed, id, (part, open) => closePart(part, open, at));
  const { activity: _, ...message } = closed.message;
  return { run: closed.run, message: Object.freeze({ ...message, answer: deepFreeze(answer) }) };
}

/** The answer without its parts, to be built again. */
export function emptied(state: Answering): Answering {
  const { activity: _, ...message } = state.message;
  return {
    run: { ...state.run, open: new Map() },
    message: Object.freeze({ ...message, parts: Object.freeze([]) }),
  };
}

function reducePart(state: Answering, wire: WirePart, at: number): Answering {
  const exists = state.message.parts.some((part) => part.id === wire.id);
  if (!exists && state.message.parts.length >= LIMITS.partsPerMessage) {
    return {
      ...state,
      run: noteProblem(state.run, `more than ${LIMITS.partsPerMessage} parts; "${wire.id}" is left out`),
    };
  }
  return withStep(state, createPart(wire, at));
}

function stepOpen(state: Answering, id: string, step: (part: ChatPart, open: OpenPart) => PartStep): Answering {
  const open = state.run.open.get(id);
  const part = state.message.parts.find((candidate) => candidate.id === id);
  if (open === undefined || part === undefined) return state;
  return withStep(state, step(part, open));
}

function withStep(state: Answering, step: PartStep): Answering {
  const { parts } = state.message;
  const index = parts.findIndex((part) => part.id === step.part.id);
  const next = index < 0 ? [...parts, step.part] : parts.map((part, at) => (at === index ? step.part : part));
  const open = new Map(state.run.open);
  if (step.open) open.set(step.part.id, step.open);
  else open.delete(step.part.id);
  const run = { ...state.run, open };
  return {
    run: step.problem === undefined ? run : noteProblem(run, step.problem),
    message: Object.freeze({ ...state.message, parts: Object.freeze(next) }),
  };
}

function removePart(state: Answering, id: string): Answering {
  const parts = state.message.parts.filter((part) => part.id !== id);
  if (parts.length === state.message.parts.length) return state;
  const open = new Map(state.run.open);
  open.delete(id);
  return { run: { ...state.run, open }, message: Object.freeze({ ...state.message, parts: Object.freeze(parts) }) };
}

function withActivity(state: Answering, event: StreamEventOf<'status'>): Answering {
  const activity = Object.freeze({ code: event.code, ...(event.text === undefined ? {} : { text: event.text }) });
  return { ...state, message: Object.freeze({ ...state.message, activity }) };
}

function withoutActivity(state: Answering): Answering {
  if (state.message.activity === undefined) return state;
  const { activity: _, ...message } = state.message;
  return { ...state, message: Object.freeze(message) };
}

function noteProblem(run: RunState, problem: string): RunState {
  return run.problems.length >= MAX_PROBLEMS ? run : { ...run, problems: [...run.problems, problem] };
}

/** `must` says that ignoring what is unknown here would mislead the visitor. */
function demandsMore(event: StreamEvent, accepted: readonly string[]): boolean {
  if (event.type === 'part') return event['must'] === true && !isKnownKind(event.kind, accepted);
  if (event.type === 'done') return event['must'] === true && event.reason === 'unknown';
  if (event.type !== 'snapshot') return false;
  return event.message.parts.some((part) => part['must'] === true && !isKnownKind(part.kind, accepted));
}

function readDone(event: StreamEventOf<'done'>): AnswerState {
  return { name: 'done', reason: event.reason, ...(event.usage === undefined ? {} : { usage: { ...event.usage } }) };
}

function readError(event: StreamEventOf<'error'>): AnswerState {
  // Codes are an open set on the wire; one unknown here says no more than `retryable` does.
  const code: ErrorCode = isGatewayErrorCode(event.code) ? event.code : 'internal';
  const wait =
    event.retryAfterMs === undefined ? {} : { retryAfterMs: Math.min(event.retryAfterMs, LIMITS.retryAfterMaxMs) };
  return { name: 'failed', code, retryable: event.retryable, ...wait };
}
